import type { Conjunct, KeyAccess, RangeAccess } from './access.ts';
import { conjunctsOf, keyAccess, rangeAccesses } from './access.ts';
import type { Column, SortedIndex, Table } from './catalog.ts';
import { boundOf } from './catalog.ts';
import type { Slots } from './compiled.ts';
import { compileExpression } from './compile-expression.ts';
import type { Scope } from './scope.ts';
import type { OrderKey, Query } from './syntax.ts';

/** How the rows of one source are found once the sources before it are fixed. */
export interface Level {
  readonly slot: number;
  readonly left: boolean;
  readonly candidates: (slots: Slots) => Iterable<number> & { readonly length: number };
  /** All must hold for a candidate; for a LEFT JOIN these are its ON conditions. */
  readonly tests: readonly Conjunct[];
  /** WHERE conditions on the empty side of a LEFT JOIN: tested after the join. */
  readonly after: readonly Conjunct[];
}

/** The first source, read in the order of an index. */
export interface OrderedDriver {
  readonly index: SortedIndex;
  readonly from: number;
  readonly to: number;
  readonly descending: boolean;
  /** The conditions that only say where the index is entered and left. */
  readonly ranges: readonly Conjunct[];
}

export interface Plan {
  readonly levels: readonly Level[];
  /** Set where the rows come in the wanted order by themselves. */
  readonly ordered: OrderedDriver | null;
}

interface Driver {
  readonly slot: number;
  readonly keys: KeyAccess | null;
  readonly ordered: OrderedDriver | null;
  readonly estimate: number;
}

export function planQuery(query: Query, where: readonly Conjunct[], scope: Scope): Plan {
  const inner = query.sources.flatMap((source) => (source.join === 'inner' ? conjunctsOf(source.on, scope) : []));
  const pool = [...where, ...inner];
  const leftSlots = query.sources.flatMap((source, slot) => (source.join === 'left' ? [slot] : []));
  const leftMask = leftSlots.reduce((mask, slot) => mask | (1 << slot), 0);
  const driver = chooseDriver(query, pool, scope);
  const used = new Set<Conjunct>(driver.keys === null ? (driver.ordered?.ranges ?? []) : [driver.keys.conjunct]);
  const levels: Level[] = [];
  let placed = 0;
  const place = (slot: number, candidates: Level['candidates'], on: readonly Conjunct[] | null): void => {
    placed |= 1 << slot;
    const ready = pool.filter((conjunct) => !used.has(conjunct) && (conjunct.mask & ~placed) === 0);
    for (const conjunct of ready) used.add(conjunct);
    levels.push({ slot, left: on !== null, candidates, tests: on ?? ready, after: on === null ? [] : ready });
  };
  place(driver.slot, driverCandidates(driver, tableOf(scope, driver.slot)), null);
  const waiting = new Set(query.sources.keys());
  waiting.delete(driver.slot);
  while (waiting.size > 0) {
    const next = nextSource(query, waiting, pool, placed, leftMask, scope);
    const on = query.sources[next]?.join === 'left' ? conjunctsOf(query.sources[next]?.on ?? null, scope) : null;
    const path = bestKeys(on ?? pool, next, placed, scope);
    if (path !== null && on === null) used.add(path.conjunct);
    const table = tableOf(scope, next);
    const rest = on === null ? null : on.filter((conjunct) => conjunct !== path?.conjunct);
    place(next, path === null ? () => everyRow(table.size()) : lookupRows(table, path), rest);
    waiting.delete(next);
  }
  return { levels, ordered: driver.ordered };
}

function tableOf(scope: Scope, slot: number): Table {
  const source = scope.sources[slot];
  if (source === undefined) throw new RangeError(`no source ${slot}`);
  return source.table;
}

function everyRow(size: number): readonly number[] {
  return Array.from({ length: size }, (_, row) => row);
}

function lookupRows(table: Table, path: KeyAccess): Level['candidates'] {
  const lookup = table.lookup(path.column);
  const none: readonly number[] = [];
  return (slots) => {
    const keys = path.keys(slots);
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) return lookup.get(only) ?? none;
    return keys.flatMap((key) => lookup.get(key) ?? none);
  };
}

function driverCandidates(driver: Driver, table: Table): Level['candidates'] {
  if (driver.keys !== null) return lookupRows(table, driver.keys);
  if (driver.ordered === null) return () => everyRow(table.size());
  const { index, from, to, descending } = driver.ordered;
  const rows = index.rows.subarray(from, to);
  return () => (descending ? rows.toReversed() : rows);
}

function chooseDriver(query: Query, pool: readonly Conjunct[], scope: Scope): Driver {
  const drivers = query.sources.flatMap((source, slot): readonly Driver[] => {
    if (source.join === 'left') return [];
    const table = tableOf(scope, slot);
    const keys = bestKeys(pool, slot, 0, scope);
    if (keys !== null) return [{ slot, keys, ordered: null, estimate: lookupRows(table, keys)([]).length }];
    const ordered = orderedDriver(query.orderBy, pool, slot, table, scope);
    if (ordered !== null) return [{ slot, keys: null, ordered, estimate: Math.min(table.size(), ordered.to - ordered.from) - 1 }];
    return [{ slot, keys: null, ordered: null, estimate: table.size() }];
  });
  const best = drivers.reduce<Driver | null>((chosen, driver) => (chosen === null || betterDriver(driver, chosen) ? driver : chosen), null);
  if (best === null) throw new RangeError('a query has a source');
  return best;
}

/** Few rows by key beat an order that comes by itself; that beats everything else. */
function betterDriver(driver: Driver, chosen: Driver): boolean {
  const rank = (candidate: Driver): number => (candidate.keys === null ? (candidate.ordered === null ? 2 : 1) : 0);
  return rank(driver) - rank(chosen) < 0 || (rank(driver) === rank(chosen) && driver.estimate < chosen.estimate);
}

function bestKeys(conjuncts: readonly Conjunct[], slot: number, placed: number, scope: Scope): KeyAccess | null {
  const paths = conjuncts.map((conjunct) => keyAccess(conjunct, slot, scope)).filter((path) => path !== null && (path.mask & ~placed) === 0);
  return paths.find((path) => path?.column.name === 'id') ?? paths[0] ?? null;
}

function orderedDriver(orderBy: readonly OrderKey[], pool: readonly Conjunct[], slot: number, table: Table, scope: Scope): OrderedDriver | null {
  const [key] = orderBy;
  if (key === undefined || orderBy.length !== 1 || key.expression.kind !== 'column') return null;
  const column = orderColumn(key, slot, scope);
  if (column === null) return null;
  const index = table.sorted(column);
  const ranges = pool.flatMap((conjunct) => rangeAccesses(conjunct, slot, scope)).filter((range) => range.column === column);
  if (ranges.length === 0 && index.rows.length < table.size()) return null;
  const from = Math.max(0, ...ranges.filter((range) => range.side === 'low').map((range) => boundOf(index.keys, range.bound, range.open)));
  const to = Math.min(index.rows.length, ...ranges.filter((range) => range.side === 'high').map((range) => boundOf(index.keys, range.bound, !range.open)));
  return { index, from, to: Math.max(from, to), descending: key.descending, ranges: [...new Set(ranges.map((range: RangeAccess) => range.conjunct))] };
}

function orderColumn(key: OrderKey, slot: number, scope: Scope): Column | null {
  const resolved = compileExpression(key.expression, scope).column;
  if (resolved === null || resolved.slot !== slot) return null;
  return resolved.column.type === 'integer' || resolved.column.type === 'date' ? resolved.column : null;
}

/** The next inner source that hangs on what is placed; a LEFT JOIN once everything its ON names is placed. */
function nextSource(query: Query, waiting: ReadonlySet<number>, pool: readonly Conjunct[], placed: number, leftMask: number, scope: Scope): number {
  const inner = [...waiting].filter((slot) => (leftMask & (1 << slot)) === 0);
  const linked = inner.find((slot) => bestKeys(pool, slot, placed, scope) !== null);
  if (linked !== undefined) return linked;
  const left = [...waiting].find((slot) => {
    if ((leftMask & (1 << slot)) === 0) return false;
    const needs = conjunctsOf(query.sources[slot]?.on ?? null, scope).reduce((mask, conjunct) => mask | conjunct.mask, 0);
    return (needs & ~placed & ~(1 << slot)) === 0;
  });
  const next = inner[0] ?? left ?? [...waiting][0];
  if (next === undefined) throw new RangeError('no source is waiting');
  return next;
}
