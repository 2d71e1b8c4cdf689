import { conjunctsOf } from './access.ts';
import type { Conjunct } from './access.ts';
import type { GroupedRow } from './aggregate.ts';
import { aggregate, isAggregated } from './aggregate.ts';
import type { Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import type { Page } from './ordered-page.ts';
import { orderedPage, suffixCounts } from './ordered-page.ts';
import { itemWriter, outputOf, printed } from './output.ts';
import type { ParsedQuery } from './parse-query.ts';
import { parseQuery } from './parse-query.ts';
import type { Plan } from './plan.ts';
import { planQuery } from './plan.ts';
import { unsupportedSearch } from './refusal.ts';
import type { Scope, Session } from './scope.ts';
import { createScope } from './scope.ts';
import { collect, sortedTuples } from './sort.ts';
import { expandSubqueries } from './subquery.ts';
import type { Condition, Query } from './syntax.ts';

/** "Up to 100,000 results" for one query over all its pages (Oracle help, SuiteQL through REST web services). */
const ROW_LIMIT = 100_000;
const CACHE_LIMIT = 32;
/** A query that reads the clock answers differently from one call to the next. */
const CLOCK = /SYSDATE|SYSTIMESTAMP|CURRENT_DATE|CURRENT_TIMESTAMP/i;

/** The rows of a whole answer; each is written as JSON only when its page is asked for. */
interface Rows {
  readonly length: number;
  readonly write: (place: number) => string;
}

export interface Executor {
  run(sql: string, session: Session, limit: number, offset: number): Page;
}

/** Runs queries. Keeps parsed texts and counts of walks over an index, as long as the data does not change. */
export function createExecutor(): Executor {
  const parsed = new Map<string, ParsedQuery>();
  const counts = new Map<string, Int32Array>();
  const results = new Map<string, Rows>();
  return {
    run(sql, session, limit, offset) {
      const read = remembered(parsed, sql, () => parseQuery(sql));
      if (read.parameters !== session.parameters.length) throw unsupportedSearch();
      const versions: string[] = [];
      const query = expanded(read.query, session, versions);
      const { scope, sources } = openScope(query, session, versions);
      const { where, rowCap } = splitRowNumber(query.where, scope);
      const conjuncts = where.flatMap((part) => conjunctsOf(part, scope));
      const clock = CLOCK.test(sql) ? session.now : 0;
      const key = (parameters: readonly unknown[]): string => JSON.stringify([sql, versions, clock, parameters]);
      const cap = Math.min(query.fetchFirst ?? ROW_LIMIT, ROW_LIMIT);
      if (!isAggregated(query) && !query.distinct && rowCap === null) {
        const plan = planQuery(query, conjuncts, scope);
        const { ordered } = plan;
        if (ordered !== null) return orderedPage(query, scope, plan, ordered, { cap, limit, offset }, (all) => remembered(counts, key(all), () => suffixCounts(plan, ordered, sources.length)));
        return page(remembered(results, key(session.parameters), () => sortedRows(query, scope, plan)), cap, limit, offset);
      }
      const rows = remembered(results, key(session.parameters), () => allRows(query, scope, conjuncts, rowCap));
      return page(rows, cap, limit, offset);
    },
  };
}

function page(rows: Rows, cap: number, limit: number, offset: number): Page {
  const total = Math.min(rows.length, cap);
  const items: string[] = [];
  for (let place = offset; place < Math.min(offset + limit, total); place += 1) items.push(rows.write(place));
  return { items, total };
}

function remembered<Kept>(cache: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  const oldest = cache.keys().next();
  if (cache.size > CACHE_LIMIT && oldest.done !== true) cache.delete(oldest.value);
  return made;
}

function openScope(query: Query, session: Session, versions: string[]): { scope: Scope; sources: Scope['sources'] } {
  const sources = query.sources.map((source) => ({ alias: source.alias, table: session.table(source.table) }));
  for (const source of sources) versions.push(`${source.table.name}:${source.table.refresh()}`);
  return { scope: createScope(session, sources), sources };
}

/** The query with its sub-selects carried out. */
function expanded(query: Query, session: Session, versions: string[]): Query {
  return expandSubqueries(query, (inner) => {
    const known = expanded(inner, session, versions);
    const { scope } = openScope(known, session, versions);
    const [column, ...others] = outputOf(known, scope);
    if (column === undefined || others.length > 0 || isAggregated(known)) throw unsupportedSearch();
    const { where, rowCap } = splitRowNumber(known.where, scope);
    const plan = planQuery({ ...known, orderBy: [] }, where.flatMap((part) => conjunctsOf(part, scope)), scope);
    const tuples = sortedTuples(known, scope, collect(plan, scope.sources.length, rowCap ?? Number.MAX_SAFE_INTEGER));
    return tuples.slice(0, known.fetchFirst ?? tuples.length).map((tuple) => column.value.evaluate(tuple));
  });
}

/** ROWNUM is counted before ORDER BY: `WHERE ROWNUM <= 5` takes any five rows. */
function splitRowNumber(where: Condition | null, scope: Scope): { where: readonly Condition[]; rowCap: number | null } {
  if (where === null) return { where: [], rowCap: null };
  const parts = where.kind === 'and' ? where.parts : [where];
  const isRowNumber = (part: Condition): boolean => part.kind === 'compare' && part.left.kind === 'call' && part.left.name === 'ROWNUM';
  let rowCap: number | null = null;
  for (const part of parts) {
    if (part.kind !== 'compare' || !isRowNumber(part)) continue;
    const most = Number(compileExpression(part.right, scope).evaluate([]));
    const fits = part.operator === '<=' || part.operator === '<' || (part.operator === '=' && most === 1);
    if (!Number.isFinite(most) || !fits) throw unsupportedSearch();
    rowCap = Math.min(rowCap ?? most, part.operator === '<' ? Math.ceil(most) - 1 : Math.floor(most));
  }
  return { where: parts.filter((part) => !isRowNumber(part)), rowCap };
}

function rowsOf(query: Query, scope: Scope, tuples: readonly Slots[]): Rows {
  const write = itemWriter(outputOf(query, scope), scope.session.dateFormat);
  return { length: tuples.length, write: (place) => write(tuples[place] ?? []) };
}

function textRows(items: readonly string[]): Rows {
  return { length: items.length, write: (place) => items[place] ?? '' };
}

function sortedRows(query: Query, scope: Scope, plan: Plan): Rows {
  // Without an order any rows will do, and no more than an answer may have.
  const most = query.orderBy.length === 0 ? ROW_LIMIT : Number.MAX_SAFE_INTEGER;
  return rowsOf(query, scope, sortedTuples(query, scope, collect(plan, scope.sources.length, most)));
}

function allRows(query: Query, scope: Scope, conjuncts: readonly Conjunct[], rowCap: number | null): Rows {
  const unsorted = { ...query, orderBy: [] };
  const tuples = collect(planQuery(unsorted, conjuncts, scope), scope.sources.length, rowCap ?? Number.MAX_SAFE_INTEGER);
  if (isAggregated(query)) return textRows(aggregate(query, scope, tuples).map((row) => writeGrouped(row, scope)));
  const rows = rowsOf(query, scope, sortedTuples(query, scope, tuples));
  return query.distinct ? textRows([...new Set(Array.from({ length: rows.length }, (_, place) => rows.write(place)))]) : rows;
}

function writeGrouped(row: readonly GroupedRow[], scope: Scope): string {
  const entries = row.map((cell) => [cell.key, printed(cell.value, cell.type, scope.session.dateFormat)] as const).filter(([, value]) => value !== null);
  return JSON.stringify({ links: [], ...Object.fromEntries(entries) });
}
