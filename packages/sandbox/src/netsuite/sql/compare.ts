import type { Value } from './catalog.ts';
import type { Compiled, Slots } from './compiled.ts';
import { parseUserDate } from './date-format.ts';
import type { UserDateFormat } from './date-format.ts';
import { compareDecimals, toDecimal, toOracleText } from './decimal.ts';
import { unsupportedSearch } from './refusal.ts';

/** How two values are compared: Oracle converts towards dates first, then numbers, then text (Data Type Comparison Rules). */
export type Comparison = 'date' | 'integer' | 'decimal' | 'text';

export function comparisonOf(operands: readonly Compiled[]): Comparison {
  const types = new Set(operands.map((operand) => operand.type));
  if (types.has('date')) {
    if (types.has('integer') || types.has('decimal')) throw unsupportedSearch();
    return 'date';
  }
  const numbers = types.has('integer') || types.has('decimal') || operands.some((operand) => operand.type === 'unknown' && typeof operand.evaluate([]) === 'number');
  if (!numbers) return 'text';
  const plain = operands.every((operand) => operand.type === 'integer' || (operand.mask === 0 && isPlainInteger(operand.evaluate([]))));
  return plain ? 'integer' : 'decimal';
}

function isPlainInteger(value: Value): boolean {
  return value === null || /^\s*[+-]?\d{1,15}\s*$/.test(String(value));
}

/** The operand's value in the form in which the comparison is made. */
export function converted(operand: Compiled, comparison: Comparison, format: UserDateFormat): (slots: Slots) => Value {
  const convert = (value: Value): Value => {
    if (value === null) return null;
    switch (comparison) {
      case 'date':
        return typeof value === 'number' ? value : parseUserDate(value, format);
      case 'integer':
        return Number(value);
      case 'decimal':
        return toOracleText(toDecimal(String(value)));
      case 'text':
        return String(value);
    }
  };
  if (operand.mask === 0) {
    const value = convert(operand.evaluate([]));
    return () => value;
  }
  const asIs = (comparison === 'integer' && operand.type === 'integer') || (comparison === 'text' && operand.type === 'text') || (comparison === 'date' && operand.type === 'date');
  return asIs ? operand.evaluate : (slots) => convert(operand.evaluate(slots));
}

/** Order of two converted values that are not null. */
export function orderOf(left: string | number, right: string | number, comparison: Comparison): number {
  if (comparison === 'decimal') return compareDecimals(String(left), String(right));
  return left < right ? -1 : left > right ? 1 : 0;
}
