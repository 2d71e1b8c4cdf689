import { WireError, type DecodeContext } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { knownOption, optionName } from '../../src/business-central/option.ts';
import { unitPrice } from '../../src/business-central/unit-price.ts';
import { wire } from '../../src/business-central/wire.ts';

const context: DecodeContext = { facts: {}, warn: () => { throw new Error('no warning expected'); } };

describe('what Business Central writes for nothing', () => {
  it('is nothing', () => {
    expect(wire.guid.decode('00000000-0000-0000-0000-000000000000', context)).toBeNull();
    expect(wire.date.decode('0001-01-01', context)).toBeNull();
    expect(wire.instant.decode('0001-01-01T00:00:00Z', context)).toBeNull();
    expect(wire.instant.decode('0001-01-01T00:00:00.000Z', context)).toBeNull();
    expect(wire.text.decode('', context)).toBeNull();
    expect(optionName('_x0020_')).toBeNull();
    expect(optionName(' ')).toBeNull();
  });

  it('is not a zero, a space inside, or another day', () => {
    expect(wire.decimal.decode(0, context)).toBe('0');
    expect(wire.text.decode(' RFI', context)).toBe(' RFI');
    expect(wire.date.decode('0001-01-02', context)).toBe('0001-01-02');
  });
});

describe('bounds of time', () => {
  it.each([
    ['2026-11-20T10:00:00.123Z', '2026-11-20T10:00:00.123Z'], ['2026-11-20T11:00:00+01:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:00:00.123000Z', '2026-11-20T10:00:00.123Z'], ['2026-11-20T10:00:00.1230001Z', '2026-11-20T10:00:00.124Z'], ['2026-12-31T23:59:59.9999Z', '2027-01-01T00:00:00.000Z'],
  ])('%s is %s', (given, written) => expect(wire.instant.literal(given, {})).toBe(written));

  it('stay inside of the calendar', () => {
    expect(() => wire.instant.literal('9999-12-31T23:59:59.9999Z', {})).toThrow(WireError);
    expect(() => wire.instant.literal('yesterday', {})).toThrow(WireError);
  });
});

describe('options', () => {
  it('read alike, escaped or not', () => {
    expect(['In_x0020_Review', 'In Review', 'Non_x002D_Inventory', 'Open'].map(optionName)).toEqual(['In Review', 'In Review', 'Non-Inventory', 'Open']);
  });

  it('from no table become something else, with a warning', () => {
    const warnings: string[] = [];
    const warned: DecodeContext = { facts: {}, warn: (code, detail) => warnings.push(`${code}: ${detail}`) };
    expect(knownOption('toString', { Open: 'open' }, 'other', warned)).toBe('other');
    expect(warnings).toEqual(['unknown_source_code: the source\'s code "toString" is in no table']);
  });
});

describe('the price of one unit', () => {
  it('is the direct unit cost, or the net amount by the quantity where prices include tax', () => {
    expect(unitPrice(false, '1397.30000', '2794.6', '2')).toBe('1397.30000');
    expect(unitPrice(true, '119', '300', '3')).toBe('100');
    expect(unitPrice(true, '1.19', '10', '3')).toBe('3.3333333333');
  });

  it('is not known where it cannot be', () => {
    expect(unitPrice(null, '1', '1', '1')).toBeNull();
    expect(unitPrice(true, '1', '0', '0')).toBeNull();
    expect(unitPrice(true, '1', null, '1')).toBeNull();
  });
});
