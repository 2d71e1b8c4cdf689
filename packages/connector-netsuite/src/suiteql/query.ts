import { steadyShape, WireError, type Condition, type Facts, type ShapeRecord, type SourceQuery } from '@koine/core';
import { dayFormat, expression, stampFormat, standsFor, type Join, type TableDefinition } from './table.ts';
import { earliestReading, isInternalId, latestReading, wire } from './wire.ts';

/** What the query service takes: the text, and the values bound to its `?` in order (help section_157909186990). */
export interface Statement {
  readonly q: string;
  readonly params: readonly string[];
}

export interface PageStatement extends Statement {
  /** Gives its rows all columns: the service leaves out what is null. */
  readonly shape: ShapeRecord;
}

/** The statement for one page, or null where no record can match. */
export function statementFor(table: TableDefinition, query: Pick<SourceQuery, 'select' | 'where' | 'after' | 'facts'>): PageStatement | null {
  const { columns, text: select, shape } = chosen(table, query.select.columns);
  const conditions: Bound[] = table.where === undefined ? [] : [{ text: table.where, params: [] }];
  for (const condition of query.where) {
    const bound = conditionFor(table, condition, query.facts);
    if (bound === null) return null;
    conditions.push(bound);
  }
  const key = identifierOf(table, table.key);
  const [after] = query.after ?? [];
  if (after !== undefined) conditions.push({ text: `${key} > ?`, params: [wire.number_text.literal(after, query.facts)] });
  const text = [
    select,
    `FROM ${table.table} ${table.as}`,
    ...joins(table, columns, conditions),
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.map((condition) => condition.text).join(' AND ')}`]),
    `ORDER BY ${key}`,
  ];
  return { shape, q: text.join(' '), params: conditions.flatMap((condition) => condition.params) };
}

interface Bound {
  readonly text: string;
  readonly params: readonly string[];
}

interface Chosen {
  readonly columns: readonly string[];
  readonly text: string;
  readonly shape: ShapeRecord;
}

const choices = new WeakMap<TableDefinition, Map<string, Chosen>>();
/** Sets of columns differ by resource, and by what an account lacks. */
const mostChoices = 50;

function chosen(table: TableDefinition, wanted: readonly string[]): Chosen {
  const known = choices.get(table) ?? new Map<string, Chosen>();
  choices.set(table, known);
  const name = wanted.join(' ');
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= mostChoices) known.clear();
  const columns = selected(table, wanted);
  // Each row carries links of its own beside its columns.
  const made = { columns, text: `SELECT ${columns.map((alias) => `${expressionOf(table, alias)} AS ${alias}`).join(', ')}`, shape: steadyShape(['links', ...columns]) };
  known.set(name, made);
  return made;
}

function selected(table: TableDefinition, wanted: readonly string[]): readonly string[] {
  const asked = new Set([table.key, ...wanted]);
  const lacking = new Set((table.joins ?? []).filter((join) => !isPossible(join, asked)).map((join) => join.as));
  return [...asked].filter((alias) => {
    const stand = standsFor(table, alias);
    return (stand === null || asked.has(stand)) && !lacking.has(aliasOf(identifierOf(table, alias)));
  });
}

function isPossible(join: Join, asked: ReadonlySet<string>): boolean {
  return (join.needs ?? []).every((alias) => asked.has(alias));
}

/** Joins that nothing selected or compared lies in are left out, except inner ones, which decide what the records are. */
function joins(table: TableDefinition, columns: readonly string[], conditions: readonly Bound[]): readonly string[] {
  const used = new Set(columns.map((alias) => aliasOf(identifierOf(table, alias))));
  const all = table.joins ?? [];
  const needed = (join: Join): boolean => join.kind === 'INNER' || used.has(join.as)
    || conditions.some((condition) => mentions(condition.text, join.as))
    || all.some((other) => other !== join && used.has(other.as) && mentions(conditionOf(other, columns), join.as));
  return all.filter(needed).map((join) => `${join.kind ?? 'LEFT'} JOIN ${join.table} ${join.as} ON ${conditionOf(join, columns)}`);
}

function conditionOf({ on, otherwise }: Join, columns: readonly string[]): string {
  return otherwise?.without.some((alias) => !columns.includes(alias)) === true ? otherwise.on : on;
}

const mentionOf = new Map<string, RegExp>();

/** Aliases are those of the definitions: few. */
function mentions(text: string, alias: string): boolean {
  const known = mentionOf.get(alias) ?? new RegExp(`\\b${alias}\\.`);
  mentionOf.set(alias, known);
  return known.test(text);
}

function aliasOf(identifier: string): string {
  return identifier.slice(0, identifier.indexOf('.'));
}

function identifierOf(table: TableDefinition, alias: string): string {
  const column = table.columns[alias];
  if (column === undefined) throw new TypeError(`${table.table}: no column ${alias}`);
  return column.identifier;
}

function expressionOf(table: TableDefinition, alias: string): string {
  const column = table.columns[alias];
  if (column === undefined) throw new TypeError(`${table.table}: no column ${alias}`);
  return expression(column);
}

const comparisons = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditionFor(table: TableDefinition, condition: Condition, facts: Facts): Bound | null {
  const identifier = identifierOf(table, condition.column);
  const place = placeholder(condition);
  switch (condition.operator) {
    case 'in': {
      const params = literals(condition, facts);
      return params.length === 0 ? null : { text: `${identifier} IN (${params.map(() => place).join(', ')})`, params };
    }
    // SQL's <> never holds for null; a caller means every record that is not equal.
    case 'ne': return { text: `(${identifier} <> ${place} OR ${identifier} IS NULL)`, params: [literal(condition, one(condition), facts)] };
    case 'contains': case 'starts_with': throw new WireError('cannot be searched for as a part of text');
    default: return { text: `${identifier} ${comparisons[condition.operator]} ${place}`, params: [literal(condition, one(condition), facts)] };
  }
}

function placeholder(condition: Condition): string {
  if (condition.type === 'date') return `TO_DATE(?, '${dayFormat}')`;
  if (condition.type === 'instant') return `TO_DATE(?, '${stampFormat}')`;
  return '?';
}

/** Among ids collected from other records, what is no internal id points at nothing. */
function literals(condition: Condition, facts: Facts): readonly string[] {
  const values = condition.type === 'number_text' ? condition.values.filter(isInternalId) : condition.values;
  return values.map((value) => literal(condition, value, facts));
}

function one(condition: Condition): string {
  const [value] = condition.values;
  if (value === undefined || condition.values.length !== 1) throw new WireError('takes exactly one value');
  return value;
}

function literal(condition: Condition, value: string, facts: Facts): string {
  if (condition.type !== 'instant') return wire[condition.type].literal(value, facts);
  switch (condition.operator) {
    case 'gte': return earliestReading(value, facts);
    case 'lt': return latestReading(value, facts);
    default: throw new WireError('a time can only be compared as a window');
  }
}
