import { divide, isPlainDecimal, isPositive, isZero, WireError } from '@koine/core';

const spelling = /^([/-]?)([0-9]+(?:\.[0-9]+)?)(-?)$/;

/**
 * Company currency per 1 of the document's. A rate in indirect quotation is kept as a negative number and written with a slash or a
 * minus sign (conversion exit EXCRT): document currency per 1 of the company's. Zero is the initial value.
 */
export function exchangeRate(written: string | null): string | null {
  if (written === null) return null;
  if (isPlainDecimal(written) && isPositive(written)) return written;
  const [, before = '', digits = '', after = ''] = spelling.exec(written.trim()) ?? [];
  if (digits === '') throw new WireError('is not an exchange rate');
  if (isZero(digits)) return null;
  return before === '' && after === '' ? digits : divide('1', digits);
}
