import { WireError, type Condition, type Facts, type KeyColumn, type Wire } from '@koine/core';
import type { Dialect } from './dialect.ts';

const comparisons = { eq: 'eq', ne: 'ne', gt: 'gt', gte: 'ge', lt: 'lt', lte: 'le' } as const;

/** Everything a filter is made from. Values reach it as typed literals only; a column is a name from a definition. */
export interface FilterParts {
  readonly where: readonly Condition[];
  readonly key: readonly KeyColumn[];
  readonly after: readonly string[] | null;
  /**
   * Which of the key's columns lies behind the position, those before it being equal. What lies behind a composite key is asked for from the
   * last column to the first, one query each: `or` over different columns is refused, or left unread, by many services.
   */
  readonly at?: number;
}

/** The filter as text, not yet encoded; null when everything matches. Throws WireError for a value that its column cannot be compared with. */
export function filterText(parts: FilterParts, dialect: Dialect, wire: Wire, facts: Facts): string | null {
  const terms = parts.where.map((condition) => conditionText(condition, dialect, wire, facts));
  if (parts.after !== null) terms.push(afterText(parts.key, parts.after, parts.at ?? 0, wire, facts));
  return terms.length === 0 ? null : terms.join(' and ');
}

function conditionText(condition: Condition, dialect: Dialect, wire: Wire, facts: Facts): string {
  const { column, operator } = condition;
  const [first, ...others] = condition.values.map((value) => wire[condition.type].literal(value, facts));
  if (first === undefined) throw new TypeError(`${column} ${operator}: a condition needs a value`);
  switch (operator) {
    case 'in': return alternatives([first, ...others].map((literal) => `${column} eq ${literal}`));
    case 'contains': return dialect.contains(column, textLiteral(condition, first));
    case 'starts_with': return `startswith(${column},${textLiteral(condition, first)})`;
    default: return `${column} ${comparisons[operator]} ${first}`;
  }
}

/** `in` is no operator of 2.0, and SAP and Business Central do not take it in 4.0 either. */
function alternatives(terms: readonly string[]): string {
  return terms.length === 1 ? terms.join('') : `(${terms.join(' or ')})`;
}

function textLiteral(condition: Condition, literal: string): string {
  if (condition.type !== 'text' && condition.type !== 'number_text') throw new WireError('is not text');
  return literal;
}

/** Records behind a key that agree with it in all columns before `at`: `a eq 1 and b gt 2`. */
function afterText(key: readonly KeyColumn[], after: readonly string[], at: number, wire: Wire, facts: Facts): string {
  if (after.length !== key.length) throw new TypeError('a position needs one value for each key column');
  return key.slice(0, at + 1).map((part, place) => `${part.column} ${place === at ? 'gt' : 'eq'} ${wire[part.type].literal(after[place] ?? '', facts)}`).join(' and ');
}
