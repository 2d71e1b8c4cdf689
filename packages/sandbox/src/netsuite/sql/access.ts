import type { Column } from './catalog.ts';
import { comparisonOf, converted } from './compare.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileCondition } from './compile-condition.ts';
import type { Compiled, Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import type { Scope } from './scope.ts';
import type { Condition, Expression } from './syntax.ts';

/** One of the conditions that all must hold, with what it depends on. */
export interface Conjunct extends CompiledCondition {
  readonly condition: Condition;
}

/** Rows of a source found by the values of a column: `column = other` or `column IN (constants)`. */
export interface KeyAccess {
  readonly column: Column;
  /** The sources the keys come from; 0 when they are constants. */
  readonly mask: number;
  readonly keys: (slots: Slots) => readonly (string | number)[];
  readonly conjunct: Conjunct;
}

/** One end of a range over an integer or date column. */
export interface RangeAccess {
  readonly column: Column;
  readonly bound: number;
  readonly side: 'low' | 'high';
  /** Whether the bound itself is left out. */
  readonly open: boolean;
  readonly conjunct: Conjunct;
}

export function conjunctsOf(condition: Condition | null, scope: Scope): readonly Conjunct[] {
  if (condition === null) return [];
  if (condition.kind === 'and') return condition.parts.flatMap((part) => conjunctsOf(part, scope));
  return [{ condition, ...compileCondition(condition, scope) }];
}

/** The text columns that are worth a lookup: keys a person or a program looks a record up by. */
const TEXT_KEYS: ReadonlySet<string> = new Set(['tranid', 'externalid', 'entityid', 'itemid', 'transactionnumber', 'name', 'companyname']);

export function keyAccess(conjunct: Conjunct, slot: number, scope: Scope): KeyAccess | null {
  const { condition } = conjunct;
  if (condition.kind === 'in' && !condition.negated) return fromKeys(condition.operand, condition.options, conjunct, slot, scope);
  if (condition.kind !== 'compare' || condition.operator !== '=') return null;
  return fromKeys(condition.left, [condition.right], conjunct, slot, scope) ?? fromKeys(condition.right, [condition.left], conjunct, slot, scope);
}

function fromKeys(target: Expression, others: readonly Expression[], conjunct: Conjunct, slot: number, scope: Scope): KeyAccess | null {
  if (target.kind !== 'column') return null;
  const operand = compileExpression(target, scope);
  const column = operand.column?.slot === slot ? operand.column.column : null;
  if (column === null || (column.type !== 'integer' && !(column.type === 'text' && TEXT_KEYS.has(column.name)))) return null;
  const options = others.map((other) => compileExpression(other, scope));
  const mask = options.reduce((bits, option) => bits | option.mask, 0);
  if ((mask & (1 << slot)) !== 0) return null;
  const comparison = comparisonOf([operand, ...options]);
  if (comparison !== column.type) return null;
  const values = options.map((option) => converted(option, comparison, scope.session.dateFormat));
  const collect = (slots: Slots): readonly (string | number)[] => [...new Set(values.map((value) => value(slots)).filter((value) => value !== null))];
  if (mask !== 0) return { column, mask, keys: collect, conjunct };
  const fixed = collect([]);
  return { column, mask, keys: () => fixed, conjunct };
}

export function rangeAccesses(conjunct: Conjunct, slot: number, scope: Scope): readonly RangeAccess[] {
  const { condition } = conjunct;
  if (condition.kind === 'between' && !condition.negated) {
    const low = bounded(condition.operand, '>=', condition.low, conjunct, slot, scope);
    const high = bounded(condition.operand, '<=', condition.high, conjunct, slot, scope);
    // Only both together say what the condition says.
    return low === null || high === null ? [] : [low, high];
  }
  if (condition.kind !== 'compare') return [];
  const direct = bounded(condition.left, condition.operator, condition.right, conjunct, slot, scope);
  const turned = direct ?? bounded(condition.right, mirrored(condition.operator), condition.left, conjunct, slot, scope);
  return turned === null ? [] : [turned];
}

function mirrored(operator: string): string {
  return operator.startsWith('<') ? operator.replace('<', '>') : operator.replace('>', '<');
}

function bounded(target: Expression, operator: string, other: Expression, conjunct: Conjunct, slot: number, scope: Scope): RangeAccess | null {
  if (target.kind !== 'column' || !['<', '<=', '>', '>='].includes(operator)) return null;
  const operand = compileExpression(target, scope);
  const column = operand.column?.slot === slot ? operand.column.column : null;
  const limit: Compiled = compileExpression(other, scope);
  if (column === null || limit.mask !== 0 || (column.type !== 'integer' && column.type !== 'date')) return null;
  const comparison = comparisonOf([operand, limit]);
  const bound = comparison === column.type ? converted(limit, comparison, scope.session.dateFormat)([]) : null;
  if (typeof bound !== 'number') return null;
  return { column, bound, side: operator.startsWith('>') ? 'low' : 'high', open: operator.length === 1, conjunct };
}

/** Numbers of the `?` inside a condition. */
export function parametersOf(condition: Condition): readonly number[] {
  const found: number[] = [];
  JSON.stringify(condition, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'parameter' && 'index' in value && typeof value.index === 'number') {
      found.push(value.index);
    }
    return value;
  });
  return found;
}
