import type { Value } from './catalog.ts';
import { compareDecimals, calculate } from './decimal.ts';
import type { Compiled, Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import { unsupportedSearch } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { Expression, Query } from './syntax.ts';

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'SUM', 'MIN', 'MAX']);

export function isAggregated(query: Query): boolean {
  return query.groupBy.length > 0 || query.items.some((item) => item.kind === 'expression' && isAggregate(item.expression));
}

function isAggregate(expression: Expression): boolean {
  return expression.kind === 'call' && AGGREGATES.has(expression.name);
}

interface Output {
  readonly key: string;
  readonly type: Compiled['type'];
  readonly of: (group: readonly Slots[]) => Value;
}

export interface GroupedRow {
  readonly key: string;
  readonly type: Compiled['type'];
  readonly value: Value;
}

/** Groups and aggregates; ordered by the grouping values as Oracle's sort-grouping leaves them, unless ORDER BY says more. */
export function aggregate(query: Query, scope: Scope, tuples: readonly Slots[]): readonly (readonly GroupedRow[])[] {
  const by = query.groupBy.map((expression) => compileExpression(expression, scope));
  const groups = new Map<string, Slots[]>();
  for (const tuple of tuples) {
    const key = JSON.stringify(by.map((value) => value.evaluate(tuple)));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tuple]);
    else group.push(tuple);
  }
  if (query.groupBy.length === 0 && groups.size === 0) groups.set('', []);
  const outputs = query.items.map((item, index): Output => {
    if (item.kind === 'all') throw unsupportedSearch();
    const column = item.expression.kind === 'column' ? item.expression.name : `expr${index + 1}`;
    return { key: item.alias ?? column, ...compileOutput(item.expression, query, scope) };
  });
  const sorted = [...groups.values()];
  const orders = query.orderBy.map((key) => ({ ...key, ...compileOutput(key.expression, query, scope) }));
  sorted.sort((left, right) => {
    for (const order of orders) {
      const difference = orderValues(order.of(left), order.of(right), order.type, order.nullsFirst);
      if (difference !== 0) return order.descending && order.of(left) !== null && order.of(right) !== null ? -difference : difference;
    }
    return 0;
  });
  return sorted.map((group) => outputs.map((output) => ({ key: output.key, type: output.type, value: output.of(group) })));
}

/** Ascending order of two values; nulls where the key wants them. */
export function orderValues(left: Value, right: Value, type: Compiled['type'], nullsFirst: boolean): number {
  if (left === null || right === null) return left === right ? 0 : (left === null) === nullsFirst ? -1 : 1;
  if (type === 'decimal') return compareDecimals(String(left), String(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

function compileOutput(expression: Expression, query: Query, scope: Scope): Pick<Output, 'type' | 'of'> {
  if (expression.kind === 'call' && isAggregate(expression)) return compileAggregate(expression.name, expression.star, expression.arguments, scope);
  // Only what is grouped by may stand beside an aggregate; the alias of an aggregate in ORDER BY is refused as well.
  const grouped = query.groupBy.some((key) => JSON.stringify(key) === JSON.stringify(expression));
  if (!grouped && expression.kind !== 'text' && expression.kind !== 'number') throw unsupportedSearch();
  const value = compileExpression(expression, scope);
  return { type: value.type, of: (group) => value.evaluate(group[0] ?? []) };
}

function compileAggregate(name: string, star: boolean, parts: readonly Expression[], scope: Scope): Pick<Output, 'type' | 'of'> {
  if (star) {
    if (name !== 'COUNT') throw unsupportedSearch();
    return { type: 'integer', of: (group) => group.length };
  }
  const [part] = parts;
  if (part === undefined || parts.length !== 1) throw unsupportedSearch();
  const value = compileExpression(part, scope);
  const present = (group: readonly Slots[]): (string | number)[] => group.map((tuple) => value.evaluate(tuple)).filter((one) => one !== null);
  switch (name) {
    case 'COUNT':
      return { type: 'integer', of: (group) => present(group).length };
    case 'SUM':
      return { type: 'decimal', of: (group) => present(group).reduce<string | null>((sum, one) => calculate('+', sum ?? '0', String(one)), null) };
    case 'MIN':
    case 'MAX': {
      const sign = name === 'MIN' ? -1 : 1;
      return { type: value.type, of: (group) => present(group).reduce<Value>((best, one) => (best === null || orderValues(one, best, value.type, false) * sign > 0 ? one : best), null) };
    }
    default:
      throw unsupportedSearch();
  }
}
