/**
 * Exact decimal arithmetic on text, for expected values. Written apart from the product's own arithmetic so that the two
 * check each other. Input: optional minus, digits, optional fraction; no exponent, no plus sign.
 */
interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

const decimalPattern = /^-?\d+(?:\.\d+)?$/;

function parse(text: string): Scaled {
  if (!decimalPattern.test(text)) throw new RangeError(`not a decimal: ${JSON.stringify(text)}`);
  const point = text.indexOf('.');
  if (point === -1) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

function format(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}

function power(scale: number): bigint {
  return 10n ** BigInt(scale);
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const top = dividend < 0n ? -dividend : dividend;
  const bottom = divisor < 0n ? -divisor : divisor;
  const quotient = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -quotient : quotient;
}

/** The sum with the larger of the two scales: `1.50 + 2` is `3.50`. */
export function add(left: string, right: string): string {
  const a = parse(left);
  const b = parse(right);
  const scale = Math.max(a.scale, b.scale);
  return format(a.units * power(scale - a.scale) + b.units * power(scale - b.scale), scale);
}

export function negate(text: string): string {
  const value = parse(text);
  return format(-value.units, value.scale);
}

export function subtract(left: string, right: string): string {
  return add(left, negate(right));
}

export function sum(texts: readonly string[]): string {
  return texts.reduce(add, '0');
}

/** The exact product; its scale is the sum of both scales. */
export function multiply(left: string, right: string): string {
  const a = parse(left);
  const b = parse(right);
  return format(a.units * b.units, a.scale + b.scale);
}

/** The quotient with at most `decimals` decimals, half-up, trailing zeros removed; null when the divisor is 0. */
export function divide(dividend: string, divisor: string, decimals = 10): string | null {
  const a = parse(dividend);
  const b = parse(divisor);
  if (b.units === 0n) return null;
  const units = divideHalfUp(a.units * power(decimals + b.scale), b.units * power(a.scale));
  return trim(format(units, decimals));
}

/** Negative, zero or positive, as a comparator answers. */
export function compare(left: string, right: string): number {
  const difference = parse(subtract(left, right)).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(text: string): boolean {
  return parse(text).units === 0n;
}

/** Rounded half-up (away from zero) to exactly `scale` decimals: `toScale('1.005', 2)` is `1.01`, `toScale('1', 2)` is `1.00`. */
export function toScale(text: string, scale: number): string {
  const value = parse(text);
  if (value.scale <= scale) return format(value.units * power(scale - value.scale), scale);
  return format(divideHalfUp(value.units, power(value.scale - scale)), scale);
}

/** Without trailing zeros of the fraction: `1.500` is `1.5`, `2.0` is `2`. */
export function trim(text: string): string {
  const value = parse(text);
  const plain = format(value.units, value.scale);
  const short = value.scale === 0 ? plain : plain.replace(/0+$/, '').replace(/\.$/, '');
  return short === '-0' ? '0' : short;
}
