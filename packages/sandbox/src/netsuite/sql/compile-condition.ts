import { comparisonOf, converted, orderOf } from './compare.ts';
import type { Compiled, Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import { unsupportedSearch } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { ComparisonOperator, Condition } from './syntax.ts';

/** Three-valued: null is SQL's UNKNOWN. */
export type Truth = boolean | null;

export interface CompiledCondition {
  readonly mask: number;
  readonly test: (slots: Slots) => Truth;
}

export function compileCondition(condition: Condition, scope: Scope): CompiledCondition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return combined(condition.kind, condition.parts.map((part) => compileCondition(part, scope)));
    case 'not': {
      const part = compileCondition(condition.part, scope);
      return { mask: part.mask, test: (slots) => opposite(part.test(slots)) };
    }
    case 'is_null': {
      const operand = compileExpression(condition.operand, scope);
      const wanted = !condition.negated;
      return { mask: operand.mask, test: (slots) => (operand.evaluate(slots) === null) === wanted };
    }
    case 'compare':
      return compared(condition.operator, compileExpression(condition.left, scope), compileExpression(condition.right, scope), scope);
    case 'between': {
      const operand = compileExpression(condition.operand, scope);
      const low = compared('>=', operand, compileExpression(condition.low, scope), scope);
      const high = compared('<=', operand, compileExpression(condition.high, scope), scope);
      const both = combined('and', [low, high]);
      return condition.negated ? { mask: both.mask, test: (slots) => opposite(both.test(slots)) } : both;
    }
    case 'in':
      return member(compileExpression(condition.operand, scope), condition.options.map((option) => compileExpression(option, scope)), condition.negated, scope);
    case 'in_query':
      // Expanded before; what is left stands where no sub-select may.
      throw unsupportedSearch();
    case 'like': {
      const escape = condition.escape === null ? null : compileExpression(condition.escape, scope);
      return like(compileExpression(condition.operand, scope), compileExpression(condition.pattern, scope), escape, condition.negated);
    }
  }
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function combined(kind: 'and' | 'or', parts: readonly CompiledCondition[]): CompiledCondition {
  const decisive = kind === 'or';
  const test = (slots: Slots): Truth => {
    let unknown = false;
    for (const part of parts) {
      const truth = part.test(slots);
      if (truth === decisive) return decisive;
      if (truth === null) unknown = true;
    }
    return unknown ? null : !decisive;
  };
  return { mask: parts.reduce((mask, part) => mask | part.mask, 0), test };
}

function accepts(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function compared(operator: ComparisonOperator, left: Compiled, right: Compiled, scope: Scope): CompiledCondition {
  const comparison = comparisonOf([left, right]);
  const a = converted(left, comparison, scope.session.dateFormat);
  const b = converted(right, comparison, scope.session.dateFormat);
  const mask = left.mask | right.mask;
  const test = (slots: Slots): Truth => {
    const x = a(slots);
    const y = b(slots);
    return x === null || y === null ? null : accepts(operator, orderOf(x, y, comparison));
  };
  return { mask, test };
}

function member(operand: Compiled, options: readonly Compiled[], negated: boolean, scope: Scope): CompiledCondition {
  const comparison = comparisonOf([operand, ...options]);
  const value = converted(operand, comparison, scope.session.dateFormat);
  const others = options.map((option) => converted(option, comparison, scope.session.dateFormat));
  const mask = options.reduce((bits, option) => bits | option.mask, operand.mask);
  const fixed = options.every((option) => option.mask === 0);
  const known = fixed ? new Set(others.map((other) => other([]))) : null;
  const test = (slots: Slots): Truth => {
    const x = value(slots);
    if (x === null) return null;
    const set = known ?? new Set(others.map((other) => other(slots)));
    if (set.has(x)) return !negated;
    return set.has(null) ? null : negated;
  };
  return { mask, test };
}

function like(operand: Compiled, pattern: Compiled, escape: Compiled | null, negated: boolean): CompiledCondition {
  const text = pattern.evaluate([]);
  const mark = escape === null ? null : escape.evaluate([]);
  if (pattern.mask !== 0 || (mark !== null && String(mark).length !== 1)) throw unsupportedSearch();
  const expression = text === null ? null : likePattern(String(text), mark === null ? null : String(mark));
  const test = (slots: Slots): Truth => {
    const value = operand.evaluate(slots);
    return value === null || expression === null ? null : expression.test(String(value)) !== negated;
  };
  return { mask: operand.mask, test };
}

function likePattern(text: string, escape: string | null): RegExp {
  let source = '';
  let escaped = false;
  for (const character of text) {
    if (!escaped && character === escape) {
      escaped = true;
      continue;
    }
    // Oracle's ORA-01424: only %, _ and the escape character itself may follow the escape character.
    if (escaped && character !== '%' && character !== '_' && character !== escape) throw unsupportedSearch();
    source += !escaped && character === '%' ? '[\\s\\S]*' : !escaped && character === '_' ? '[\\s\\S]' : character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    escaped = false;
  }
  return new RegExp(`^${source}$`, 'u');
}
