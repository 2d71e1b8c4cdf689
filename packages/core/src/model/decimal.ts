import Big from 'big.js';
import { decimalsRead, digitsOf, exact, quotientText, rescaled, textOf, trimmed } from './short-decimal.ts';
import { codeAt, lengthOf } from './text-codes.ts';

/** Exact decimal arithmetic on decimal text. Sums and products are exact; a quotient has at most 10 decimals, half-up. */

const mostDecimals = 10;
const Exact = Big();
Exact.DP = mostDecimals;
Exact.RM = Big.roundHalfUp;
Exact.NE = -1e6;
Exact.PE = 1e6;
Exact.strict = false;

export function add(left: string, right: string): string {
  const only = isZero(left) ? trimmed(right) : isZero(right) ? trimmed(left) : null;
  if (only !== null) return only;
  const leftDigits = digitsOf(left);
  const leftDecimals = decimalsRead();
  const rightDigits = digitsOf(right);
  const rightDecimals = decimalsRead();
  const decimals = Math.max(leftDecimals, rightDecimals);
  const sum = exact(rescaled(leftDigits, leftDecimals, decimals) + rescaled(rightDigits, rightDecimals, decimals));
  if (!Number.isNaN(sum)) return textOf(sum, decimals);
  return new Exact(left).plus(right).toFixed();
}

/** Many at once: no text is made in between. */
export function sum(values: readonly string[]): string {
  let digits = 0;
  let decimals = 0;
  for (const value of values) {
    const own = digitsOf(value);
    const ownDecimals = decimalsRead();
    const most = Math.max(decimals, ownDecimals);
    digits = exact(rescaled(digits, decimals, most) + rescaled(own, ownDecimals, most));
    decimals = most;
  }
  if (!Number.isNaN(digits)) return textOf(digits, decimals);
  return values.reduce((total, value) => total.plus(value), new Exact(0)).toFixed();
}

export function subtract(left: string, right: string): string {
  if (left === right) return '0';
  const whole = isZero(right) ? trimmed(left) : null;
  if (whole !== null) return whole;
  const leftDigits = digitsOf(left);
  const leftDecimals = decimalsRead();
  const rightDigits = digitsOf(right);
  const rightDecimals = decimalsRead();
  const decimals = Math.max(leftDecimals, rightDecimals);
  const difference = exact(rescaled(leftDigits, leftDecimals, decimals) - rescaled(rightDigits, rightDecimals, decimals));
  if (!Number.isNaN(difference)) return textOf(difference, decimals);
  return new Exact(left).minus(right).toFixed();
}

export function multiply(left: string, right: string): string {
  const only = left === '1' ? trimmed(right) : right === '1' ? trimmed(left) : null;
  if (only !== null) return only;
  const leftDigits = digitsOf(left);
  const leftDecimals = decimalsRead();
  const product = exact(leftDigits * digitsOf(right));
  if (!Number.isNaN(product)) return textOf(product, leftDecimals + decimalsRead());
  return new Exact(left).times(right).toFixed();
}

/** Null when the divisor is zero: there is no honest quotient. */
export function divide(dividend: string, divisor: string): string | null {
  const digits = digitsOf(dividend);
  const decimals = decimalsRead();
  const short = quotientText(digits, digitsOf(divisor), decimals - decimalsRead(), mostDecimals);
  if (short !== null) return short;
  const by = new Exact(divisor);
  if (by.eq(0)) return null;
  return new Exact(dividend).div(by).toFixed();
}

export function negate(value: string): string {
  if (isZero(value)) return value.startsWith('-') ? value.slice(1) : value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

export function compareDecimals(left: string, right: string): number {
  if (left === right) return 0;
  const leftDigits = digitsOf(left);
  const leftDecimals = decimalsRead();
  const rightDigits = digitsOf(right);
  const rightDecimals = decimalsRead();
  const decimals = Math.max(leftDecimals, rightDecimals);
  const difference = rescaled(leftDigits, leftDecimals, decimals) - rescaled(rightDigits, rightDecimals, decimals);
  if (!Number.isNaN(difference)) return Math.sign(difference) || 0;
  return new Exact(left).cmp(right);
}

export function isZero(value: string): boolean {
  const length = lengthOf(value);
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(value, index);
    if (code >= 49 && code <= 57) return false;
  }
  return true;
}

export function isPositive(value: string): boolean {
  return !value.startsWith('-') && !isZero(value);
}
