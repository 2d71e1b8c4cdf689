import type { Value } from './catalog.ts';
import type { Compiled, Slots } from './compiled.ts';
import { constant } from './compiled.ts';
import { formatDate, formatUserDate, parseDate, parseUserDate } from './date-format.ts';
import { absoluteDecimal, toDecimal, toOracleText } from './decimal.ts';
import { unsupportedSearch } from './refusal.ts';
import type { Scope } from './scope.ts';

const DAY = 86_400_000;

/** The functions the stand-in knows. Any other name is refused as NetSuite refuses what it cannot run. */
export function compileCall(name: string, parts: readonly Compiled[], scope: Scope): Compiled {
  const [first, second] = parts;
  switch (name) {
    case 'SYSDATE':
    case 'CURRENT_DATE':
    case 'SYSTIMESTAMP':
    case 'CURRENT_TIMESTAMP':
      return constant('date', scope.session.now);
    case 'BUILTIN.DF':
      return builtin(parts, 'display');
    case 'BUILTIN.CF':
      return builtin(parts, 'canonical');
    case 'COALESCE':
      if (parts.length < 2) throw unsupportedSearch();
      return firstOf(parts);
    case 'NVL':
      if (parts.length !== 2) throw unsupportedSearch();
      return firstOf(parts);
    default:
  }
  if (first === undefined || parts.length > 2) throw unsupportedSearch();
  switch (name) {
    case 'TO_CHAR':
      return toChar(first, second, scope);
    case 'TO_DATE':
      return toDate(first, second, scope);
    case 'ABS':
      return mapped(first, 'decimal', (value) => absoluteDecimal(toOracleText(toDecimal(String(value)))));
    case 'TO_NUMBER':
      return mapped(first, 'decimal', (value) => toOracleText(toDecimal(String(value))));
    case 'LOWER':
      return mapped(first, 'text', (value) => String(value).toLowerCase());
    case 'UPPER':
      return mapped(first, 'text', (value) => String(value).toUpperCase());
    case 'TRIM':
      return mapped(first, 'text', (value) => String(value).replace(/^ +| +$/g, ''));
    case 'TRUNC':
      if (first.type !== 'date' || second !== undefined) throw unsupportedSearch();
      return mapped(first, 'date', (value) => Math.floor(Number(value) / DAY) * DAY);
    default:
      throw unsupportedSearch();
  }
}

function mapped(operand: Compiled, type: Compiled['type'], change: (value: string | number) => Value): Compiled {
  const evaluate = (slots: Slots): Value => {
    const value = operand.evaluate(slots);
    if (value === null) return null;
    const changed = change(value);
    return changed === '' ? null : changed;
  };
  return { type, mask: operand.mask, column: null, evaluate };
}

function builtin(parts: readonly Compiled[], which: 'display' | 'canonical'): Compiled {
  const [operand] = parts;
  if (operand?.column === null || operand?.column === undefined || parts.length !== 1) throw unsupportedSearch();
  const { slot, column } = operand.column;
  const read = column[which] ?? column.at;
  return {
    type: column[which] === null ? column.type : 'text',
    mask: operand.mask,
    column: null,
    evaluate: (slots) => {
      const row = slots[slot] ?? -1;
      return row < 0 ? null : read(row);
    },
  };
}

function firstOf(parts: readonly Compiled[]): Compiled {
  const typed = parts.find((part) => part.type !== 'unknown');
  return {
    type: typed?.type ?? 'unknown',
    mask: parts.reduce((mask, part) => mask | part.mask, 0),
    column: null,
    evaluate: (slots) => {
      for (const part of parts) {
        const value = part.evaluate(slots);
        if (value !== null) return value;
      }
      return null;
    },
  };
}

function modelOf(model: Compiled | undefined): string | null {
  if (model === undefined) return null;
  const text = model.mask === 0 ? model.evaluate([]) : null;
  if (typeof text !== 'string') throw unsupportedSearch();
  return text;
}

function toChar(operand: Compiled, model: Compiled | undefined, scope: Scope): Compiled {
  const format = modelOf(model);
  if (operand.type === 'date') {
    const userFormat = scope.session.dateFormat;
    return mapped(operand, 'text', (value) => (format === null ? formatUserDate(Number(value), userFormat) : formatDate(Number(value), format)));
  }
  // Number format models (TO_CHAR(x, '999.99')) are not offered.
  if (format !== null) throw unsupportedSearch();
  return mapped(operand, 'text', (value) => String(value));
}

function toDate(operand: Compiled, model: Compiled | undefined, scope: Scope): Compiled {
  if (operand.type === 'date') throw unsupportedSearch();
  const format = modelOf(model);
  const read = (value: string | number): Value => (format === null ? parseUserDate(String(value), scope.session.dateFormat) : parseDate(String(value), format));
  return operand.mask === 0 ? constant('date', mapped(operand, 'date', read).evaluate([])) : mapped(operand, 'date', read);
}
