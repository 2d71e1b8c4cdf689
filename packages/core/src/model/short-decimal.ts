import { codeAt, lengthOf } from './text-codes.ts';

/**
 * Decimals of at most 15 digits as whole numbers that a double holds exactly, with their count of decimals: most amounts and
 * quantities there are. Arithmetic on them costs a fraction of that on decimals of any length.
 */

const mostDigits = 15;
/** Powers of ten that a double holds exactly. */
const powers = Array.from({ length: mostDigits + 1 }, (_none, exponent) => 10 ** exponent);

/** The digits of a plain decimal as a whole number, without the point; NaN for any other text and for more digits. See `decimalsRead`. */
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
  decimals = point < 0 ? 0 : length - 1 - point;
  return isNegative ? -digits : digits;
}

let decimals = 0;

/** How many digits stood behind the point of the text that `digitsOf` read last: it sees them anyway, and looking again takes as long. */
export function decimalsRead(): number {
  return decimals;
}

/** Whether a text is a decimal in the model's one spelling: digits without needless zeros in front, and digits behind a point if there is one. */
export function isPlainDecimal(text: string): boolean {
  return significantEnd(text) > 0;
}

/** A plain decimal in the spelling of a result: without zeros at the end of its decimals, zero without a sign. Null for any other text. */
export function trimmed(text: string): string | null {
  const end = significantEnd(text);
  if (end === 0) return null;
  const short = end === lengthOf(text) ? text : text.slice(0, end);
  return short === '-0' ? '0' : short;
}

/** Where a plain decimal ends without zeros at the end of its decimals; 0 for any other text. */
function significantEnd(text: string): number {
  const length = lengthOf(text);
  let index = codeAt(text, 0) === 45 ? 1 : 0;
  const first = index;
  while (index < length && isDigit(codeAt(text, index))) index += 1;
  if (index === first || (index - first > 1 && codeAt(text, first) === 48)) return 0;
  if (index === length) return length;
  if (codeAt(text, index) !== 46 || index === length - 1) return 0;
  let end = index;
  for (index += 1; index < length; index += 1) {
    const code = codeAt(text, index);
    if (!isDigit(code)) return 0;
    if (code !== 48) end = index + 1;
  }
  return end;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

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
    const step = Math.min(most - count, count === decimals && by < 1e9 ? fewDecimals : roomBehind(by));
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

/** How many more digits a double holds exactly behind such a number. */
function roomBehind(whole: number): number {
  let room = 0;
  for (let reached = whole; reached < Number.MAX_SAFE_INTEGER / 10; reached *= 10) room += 1;
  return room;
}

const largestInt32 = 0x7fff_ffff;

/** The decimal's text, without zeros at the end of its decimals. */
export function textOf(digits: number, decimals: number): string {
  const size = Math.abs(digits);
  const text = size <= largestInt32 ? int32Text(size | 0, decimals) : trimmedText(size, decimals);
  return digits < 0 ? `-${text}` : text;
}

/** Whole numbers of 32 bits are divided several times as fast, and two places put together from parts several times as fast as written. */
function int32Text(digits: number, decimals: number): string {
  let rest = digits;
  let count = decimals;
  for (; count > 0 && rest % 10 === 0; count -= 1) rest = (rest / 10) | 0;
  if (count === 0) return wholeText(rest);
  if (count > 2) return pointedText(rest, count);
  const whole = (rest / (count === 1 ? 10 : 100)) | 0;
  return wholeText(whole) + (fractions[count === 1 ? (rest - whole * 10) * 10 : rest - whole * 100] ?? '');
}

function wholeText(value: number): string {
  return value < smallNumbers.length ? smallNumbers[value] ?? String(value) : String(value);
}

const smallNumbers: readonly string[] = Array.from({ length: 1000 }, (_none, number) => String(number));
/** `` to `.99`, by hundredths, without a zero at the end. */
const fractions: readonly string[] = Array.from({ length: 100 }, (_none, hundredths) => String(hundredths / 100).slice(1));

function trimmedText(digits: number, decimals: number): string {
  let rest = digits;
  let count = decimals;
  for (; count > 0 && rest % 10 === 0; count -= 1) rest /= 10;
  return count === 0 ? String(rest) : pointedText(rest, count);
}

function pointedText(digits: number, count: number): string {
  const power = powers[count];
  if (power === undefined) return longText(String(digits), count);
  const whole = Math.floor(digits / power);
  return `${whole}.${String(digits - whole * power).padStart(count, '0')}`;
}

/** More decimals than a short decimal has digits: a product of two. */
function longText(digits: string, count: number): string {
  const written = digits.padStart(count + 1, '0');
  return `${written.slice(0, -count)}.${written.slice(-count)}`;
}
