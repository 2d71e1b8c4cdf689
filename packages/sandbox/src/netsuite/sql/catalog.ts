export type SqlType = 'integer' | 'decimal' | 'text' | 'date';

/**
 * integer: number · decimal: text as Oracle prints it (".5") · text: text, flags are 'T' and 'F' · date: wall clock in
 * milliseconds. Null and empty text are the same to Oracle: a column never holds ''.
 */
export type Value = string | number | null;

export interface Column {
  readonly name: string;
  readonly type: SqlType;
  /** The value in that row (by row number). */
  readonly at: (row: number) => Value;
  /** BUILTIN.DF: the name of what an id stands for. */
  readonly display: ((row: number) => Value) | null;
  /** BUILTIN.CF: the value as SuiteScript spells it (`PurchOrd:B`). */
  readonly canonical: ((row: number) => Value) | null;
}

export interface SortedIndex {
  readonly keys: Float64Array;
  readonly rows: Int32Array;
}

export interface Table {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  /** Takes up changes of the data; to be called before a query runs. Answers a number that changes with the data. */
  refresh(): number;
  size(): number;
  /** Rows by value of a column, nulls left out. Built at the first use. */
  lookup(column: Column): ReadonlyMap<string | number, readonly number[]>;
  /** Rows in the order of an integer or date column, nulls left out. Built at the first use. */
  sorted(column: Column): SortedIndex;
}

export interface ColumnSpec<Row> {
  readonly type: SqlType;
  readonly read: (row: Row) => Value;
  readonly display?: (row: Row) => Value;
  readonly canonical?: (row: Row) => Value;
}

export interface RowSource<Row> {
  readonly rows: readonly Row[];
  readonly version: number;
}

/** A table over rows of one's own making: the columns read them, so nothing is stored twice. */
export function createTable<Row>(name: string, source: () => RowSource<Row>, specs: Readonly<Record<string, ColumnSpec<Row>>>): Table {
  let current: RowSource<Row> = { rows: [], version: -1 };
  let lookups = new Map<string, ReadonlyMap<string | number, readonly number[]>>();
  let indexes = new Map<string, SortedIndex>();
  const reader =
    (read: (row: Row) => Value) =>
    (row: number): Value => {
      const stored = current.rows[row];
      return stored === undefined ? null : read(stored);
    };
  const columns = new Map<string, Column>();
  for (const [column, spec] of Object.entries(specs)) {
    const display = spec.display === undefined ? null : reader(spec.display);
    const canonical = spec.canonical === undefined ? null : reader(spec.canonical);
    columns.set(column, { name: column, type: spec.type, at: reader(spec.read), display, canonical });
  }
  return {
    name,
    columns,
    refresh() {
      const latest = source();
      if (latest.version !== current.version || latest.rows !== current.rows) {
        current = latest;
        lookups = new Map();
        indexes = new Map();
      }
      return current.version;
    },
    size: () => current.rows.length,
    lookup(column) {
      let found = lookups.get(column.name);
      if (found === undefined) {
        found = buildLookup(column, current.rows.length);
        lookups.set(column.name, found);
      }
      return found;
    },
    sorted(column) {
      let found = indexes.get(column.name);
      if (found === undefined) {
        found = buildSorted(column, current.rows.length);
        indexes.set(column.name, found);
      }
      return found;
    },
  };
}

function buildLookup(column: Column, size: number): ReadonlyMap<string | number, readonly number[]> {
  const lookup = new Map<string | number, number[]>();
  for (let row = 0; row < size; row += 1) {
    const value = column.at(row);
    if (value === null) continue;
    const rows = lookup.get(value);
    if (rows === undefined) lookup.set(value, [row]);
    else rows.push(row);
  }
  return lookup;
}

function buildSorted(column: Column, size: number): SortedIndex {
  const entries: { key: number; row: number }[] = [];
  let ordered = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < size; row += 1) {
    const key = column.at(row);
    if (typeof key !== 'number') continue;
    entries.push({ key, row });
    ordered &&= key >= last;
    last = key;
  }
  if (!ordered) entries.sort((left, right) => left.key - right.key || left.row - right.row);
  return { keys: Float64Array.from(entries, (entry) => entry.key), rows: Int32Array.from(entries, (entry) => entry.row) };
}

/** Position of the first key that is at or above `key` (or above it, with `after`). */
export function boundOf(keys: Float64Array, key: number, after: boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found < key || (after && found === key)) low = middle + 1;
    else high = middle;
  }
  return low;
}
