import type { Business, Change, OrderFacts } from '../kernel/business.ts';
import { instantAfter } from '../kernel/calendar.ts';
import { createRandom } from '../kernel/random.ts';
import { createSortedList } from '../kernel/sorted-list.ts';
import type { SortedList } from '../kernel/sorted-list.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { withoutZeros } from './spelling.ts';

export interface OrderEntry {
  /** Ten digits, as the database sorts it. */
  readonly key: string;
  /** As the API gives it: without leading zeros. */
  readonly id: string;
  readonly serial: number;
  readonly facts: OrderFacts;
}

export interface OrderStore {
  readonly list: SortedList<OrderEntry>;
  /** Changes with every insert, update and delete; for cached counts. */
  version(): number;
  byId(id: string): OrderEntry | undefined;
  bySerial(serial: number): OrderEntry | undefined;
  insert(count: number): readonly string[];
  update(ids: readonly string[]): void;
  remove(ids: readonly string[]): void;
  reset(): void;
}

// Orders lie 16 apart, so that inserted ones fall in between.
const spacing = 16;
const changesStart = '2026-11-01T00:00:00.000Z';

/** One order in 211 comes from a shorter number range, so that text order and number order differ on the wire. */
function seededKey(serial: number): string {
  const base = serial % 211 === 7 ? 900_000_000 : 4_500_000_000;
  return String(base + serial * spacing).padStart(10, '0');
}

export function createOrderStore(business: Business, seed: number, orders: number): OrderStore {
  const list = createSortedList<OrderEntry>();
  let version = 0;
  let inserted = 0;
  let changes = 0;
  const revisions = new Map<number, number>();
  const keys = new Map<number, string>();

  const place = (key: string, serial: number, change?: Change): void => {
    keys.set(serial, key);
    list.set(key, createEntry(key, serial, change));
  };
  // Facts are made again when they are needed again: a hundred thousand orders would fill half a gigabyte.
  const recent = createBoundedCache<OrderEntry, OrderFacts>(4096);
  const createEntry = (key: string, serial: number, change: Change | undefined): OrderEntry => ({
    key,
    id: withoutZeros(key),
    serial,
    get facts() {
      const known = recent.get(this);
      if (known !== undefined) return known;
      const facts = business.order(serial, change);
      recent.set(this, facts, 1);
      return facts;
    },
  });
  const nextChange = (serial: number): Change => {
    const revision = (revisions.get(serial) ?? 0) + 1;
    revisions.set(serial, revision);
    changes += 1;
    return { revision, at: instantAfter(changesStart, changes, (changes * 7) % 1000) };
  };
  const fill = (): void => {
    list.clear();
    keys.clear();
    const seeds = Array.from({ length: orders }, (_, serial) => ({ key: seededKey(serial), serial })).toSorted((left, right) => (left.key < right.key ? -1 : 1));
    for (const { key, serial } of seeds) place(key, serial);
  };
  fill();

  const find = (id: string): OrderEntry => {
    const entry = list.get(id.padStart(10, '0'));
    if (entry === undefined) throw new RangeError(`no purchase order ${id}`);
    return entry;
  };
  return {
    list,
    version: () => version,
    byId: (id) => list.get(id.padStart(10, '0')),
    bySerial: (serial) => list.get(keys.get(serial) ?? ''),
    insert: (count) => {
      version += 1;
      const ids: string[] = [];
      for (let done = 0; done < count; done += 1) {
        const serial = orders + inserted;
        inserted += 1;
        const random = createRandom(seed).fork('insert', serial);
        const span = (orders + 1) * spacing;
        let number = 4_500_000_000 + random.integer(0, span);
        while (number % spacing === 0 || list.get(String(number)) !== undefined) number += 1;
        place(String(number), serial, nextChange(serial));
        ids.push(String(number));
      }
      return ids;
    },
    update: (ids) => {
      version += 1;
      for (const id of ids) {
        const entry = find(id);
        place(entry.key, entry.serial, nextChange(entry.serial));
      }
    },
    remove: (ids) => {
      version += 1;
      for (const id of ids) list.delete(find(id).key);
    },
    reset: () => {
      version += 1;
      inserted = 0;
      changes = 0;
      revisions.clear();
      fill();
    },
  };
}
