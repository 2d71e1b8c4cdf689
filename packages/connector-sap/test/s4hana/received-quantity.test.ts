import { describe, expect, it } from 'vitest';
import { receivedByMovements, receivedBySchedules, type Movement } from '../../src/s4hana/received-quantity.ts';
import { recordingContext } from './recording-context.ts';

const moved = (type: string, sign: string, quantity: string, unit = 'PC', baseQuantity = quantity, baseUnit = unit): Movement => [type, sign, unit, quantity, baseUnit, baseQuantity];

describe('goods movements of an order item', () => {
  it('add receipts and take off reversals and returns', () => {
    expect(receivedByMovements([moved('101', 'S', '10.000'), moved('101', 'S', '5.5'), moved('102', 'H', '5.5'), moved('122', 'H', '1.250')], null, 'PC', recordingContext())).toBe('8.75');
  });
  it('say zero when there is none, and nothing when they cannot be read', () => {
    expect([receivedByMovements([], null, 'PC', recordingContext()), receivedByMovements(null, null, 'PC', recordingContext())]).toEqual(['0', null]);
  });
  it('count in the order\'s unit when the base unit is that', () => expect(receivedByMovements([moved('101', 'S', '2', 'BX', '24', 'PC')], null, 'PC', recordingContext())).toBe('24'));
  it('are converted through the base unit', () => {
    const units = [['PC', '1', '1'], ['BX', '12', '1'], ['PAL', '100', '3']] as const;
    expect(receivedByMovements([moved('101', 'S', '36', 'PC', '36', 'PC'), moved('101', 'S', '1', 'BX', '12', 'PC')], units, 'BX', recordingContext())).toBe('4');
    expect(receivedByMovements([moved('101', 'S', '50', 'PC', '50', 'PC')], units, 'PAL', recordingContext())).toBe('1.5');
  });
  it('are not known, with a warning, when the product has no such conversion', () => {
    const context = recordingContext();
    expect(receivedByMovements([moved('101', 'S', '36')], [['PC', '1', '1']], 'BX', context)).toBeNull();
    expect(receivedByMovements([moved('101', 'S', '36')], null, 'BX', context)).toBeNull();
    expect(context.warnings).toHaveLength(2);
  });
  it('are not known when one does not say what it did', () => {
    const context = recordingContext();
    expect(receivedByMovements([moved('101', '', '36')], null, 'PC', context)).toBeNull();
    expect(context.warnings).toHaveLength(1);
  });
  it('leave out blocked stock until its release, stock transfer issues and components', () => {
    expect(receivedByMovements([moved('103', 'S', '7'), moved('105', 'S', '7'), moved('543', 'H', '3'), moved('641', 'H', '7')], null, 'PC', recordingContext())).toBe('7');
  });
  it('count types that customers copied', () => expect(receivedByMovements([moved('901', 'S', '7')], null, 'PC', recordingContext())).toBe('7'));
});

describe('open quantities of schedule lines', () => {
  it('are what was ordered and not received', () => expect(receivedBySchedules('10.000', ['2.5', '0.000'])).toBe('7.5'));
  it('may be below zero after a delivery of too much', () => expect(receivedBySchedules('10', ['-1'])).toBe('11'));
  it('tell nothing when they are not there', () => expect([receivedBySchedules('10', []), receivedBySchedules('10', null), receivedBySchedules('10', [null]), receivedBySchedules(null, ['1'])]).toEqual([null, null, null, null]));
});
