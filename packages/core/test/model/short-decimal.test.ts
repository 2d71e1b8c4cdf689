import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compareDecimals, divide, multiply, subtract, sum } from '../../src/model/decimal.ts';
import { digitsOf, isPlainDecimal, textOf } from '../../src/model/short-decimal.ts';

/** Lengths around the border between short and long decimals, zeros in front and behind, signs. */
const decimal = fc.stringMatching(/^-?[0-9]{1,12}(\.[0-9]{1,6})?$/);
const reference = Big();
reference.DP = 10;
reference.RM = Big.roundHalfUp;
reference.strict = false;

describe('short decimals', () => {
  it('compute what decimals of any length compute', () => {
    fc.assert(fc.property(decimal, decimal, (left, right) => {
      expect(add(left, right)).toBe(plain(new reference(left).plus(right)));
      expect(subtract(left, right)).toBe(plain(new reference(left).minus(right)));
      expect(multiply(left, right)).toBe(plain(new reference(left).times(right)));
      expect(compareDecimals(left, right)).toBe(new reference(left).cmp(right) || 0);
    }), { numRuns: 5_000 });
  });
  it('sum up as they add up one by one', () => {
    fc.assert(fc.property(fc.array(fc.oneof(decimal, fc.stringMatching(/^-?[0-9]{14,20}\.[0-9]{1,9}$/))), (values) => {
      expect(sum(values)).toBe(plain(values.reduce((total, value) => total.plus(value), new reference(0))));
    }), { numRuns: 2_000 });
  });
  it('compare zeros as equal whatever their sign', () => {
    expect([compareDecimals('-0', '0'), compareDecimals('-0.00', '0.0'), compareDecimals('0', '-0')]).toEqual([0, 0, 0]);
  });
  it('divide as decimals of any length do', () => {
    const divisor = fc.oneof(decimal, fc.constantFrom('1', '10', '100', '1000', '0.1', '0.001', '1.00', '3', '7', '0.3', '24', '12.5', '100000000000'));
    fc.assert(fc.property(fc.oneof(decimal, fc.stringMatching(/^-?[0-9]{1,5}(\.[0-9]{1,3})?$/)), divisor, (dividend, by) => {
      fc.pre(!new reference(by).eq(0));
      expect(divide(dividend, by)).toBe(plain(new reference(dividend).div(by)));
    }), { numRuns: 20_000 });
  });
  it('round half up, away from zero', () => {
    expect([divide('1', '20000000000'), divide('-1', '20000000000'), divide('1', '30000000000'), divide('2', '3'), divide('0', '-7')]).toEqual(['0.0000000001', '-0.0000000001', '0', '0.6666666667', '0']);
  });
  it('leave alone what is no plain decimal or too long', () => {
    for (const text of ['', '-', '.', '1.', '.5', '1e3', '+1', '1.2.3', ' 1', '1234567890123456', '1234567890.1234567']) expect(digitsOf(text), text).toBeNaN();
    expect(digitsOf('-123456789.012345')).toBe(-123456789012345);
  });
  it('are told from other spellings', () => {
    fc.assert(fc.property(fc.oneof(decimal, fc.stringMatching(/^[-+.0-9eE ]{0,8}$/)), (text) => {
      expect(isPlainDecimal(text)).toBe(/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(text));
    }), { numRuns: 5_000 });
  });
  it('write no sign before zero and no zeros behind the decimals', () => {
    expect([textOf(-0, 2), textOf(-5, 3), textOf(1200, 2), textOf(120, 0)]).toEqual(['0', '-0.005', '12', '120']);
  });
});

/** Zero has no sign in the model. */
function plain(value: Big): string {
  const text = value.toFixed();
  return text === '-0' ? '0' : text;
}
