import type { Source } from '../connector/source.ts';
import type { Clock } from '../io/clock.ts';
import type { NameCache, NameEntry } from './read-session.ts';

const lifetime = 60_000;
const capacity = 5_000;
/** Sets of columns kept per source: one per resource that looks it up, and one more whenever a column turns out to be missing. */
const columnSets = 16;

interface Kept {
  readonly entry: NameEntry;
  readonly until: number;
}

/** Looked-up records by source, columns and key; a minute old at most, bounded, the oldest leave first. */
export function createNameCache(clock: Clock): NameCache {
  const bySource = new WeakMap<Source, Map<string, Map<string, Kept>>>();
  return {
    get(source, columns, key) {
      const found = bySource.get(source)?.get(columns)?.get(key);
      return found === undefined || found.until <= clock.now() ? undefined : found.entry;
    },
    set(source, columns, key, entry) {
      const byColumns = bySource.get(source) ?? new Map<string, Map<string, Kept>>();
      bySource.set(source, byColumns);
      const entries = byColumns.get(columns) ?? new Map<string, Kept>();
      byColumns.set(columns, entries);
      dropOldest(byColumns, columnSets);
      entries.delete(key);
      entries.set(key, { entry, until: clock.now() + lifetime });
      dropOldest(entries, capacity);
    },
  };
}

function dropOldest(entries: Map<string, unknown>, most: number): void {
  const [oldest] = entries.size > most ? entries.keys() : [];
  if (oldest !== undefined) entries.delete(oldest);
}
