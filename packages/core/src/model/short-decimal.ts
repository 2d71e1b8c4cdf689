import { codeAt, lengthOf } from './text-codes.ts';

/**
 * Decimals of at most 15 digits as whole numbers that a double holds exactly, with their count of decimals: most amounts and
 * quantities there are. Arithmetic on them costs a fraction of that on decimals of any length.
 */

const mostDigits = 15;
/** Powers of ten that a double holds exactly. */
const powers = Array.from({ length: mostDigits + 1 }, (_none, exponent) => 10 ** exponent);

/** The digits of a plain decimal as a whole number, without the point; NaN for any other text and for more digits. */
export function digitsOf(text: string): number {
  const length = lengthOf(text);
  const isNegative = codeAt(text, 0) === 45;
  const start = isNegative ? 1 : 0;
  if (length > mostDigits + start + 1 || length === start) return Number.NaN;
  let digits = 0;
  let point = -1;
  for (let index = start; index < length; index += 1) {
    const code = codeAt(text, index);
    if (isDigit(code)) digits = digits * 10 + (code - 48);
    else if (code === 46 && point < 0 && index > start && index < length - 1) point = index;
    else return Number.NaN;
  }
  if (point < 0 && length - start > mostDigits) return Number.NaN;
  return isNegative ? -digits : digits;
}

/** Whether a text is a decimal in the model's one spelling: digits without needless zeros in front, and digits behind a point if there is one. */
export function isPlainDecimal(text: string): boolean {
  const length = lengthOf(text);
  let index = codeAt(text, 0) === 45 ? 1 : 0;
  const first = index;
  while (index < length && isDigit(codeAt(text, index))) index += 1;
  if (index === first || (index - first > 1 && codeAt(text, first) === 48)) return false;
  if (index === length) return true;
  if (codeAt(text, index) !== 46 || index === length - 1) return false;
  for (index += 1; index < length; index += 1) if (!isDigit(codeAt(text, index))) return false;
  return true;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** How many digits stand behind the point of a plain decimal. */
export function decimalsOf(text: string): number {
  // By hand: texts are short, and a call costs more than looking.
  const last = lengthOf(text) - 1;
  for (let index = last; index >= 0; index -= 1) if (codeAt(text, index) === 46) return last - index;
  return 0;
}

/** A plain decimal in the spelling of a result: without zeros at the end of its decimals, zero without a sign. Null for any other text. */
export function trimmed(text: string): string | null {
  if (!isPlainDecimal(text)) return null;
  const length = lengthOf(text);
  let end = length;
  if (decimalsOf(text) > 0) {
    while (codeAt(text, end - 1) === 48) end -= 1;
    if (codeAt(text, end - 1) === 46) end -= 1;
  }
  const short = end === length ? text : text.slice(0, end);
  return short === '-0' ? '0' : short;
}

/** The digits with more decimals; NaN where a double does not hold them exactly. */
export function rescaled(digits: number, from: number, to: number): number {
  return from === to ? digits : exact(digits * (powers[to - from] ?? Number.NaN));
}

/** The number itself where it is exact as a double, else NaN. */
export function exact(value: number): number {
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/**
 * Dividend by divisor, both without their points, as text with at most so many decimals, half-up. `decimals` is how many more decimals
 * the dividend has than the divisor. Null where a double does not hold all of it exactly.
 */
export function quotientText(dividend: number, divisor: number, decimals: number, most: number): string | null {
  if (decimals < 0) {
    const whole = exact(dividend * (powers[-decimals] ?? Number.NaN));
    return Number.isNaN(whole) ? null : quotientText(whole, divisor, 0, most);
  }
  const by = Math.abs(divisor);
  const of = Math.abs(dividend);
  let digits = Math.floor(of / by);
  if (digits * by > of) digits -= 1;
  let rest = of - digits * by;
  let count = decimals;
  while (rest > 0 && count < most) {
    // Most prices end after a few decimals; else as many digits at once as a double holds.
    const step = Math.min(most - count, count === decimals && by < 1e9 ? fewDecimals : Math.floor(roomLog10 - Math.log10(by)));
    const power = powers[step] ?? Number.NaN;
    if (!(step > 0) || !(digits * power <= Number.MAX_SAFE_INTEGER / 2)) return null;
    const scaled = rest * power;
    let next = Math.floor(scaled / by);
    if (next * by > scaled) next -= 1;
    rest = scaled - next * by;
    digits = digits * power + next;
    count += step;
  }
  if (count > most) return null;
  if (rest * 2 >= by) digits += 1;
  return Number.isSafeInteger(digits) ? textOf(dividend < 0 === divisor < 0 ? digits : -digits, count) : null;
}

const fewDecimals = 4;
/** Below the largest whole number that a double holds exactly. */
const roomLog10 = 15.9;

const largestInt32 = 0x7fff_ffff;

/** The decimal's text, without zeros at the end of its decimals. */
export function textOf(digits: number, decimals: number): string {
  let rest = Math.abs(digits);
  let count = decimals;
  if (rest <= largestInt32) {
    // Whole numbers of 32 bits are divided several times as fast.
    let short = rest | 0;
    for (; count > 0 && short % 10 === 0; count -= 1) short = (short / 10) | 0;
    rest = short;
  } else {
    for (; count > 0 && rest % 10 === 0; count -= 1) rest /= 10;
  }
  const sign = digits < 0 ? '-' : '';
  if (count === 0) return `${sign}${rest}`;
  const power = powers[count];
  if (power === undefined) return longText(sign, String(rest), count);
  const whole = Math.floor(rest / power);
  const fraction = String(rest - whole * power);
  return `${sign}${whole}.${fraction.length < count ? fraction.padStart(count, '0') : fraction}`;
}

/** More decimals than a short decimal has digits: a product of two. */
function longText(sign: string, digits: string, count: number): string {
  const written = digits.padStart(count + 1, '0');
  return `${sign}${written.slice(0, -count)}.${written.slice(-count)}`;
}
