import { orderValues } from './aggregate.ts';
import type { Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import type { Plan } from './plan.ts';
import type { Scope } from './scope.ts';
import type { Query } from './syntax.ts';
import { walk } from './walk.ts';

/** All combinations of rows, or the first `most` of them. */
export function collect(plan: Plan, width: number, most: number): readonly Slots[] {
  const tuples: Slots[] = [];
  if (most <= 0) return tuples;
  walk(plan, width, (slots) => {
    tuples.push([...slots]);
    return tuples.length < most;
  });
  return tuples;
}

export function sortedTuples(query: Query, scope: Scope, tuples: readonly Slots[]): readonly Slots[] {
  if (query.orderBy.length === 0) return tuples;
  const keys = query.orderBy.map((key) => ({ ...key, value: compileExpression(orderExpression(query, key.expression), scope) }));
  const decorated = tuples.map((tuple) => ({ tuple, values: keys.map((key) => key.value.evaluate(tuple)) }));
  decorated.sort((left, right) => {
    for (const [index, key] of keys.entries()) {
      const a = left.values[index] ?? null;
      const b = right.values[index] ?? null;
      const difference = orderValues(a, b, key.value.type, key.nullsFirst);
      if (difference !== 0) return key.descending && a !== null && b !== null ? -difference : difference;
    }
    return 0;
  });
  return decorated.map((entry) => entry.tuple);
}

/** ORDER BY may name an alias of the SELECT list or its place in it. */
function orderExpression(query: Query, expression: Query['orderBy'][number]['expression']): Query['orderBy'][number]['expression'] {
  const items = query.items.flatMap((item) => (item.kind === 'expression' ? [item] : []));
  const named = expression.kind === 'column' && expression.qualifier === null ? items.find((item) => item.alias === expression.name) : undefined;
  const placed = expression.kind === 'number' ? items[Number(expression.value) - 1] : undefined;
  return (named ?? placed)?.expression ?? expression;
}
