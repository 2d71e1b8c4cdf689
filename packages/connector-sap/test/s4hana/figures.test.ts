import { WireError } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { lineAccount, lineDimensions } from '../../src/s4hana/account-dimensions.ts';
import { changeInstant } from '../../src/s4hana/change-instant.ts';
import { commonValue } from '../../src/s4hana/common-value.ts';
import { exchangeRate } from '../../src/s4hana/exchange-rate.ts';
import { standardOf } from '../../src/s4hana/partner-addresses.ts';
import { netAmount, unitPrice } from '../../src/s4hana/prices.ts';
import { standardCost, unitCost } from '../../src/s4hana/product-costs.ts';
import { productName } from '../../src/s4hana/product-name.ts';
import { recordingContext } from './recording-context.ts';

describe('the price of one unit', () => {
  it('divides by the price quantity', () => expect(unitPrice('1397.30', '1', '100', '1')).toBe('13.973'));
  it('converts from the price unit to the order unit', () => expect(unitPrice('2.50', '12', '1', '1')).toBe('30'));
  it('has at most ten decimals, half up', () => expect(unitPrice('2', '1', '1', '3')).toBe('0.6666666667'));
  it('keeps zero and tiny prices', () => expect([unitPrice('0.00', '1', '1', '1'), unitPrice('0.01', '1', '1000', '1')]).toEqual(['0', '0.00001']));
  it('is null without one of its parts, or over zero', () => {
    expect([unitPrice(null, '1', '1', '1'), unitPrice('1', null, '1', '1'), unitPrice('1', '1', null, '1'), unitPrice('1', '1', '1', null), unitPrice('1', '1', '0', '1')]).toEqual([null, null, null, null, null]);
  });
});

describe('the amount of a line', () => {
  it('is one quotient, not quantity times a rounded price', () => {
    expect(netAmount('3', '1.00', '1', '1', '3')).toBe('1');
    expect(netAmount('1234567890.123', '99.99', '1', '1000', '1')).toBe('123444443.33339877');
  });
  it('is null without a quantity', () => expect(netAmount(null, '1', '1', '1', '1')).toBeNull());
});

describe('an exchange rate', () => {
  it('stands as it is in direct quotation', () => expect([exchangeRate('1.00000'), exchangeRate(' 0.92500 ')]).toEqual(['1.00000', '0.92500']));
  it('is inverted from indirect quotation, however that is written', () => expect([exchangeRate('/1.25000'), exchangeRate('-1.25'), exchangeRate('1.25000-')]).toEqual(['0.8', '0.8', '0.8']));
  it('is null while initial', () => expect([exchangeRate('0.00000'), exchangeRate(null)]).toEqual([null, null]));
  it('is refused when it is none', () => expect(() => exchangeRate('1,25')).toThrow(WireError));
});

describe('what is kept in several places', () => {
  it('is given where it is the same everywhere', () => expect([commonValue(['a', 'a']), commonValue(['a', 'b']), commonValue(['a', null]), commonValue([]), commonValue<string>(null)]).toEqual(['a', null, null, null, null]));
  it('costs by the procedure that holds, per one base unit', () => {
    expect(unitCost([['S', '100', '250.00', '0.00'], ['S', '1', '2.5', '9']])).toBe('2.5');
    expect(unitCost([['V', '1', '9.00', '3.10']])).toBe('3.1');
    expect(unitCost([['S', '1', '1', '1'], ['S', '1', '2', '1']])).toBeNull();
    expect(unitCost([['S', '0', '1', '1']])).toBeNull();
  });
  it('has no standard cost at moving average', () => expect([standardCost([['V', '1', '0.00']]), standardCost([['S', '10', '25.00']])]).toEqual([null, '2.5']));
});

describe('the name of a product', () => {
  const texts = [['DE', 'Schraube'], ['EN', 'Screw'], ['FR', 'Vis']] as const;
  it('is in the connection\'s language, else English, else the first', () => {
    expect(productName(texts, recordingContext({ language: 'FR' }))).toBe('Vis');
    expect(productName(texts, recordingContext({ language: 'JA' }))).toBe('Screw');
    expect(productName([['DE', null], ['IT', 'Vite']], recordingContext({ language: 'JA' }))).toBe('Vite');
    expect([productName([], recordingContext()), productName(null, recordingContext())]).toEqual([null, null]);
  });
});

describe('account assignments', () => {
  it('give a line the account that all of them share', () => {
    expect(lineAccount([[false, '400000'], [true, '1'], [null, '400000']])).toEqual({ id: '400000', number: '400000', name: null });
    expect([lineAccount([[false, '1'], [false, '2']]), lineAccount([]), lineAccount([[true, '1']]), lineAccount(null)]).toEqual([null, null, null, null]);
  });
  it('give a line each dimension once', () => {
    const dimensions = lineDimensions([[false, 'CC1', 'PC1', null, null], [false, 'CC1', 'PC2', 'P/1.2', '800'], [true, 'CC9', null, null, null]]);
    expect(dimensions.map(({ type, code }) => `${type} ${code}`)).toEqual(['cost_center CC1', 'profit_center PC1', 'profit_center PC2', 'project P/1.2', 'custom 800']);
    expect(dimensions[3]).toEqual({ type: 'project', code: 'P/1.2', name: null, id: 'P~2F1.2' });
  });
});

describe('business partners', () => {
  it('are reached by the standard one of several', () => expect([standardOf([[false, 'a'], [true, 'b']]), standardOf([[false, null], [false, 'c']]), standardOf([]), standardOf(null)]).toEqual(['b', 'c', null, null]));
  it('changed at a day and a time that stand apart', () => expect([changeInstant(['2026-03-01', 'PT07H05M09S']), changeInstant(['2026-03-01', null]), changeInstant([null, 'PT07H05M09S']), changeInstant(null)]).toEqual(['2026-03-01T07:05:09Z', null, null, null]));
});
