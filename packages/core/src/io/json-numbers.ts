/** Larger exponents than any amount, and than a double, can have: refused rather than written out. */
const largestExponent = 400;

/** A JSON number as a plain decimal: no exponent, the digits as they stand. Null where it is too large to write out. */
export function plainDecimal(source: string): string | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source);
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = parts;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > largestExponent) return null;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const integer = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0').replace(/^0+(?=\d)/, '');
  const rest = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  return `${sign}${integer}${rest === '' ? '' : `.${rest}`}`;
}

/** The value without what does not change it: trailing zeros of the fraction, the sign of zero. */
function canonical(plain: string): string {
  const short = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
  return /^-?0$/.test(short) ? '0' : short;
}

/**
 * A number as it was received: the number itself where a double holds it exactly and spells it plainly, else its decimal text.
 * Null where it is no number anybody can use.
 */
export function exactNumber(value: number, source: string): number | string | null {
  const plain = plainDecimal(source);
  if (plain === null) return null;
  const spelled = canonical(plain);
  // Beyond the safe integers a double may print the right digits and still be another number.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && (spelled === String(value) || (value === 0 && spelled === '0')) ? value : plain;
}
