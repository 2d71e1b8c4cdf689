import { codeAt, isPlainDecimal } from '@koine/core';

const point = 46;
const written = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/;

/**
 * A number as NetSuite writes it (`.5`, `-.75`, `1173.2817708333334`, rarely with an exponent) as plain decimal text, digit for digit.
 * Null for what is no number.
 */
export function decimalText(value: string): string | null {
  if (isPlainDecimal(value)) return value;
  // Most of the rest lacks nothing but the zero in front.
  if (codeAt(value, 0) === point) {
    const whole = `0${value}`;
    if (isPlainDecimal(whole)) return whole;
  }
  const match = written.exec(value);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = whole + fraction;
  const places = whole.length + Number(exponent);
  const before = (places > 0 ? digits.slice(0, places).padEnd(places, '0') : '').replace(/^0+(?=.)/, '');
  const after = places >= 0 ? digits.slice(places) : '0'.repeat(-places) + digits;
  return `${sign === '-' ? '-' : ''}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}
