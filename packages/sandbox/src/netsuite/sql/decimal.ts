import { add, compare, divide, multiply, negate } from '../../kernel/decimal-text.ts';
import { unsupportedSearch } from './refusal.ts';

const NUMERIC = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;
/** Oracle's NUMBER keeps up to 40 significant digits of a quotient. */
const QUOTIENT_DECIMALS = 38;

/** Text as a decimal that the exact arithmetic takes; a text that is no number is refused, as Oracle's ORA-01722 is. */
export function toDecimal(text: string): string {
  const match = NUMERIC.exec(text);
  const digits = (match?.[2] ?? '') + (match?.[3] ?? '');
  if (match === null || digits === '' || match[4] !== undefined) throw unsupportedSearch();
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = match[3] ?? '';
  return `${match[1] === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As Oracle prints a NUMBER: no trailing zeros, no zero before the point: `0.50` is `.5`, `-0.5` is `-.5`. */
export function toOracleText(decimal: string): string {
  const short = withoutTrailingZeros(decimal);
  return short.startsWith('0.') ? short.slice(1) : short.startsWith('-0.') ? `-${short.slice(2)}` : short;
}

/** `1.500` is `1.5`, `-0.00` is `0`; on the text alone, since millions of values pass here. */
export function withoutTrailingZeros(decimal: string): string {
  const point = decimal.indexOf('.');
  if (point === -1) return decimal === '-0' ? '0' : decimal;
  let end = decimal.length;
  while (end > point + 1 && decimal[end - 1] === '0') end -= 1;
  const short = decimal.slice(0, end === point + 1 ? point : end);
  return short === '-0' ? '0' : short;
}

export function compareDecimals(left: string, right: string): number {
  return compare(toDecimal(left), toDecimal(right));
}

export function negateDecimal(text: string): string {
  return toOracleText(negate(toDecimal(text)));
}

export function absoluteDecimal(text: string): string {
  return text.startsWith('-') ? text.slice(1) : text;
}

export function calculate(operator: '+' | '-' | '*' | '/', left: string, right: string): string {
  const a = toDecimal(left);
  const b = toDecimal(right);
  switch (operator) {
    case '+':
      return toOracleText(add(a, b));
    case '-':
      return toOracleText(add(a, negate(b)));
    case '*':
      return toOracleText(multiply(a, b));
    case '/': {
      const quotient = divide(a, b, QUOTIENT_DECIMALS);
      if (quotient === null) throw unsupportedSearch();
      return toOracleText(quotient);
    }
  }
}
