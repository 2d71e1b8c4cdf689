import { createBoundedCache } from './bounded-cache.ts';
import type { Row } from './entity-type.ts';
import { parseFilter } from './filter-parser.ts';
import { compileFilter } from './filter-predicate.ts';
import type { Predicate } from './filter-predicate.ts';
import { keyRange, wholeRange } from './key-range.ts';
import type { KeyRange } from './key-range.ts';
import type { Dialect } from './refusal.ts';
import type { EntitySet, Service } from './service.ts';
import { navigatorOf, sortRows } from './shape.ts';
import type { Order } from './shape.ts';

export interface Selection {
  readonly set: EntitySet;
  /** null for the whole set, else what a navigation led to. */
  readonly rows: readonly Row[] | null;
  readonly filterText: string | null;
  readonly predicate: Predicate | null;
  readonly range: KeyRange;
  readonly order: readonly Order[];
}

export function readSelection(service: Service, set: EntitySet, rows: readonly Row[] | null, filterText: string | null, order: readonly Order[], dialect: Dialect): Selection {
  if (filterText === null || filterText.trim() === '') return { set, rows, filterText: null, predicate: null, range: wholeRange, order };
  const expression = parseFilter(filterText, dialect);
  const predicate = compileFilter(expression, set.type, navigatorOf(service), dialect);
  return { set, rows, filterText, predicate, range: keyRange(expression, set.type, set.indexedBy), order };
}

/** True when a scan already comes in that order. */
function isNatural(selection: Selection): boolean {
  const { set, order } = selection;
  if (order.length === 0) return true;
  return set.isKeyOrdered && order.length <= set.type.keys.length && order.every((one, place) => !one.isDescending && one.property.name === set.type.keys[place]?.name);
}

function matching(selection: Selection): Iterable<Row> {
  const { predicate } = selection;
  const rows = selection.rows ?? selection.set.scan(selection.range);
  return predicate === null ? rows : onlyThose(rows, predicate);
}

function* onlyThose(rows: Iterable<Row>, predicate: Predicate): Iterable<Row> {
  for (const row of rows) if (predicate(row)) yield row;
}

export interface Page {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

export function takePage(selection: Selection, skip: number, limit: number): Page {
  const source = isNatural(selection) ? matching(selection) : sortRows([...matching(selection)], selection.order);
  const rows: Row[] = [];
  let passed = 0;
  for (const row of source) {
    passed += 1;
    if (passed <= skip) continue;
    if (rows.length === limit) return { rows, hasMore: true };
    rows.push(row);
  }
  return { rows, hasMore: false };
}

/** Counts, remembered per set and filter until the data change. */
export interface Counter {
  count(selection: Selection): number;
}

export function createCounter(version: () => number): Counter {
  const known = createBoundedCache<string, number>(1000);
  let knownVersion = version();
  return {
    count: (selection) => {
      if (selection.rows !== null) return countOf(selection);
      if (knownVersion !== version()) known.clear();
      knownVersion = version();
      const key = `${selection.set.type.name}|${selection.filterText ?? ''}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const count = countOf(selection);
      known.set(key, count, 1);
      return count;
    },
  };
}

function countOf(selection: Selection): number {
  let count = 0;
  for (const _row of matching(selection)) count += 1;
  return count;
}
