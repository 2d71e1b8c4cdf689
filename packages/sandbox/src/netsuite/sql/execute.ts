import { conjunctsOf, parametersOf } from './access.ts';
import type { Conjunct } from './access.ts';
import type { GroupedRow } from './aggregate.ts';
import { aggregate, isAggregated, orderValues } from './aggregate.ts';
import type { Slots } from './compile-expression.ts';
import { compileExpression } from './compile-expression.ts';
import { itemWriter, outputOf, printed } from './output.ts';
import { parseQuery } from './parse-query.ts';
import type { OrderedDriver, Plan } from './plan.ts';
import { planQuery } from './plan.ts';
import { unsupportedSearch } from './refusal.ts';
import type { Scope, Session } from './scope.ts';
import { createScope } from './scope.ts';
import type { Condition, Query } from './syntax.ts';
import { walk, walkFrom } from './walk.ts';

export interface Page {
  /** The items as JSON texts. */
  readonly items: readonly string[];
  readonly total: number;
}

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
  const parsed = new Map<string, Query>();
  const counts = new Map<string, Int32Array>();
  const results = new Map<string, Rows>();
  return {
    run(sql, session, limit, offset) {
      const query = remembered(parsed, sql, () => parseQuery(sql));
      if (query.parameters !== session.parameters.length) throw unsupportedSearch();
      const sources = query.sources.map((source) => ({ alias: source.alias, table: session.table(source.table) }));
      const versions = sources.map((source) => `${source.alias}:${source.table.refresh()}`).join();
      const scope = createScope(session, sources);
      const { where, rowCap } = splitRowNumber(query.where, scope);
      const conjuncts = where.flatMap((part) => conjunctsOf(part, scope));
      const clock = CLOCK.test(sql) ? session.now : 0;
      const key = (parameters: readonly unknown[]): string => JSON.stringify([sql, versions, clock, parameters]);
      const cap = Math.min(query.fetchFirst ?? ROW_LIMIT, ROW_LIMIT);
      if (!isAggregated(query) && !query.distinct && rowCap === null) {
        const plan = planQuery(query, conjuncts, scope);
        if (plan.ordered !== null) return orderedPage(query, scope, plan, plan.ordered, { cap, limit, offset }, (all) => remembered(counts, key(all), () => suffixCounts(plan, plan.ordered, sources.length)));
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

/**
 * How many result rows begin at each place of the driving index or after it. Counted once per query and data, so that a
 * walk by key does not count what lies before it again on every page.
 */
function suffixCounts(plan: Plan, ordered: OrderedDriver | null, width: number): Int32Array {
  const rows = ordered?.index.rows ?? new Int32Array();
  const counts = new Int32Array(rows.length + 1);
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    let found = 0;
    walkFrom(plan, width, rows[place] ?? 0, () => {
      found += 1;
      return true;
    });
    counts[place] = (counts[place + 1] ?? 0) + found;
  }
  return counts;
}

interface Window {
  readonly cap: number;
  readonly limit: number;
  readonly offset: number;
}

function orderedPage(query: Query, scope: Scope, plan: Plan, ordered: OrderedDriver, window: Window, countsFor: (parameters: readonly unknown[]) => Int32Array): Page {
  const entering = new Set(ordered.ranges.flatMap((conjunct: Conjunct) => parametersOf(conjunct.condition)));
  const counts = countsFor(scope.session.parameters.map((value, index) => (entering.has(index) ? '' : value)));
  const total = Math.min((counts[ordered.from] ?? 0) - (counts[ordered.to] ?? 0), window.cap);
  const write = itemWriter(outputOf(query, scope), scope.session.dateFormat);
  const items: string[] = [];
  const end = Math.min(window.offset + window.limit, total);
  let passed = 0;
  for (let step = 0; step < ordered.to - ordered.from && passed < end; step += 1) {
    const place = ordered.descending ? ordered.to - 1 - step : ordered.from + step;
    const here = (counts[place] ?? 0) - (counts[place + 1] ?? 0);
    if (passed + here <= window.offset) {
      passed += here;
      continue;
    }
    walkFrom(plan, scope.sources.length, ordered.index.rows[place] ?? 0, (slots) => {
      if (passed >= window.offset && passed < end) items.push(write(slots));
      passed += 1;
      return passed < end;
    });
  }
  return { items, total };
}

function collect(plan: Plan, width: number, most: number): readonly Slots[] {
  const tuples: Slots[] = [];
  if (most <= 0) return tuples;
  walk(plan, width, (slots) => {
    tuples.push([...slots]);
    return tuples.length < most;
  });
  return tuples;
}

function sortedTuples(query: Query, scope: Scope, tuples: readonly Slots[]): readonly Slots[] {
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

function rowsOf(query: Query, scope: Scope, tuples: readonly Slots[]): Rows {
  const write = itemWriter(outputOf(query, scope), scope.session.dateFormat);
  return { length: tuples.length, write: (place) => write(tuples[place] ?? []) };
}

function textRows(items: readonly string[]): Rows {
  return { length: items.length, write: (place) => items[place] ?? '' };
}

function sortedRows(query: Query, scope: Scope, plan: Plan): Rows {
  return rowsOf(query, scope, sortedTuples(query, scope, collect(plan, scope.sources.length, Number.MAX_SAFE_INTEGER)));
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
