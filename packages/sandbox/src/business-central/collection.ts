import { createSortedList } from '../kernel/sorted-list.ts';
import type { EntityDefinition, FieldDefinition, FieldValues } from './entity-definition.ts';
import type { Predicate } from './filter-evaluation.ts';
import { guidOrderKey } from './guid-order.ts';
import { compareTexts, compareValues } from './literal.ts';

/** A record as stored. A change replaces it whole, so what was rendered of it stays right. */
export interface StoredRecord {
  readonly id: string;
  /** The id in the database's order, see guidOrderKey. */
  readonly key: string;
  readonly etag: string;
  values(): FieldValues;
  /** The lines of a document, in the order of their sequence. */
  children(): readonly StoredRecord[];
  /** The last text rendered of it and what for. */
  rendered: { readonly projection: string; readonly text: string } | null;
}

export interface SortKey {
  readonly field: FieldDefinition;
  readonly descending: boolean;
}

export interface Collection {
  readonly entity: EntityDefinition;
  /** In the order of ids. */
  all(): readonly StoredRecord[];
  get(id: string): StoredRecord | undefined;
  /** Index of the first record whose key is greater than (or, `included`, equal to) the key. */
  indexAfter(key: string, included: boolean): number;
  /** In another order; kept until the next change. */
  sorted(keys: readonly SortKey[]): readonly StoredRecord[];
  /** Kept under the filter's text until the next change. */
  count(filterText: string, matches: Predicate): number;
  set(record: StoredRecord): void;
  delete(id: string): boolean;
}

/** `values` and `children` are asked for often: they answer from what is kept. */
export function createRecord(id: string, etag: string, values: () => FieldValues, children: () => readonly StoredRecord[] = () => []): StoredRecord {
  return { id, key: guidOrderKey(id), etag, values, children, rendered: null };
}

export function sortValues(keys: readonly SortKey[], values: FieldValues): FieldValues {
  return Object.fromEntries(keys.map((key) => [key.field.name, values[key.field.name] ?? '']));
}

export function compareRecords(keys: readonly SortKey[], left: FieldValues, right: FieldValues): number {
  for (const { field, descending } of keys) {
    const order = compareValues(field, left[field.name] ?? '', right[field.name] ?? '');
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

export function createCollection(entity: EntityDefinition, records: readonly StoredRecord[]): Collection {
  const list = createSortedList<StoredRecord>();
  for (const record of records.toSorted((left, right) => compareTexts(left.key, right.key))) list.set(record.key, record);
  const orders = new Map<string, readonly StoredRecord[]>();
  const counts = new Map<string, number>();
  const forget = (): void => {
    orders.clear();
    counts.clear();
  };
  return {
    entity,
    all: () => list.values(),
    get: (id) => list.get(guidOrderKey(id)),
    indexAfter: (key, included) => (included ? list.lowerBound(key) : list.upperBound(key)),
    sorted: (keys) => {
      const name = keys.map((key) => `${key.field.name} ${key.descending ? 'desc' : 'asc'}`).join();
      const known = orders.get(name);
      if (known !== undefined) return known;
      // Each record's values are read once: they may have to be made for it.
      const keyed = list.values().map((record) => ({ record, values: sortValues(keys, record.values()) }));
      const made = keyed.toSorted((left, right) => compareRecords(keys, left.values, right.values) || compareTexts(left.record.key, right.record.key)).map((one) => one.record);
      orders.set(name, made);
      return made;
    },
    count: (filterText, matches) => {
      const known = counts.get(filterText);
      if (known !== undefined) return known;
      let count = 0;
      for (const record of list.values()) if (matches(record.values())) count += 1;
      counts.set(filterText, count);
      return count;
    },
    set: (record) => {
      list.set(record.key, record);
      forget();
    },
    delete: (id) => {
      forget();
      return list.delete(guidOrderKey(id));
    },
  };
}
