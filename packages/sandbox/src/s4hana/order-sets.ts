import type { EntityType, Row } from './entity-type.ts';
import type { KeyRange } from './key-range.ts';
import type { OrderEntry, OrderStore } from './order-store.ts';
import { inRange, internalKeys, keySeparator } from './service.ts';
import type { EntitySet, Navigation } from './service.ts';

/** The orders a range can hold, in key order, without looking at the others. */
export function* ordersIn(store: OrderStore, range: KeyRange): Iterable<OrderEntry> {
  const { list } = store;
  if (range.only !== null) {
    for (const key of [...range.only].toSorted()) {
      const entry = list.get(key);
      if (entry !== undefined && inRange(key, range)) yield entry;
    }
    return;
  }
  const start = range.from === null ? 0 : range.fromIsOpen ? list.upperBound(range.from) : list.lowerBound(range.from);
  for (let index = start; index < list.size; index += 1) {
    const entry = list.at(index);
    if (entry === undefined || (range.to !== null && entry.key > range.to)) return;
    yield entry;
  }
}

export interface OrderSetOptions {
  readonly type: EntityType;
  readonly navigations: readonly Navigation[];
  /** The property that holds the order's number. */
  readonly indexedBy: string;
  readonly isKeyOrdered: boolean;
  rows(entry: OrderEntry): readonly Row[];
  etag?(row: Row): string | null;
  /** The order a key belongs to, where the key does not hold its number. */
  locate?(keys: readonly string[]): OrderEntry | undefined;
}

/** A set whose rows hang on orders. `find` needs the order's number in the key, or `locate`. */
export function orderSet(store: OrderStore, options: OrderSetOptions): EntitySet {
  const { type, indexedBy } = options;
  const keyPlace = type.keys.findIndex((key) => key.name === indexedBy);
  return {
    type,
    navigations: options.navigations,
    indexedBy,
    isKeyOrdered: options.isKeyOrdered,
    *scan(range) {
      for (const entry of ordersIn(store, range)) yield* options.rows(entry);
    },
    find: (keys) => {
      const wanted = keys.join(keySeparator);
      const isWanted = (row: Row): boolean => internalKeys(type, row).join(keySeparator) === wanted;
      const entry = keyPlace === -1 ? options.locate?.(keys) : store.list.get(keys[keyPlace] ?? '');
      return entry === undefined ? undefined : options.rows(entry).find(isWanted);
    },
    etag: (row) => options.etag?.(row) ?? null,
  };
}
