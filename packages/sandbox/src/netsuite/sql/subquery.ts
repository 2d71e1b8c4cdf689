import type { Value } from './catalog.ts';
import type { Condition, Expression, Query } from './syntax.ts';

/** Replaces every `IN (SELECT …)` by the values its sub-select answers. Sub-selects that refer to the outer query are refused where their columns are looked up. */
export function expandSubqueries(query: Query, valuesOf: (inner: Query) => readonly Value[]): Query {
  const expand = (condition: Condition): Condition => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return { ...condition, parts: condition.parts.map(expand) };
      case 'not':
        return { ...condition, part: expand(condition.part) };
      case 'in_query':
        return membership(condition.operand, valuesOf(condition.query), condition.negated);
      default:
        return condition;
    }
  };
  return {
    ...query,
    where: query.where === null ? null : expand(query.where),
    sources: query.sources.map((source) => (source.on === null ? source : { ...source, on: expand(source.on) })),
  };
}

function membership(operand: Expression, values: readonly Value[], negated: boolean): Condition {
  const options = [...new Set(values)].map((value): Expression => (value === null ? { kind: 'null' } : typeof value === 'number' ? { kind: 'number', value: String(value) } : { kind: 'text', value }));
  return { kind: 'in', operand, options, negated };
}
