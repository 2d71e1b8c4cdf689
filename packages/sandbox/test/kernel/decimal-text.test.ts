import { expect, test } from 'vitest';
import { add, compare, divide, multiply, negate, subtract, sum, toScale, trim } from '../../src/kernel/decimal-text.ts';

test('keeps every digit', () => {
  expect(add('0.1', '0.2')).toBe('0.3');
  expect(add('12345678901234567890.123', '0.0007')).toBe('12345678901234567890.1237');
  expect(subtract('1.00', '1')).toBe('0.00');
  expect(multiply('1234567890.123', '0.001')).toBe('1234567.890123');
  expect(sum(['1.10', '2', '-0.105'])).toBe('2.995');
  expect(negate('-0.5')).toBe('0.5');
});

test('divides half-up with at most ten decimals', () => {
  expect(divide('2', '3')).toBe('0.6666666667');
  expect(divide('-2', '3')).toBe('-0.6666666667');
  expect(divide('1', '8', 2)).toBe('0.13');
  expect(divide('10', '5')).toBe('2');
  expect(divide('1', '0.000')).toBeNull();
});

test('rounds, trims and compares', () => {
  expect(toScale('1.005', 2)).toBe('1.01');
  expect(toScale('-1.005', 2)).toBe('-1.01');
  expect(toScale('7', 3)).toBe('7.000');
  expect(trim('1.500')).toBe('1.5');
  expect(trim('-0.00')).toBe('0');
  expect(compare('1.10', '1.1')).toBe(0);
  expect(compare('-2', '1')).toBe(-1);
  expect(() => add('1e3', '1')).toThrow(RangeError);
});
