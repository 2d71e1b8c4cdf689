import { isPlainDecimal } from '@koine/core';

const written = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/;

/**
 * A number as NetSuite writes it (`.5`, `-.75`, `1173.2817708333334`, rarely with an exponent) as plain decimal text, digit for digit.
 * Null for what is no number.
 */
export function decimalText(value: string): string | null {
  if (isPlainDecimal(value)) return value;
  const match = written.exec(value);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const before = (point > 0 ? digits.slice(0, point).padEnd(point, '0') : '').replace(/^0+(?=.)/, '');
  const after = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return `${sign === '-' ? '-' : ''}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}
