import { isPlainDecimal } from '@koine/core';

const loose = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/;

/**
 * A decimal in the one spelling of the model: no exponent, no leading `+` or zero, no bare dot; all digits of the source stay, also trailing zeros.
 * Null when the text is no decimal.
 */
export function plainDecimal(text: string): string | null {
  if (isPlainDecimal(text)) return text;
  const match = loose.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const point = whole.length + Number(exponent);
  const all = whole + fraction;
  const before = point > 0 ? all.slice(0, point).padEnd(point, '0') : '';
  const after = point < all.length ? all.slice(Math.max(point, 0)).padStart(all.length - point, '0') : '';
  return `${sign === '-' ? '-' : ''}${before.replace(/^0+(?=[0-9])/, '') || '0'}${after === '' ? '' : `.${after}`}`;
}
