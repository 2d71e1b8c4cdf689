import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compareDecimals, divide, isPositive, isZero, multiply, negate, subtract } from '../../src/model/decimal.ts';

const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 12 })).map(([digits, scale]) => fromScaled(digits, scale));

function fromScaled(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

describe('decimal arithmetic on text', () => {
  it('adds and multiplies without rounding', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(multiply('1234567890.123', '0.00001')).toBe('12345.67890123');
    expect(subtract('10.000', '0.001')).toBe('9.999');
    expect(multiply('99999999999999999999', '99999999999999999999')).toBe('9999999999999999999800000000000000000001');
  });
  it('rounds a quotient half-up at ten decimals and drops trailing zeros', () => {
    expect(divide('1', '3')).toBe('0.3333333333');
    expect(divide('2', '3')).toBe('0.6666666667');
    expect(divide('-2', '3')).toBe('-0.6666666667');
    expect(divide('1', '20000000000')).toBe('0.0000000001');
    expect(divide('100.00', '100')).toBe('1');
    expect(divide('5', '0.000')).toBeNull();
  });
  it('never writes an exponent', () => {
    fc.assert(fc.property(decimal, decimal, (left, right) => {
      for (const result of [add(left, right), multiply(left, right), divide(left, right)]) expect(result ?? '0').toMatch(/^-?[0-9]+(\.[0-9]+)?$/);
    }));
  });
  it('adding and taking away again gives the same number', () => {
    fc.assert(fc.property(decimal, decimal, (left, right) => compareDecimals(subtract(add(left, right), right), left) === 0));
  });
  it('knows signs and zeros', () => {
    expect([isZero('0.000'), isZero('-0'), isZero('0.001'), isPositive('-1'), isPositive('0.0'), isPositive('0.1')]).toEqual([true, true, false, false, false, true]);
    expect([negate('-12.50'), negate('12.50'), negate('0.00'), negate('-0.00')]).toEqual(['12.50', '-12.50', '0.00', '0.00']);
  });
});
