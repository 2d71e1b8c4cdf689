import type { Value } from './catalog.ts';
import type { Compiled, Slots } from './compiled.ts';
import { constant } from './compiled.ts';
import { calculate, negateDecimal } from './decimal.ts';
import { compileCall } from './functions.ts';
import { unsupportedSearch } from './refusal.ts';
import type { ResolvedColumn, Scope } from './scope.ts';
import type { Expression } from './syntax.ts';

export function compileExpression(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'text':
      return constant('text', expression.value === '' ? null : expression.value);
    case 'number':
      return constant('decimal', expression.value);
    case 'null':
      return constant('unknown', null);
    case 'parameter':
      return constant('unknown', scope.session.parameters[expression.index] ?? null);
    case 'column':
      return columnValue(scope.resolve(expression.qualifier, expression.name));
    case 'negate':
      return negated(compileExpression(expression.operand, scope));
    case 'arithmetic':
      return arithmetic(expression.operator, compileExpression(expression.left, scope), compileExpression(expression.right, scope));
    case 'call':
      return compileCall(
        expression.name,
        expression.arguments.map((argument) => compileExpression(argument, scope)),
        scope,
      );
  }
}

function columnValue(resolved: ResolvedColumn): Compiled {
  const { slot, column } = resolved;
  return {
    type: column.type,
    mask: 1 << slot,
    column: resolved,
    evaluate: (slots) => {
      const row = slots[slot] ?? -1;
      return row < 0 ? null : column.at(row);
    },
  };
}

function negated(operand: Compiled): Compiled {
  if (operand.type === 'date') throw unsupportedSearch();
  return {
    type: 'decimal',
    mask: operand.mask,
    column: null,
    evaluate: (slots) => {
      const value = operand.evaluate(slots);
      return value === null ? null : negateDecimal(String(value));
    },
  };
}

const DAY = 86_400_000;

function arithmetic(operator: '+' | '-' | '*' | '/' | '||', left: Compiled, right: Compiled): Compiled {
  const mask = left.mask | right.mask;
  if (operator === '||') {
    // Oracle: NULL || 'x' is 'x', and nothing at all is NULL again.
    const evaluate = (slots: Slots): Value => {
      const text = String(left.evaluate(slots) ?? '') + String(right.evaluate(slots) ?? '');
      return text === '' ? null : text;
    };
    return { type: 'text', mask, column: null, evaluate };
  }
  if (left.type === 'date' && right.type !== 'date' && (operator === '+' || operator === '-')) {
    const sign = operator === '+' ? 1 : -1;
    const evaluate = (slots: Slots): Value => {
      const date = left.evaluate(slots);
      const days = right.evaluate(slots);
      if (typeof date !== 'number' || days === null) return null;
      return Math.round((date + sign * Number(days) * DAY) / 1000) * 1000;
    };
    return { type: 'date', mask, column: null, evaluate };
  }
  if (left.type === 'date' && right.type === 'date' && operator === '-') {
    const evaluate = (slots: Slots): Value => {
      const later = left.evaluate(slots);
      const earlier = right.evaluate(slots);
      return typeof later !== 'number' || typeof earlier !== 'number' ? null : calculate('/', String(later - earlier), String(DAY));
    };
    return { type: 'decimal', mask, column: null, evaluate };
  }
  if (left.type === 'date' || right.type === 'date') throw unsupportedSearch();
  const evaluate = (slots: Slots): Value => {
    const a = left.evaluate(slots);
    const b = right.evaluate(slots);
    return a === null || b === null ? null : calculate(operator, String(a), String(b));
  };
  return { type: 'decimal', mask, column: null, evaluate };
}
