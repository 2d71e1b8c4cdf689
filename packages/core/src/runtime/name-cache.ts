import type { Source } from '../connector/source.ts';
import type { Clock } from '../io/clock.ts';
import type { NameCache, NameEntry } from './read-session.ts';

const lifetime = 60_000;
const capacity = 5_000;

/** Looked-up records by source, columns and key; a minute old at most, bounded, the oldest leave first. */
export function createNameCache(clock: Clock): NameCache {
  const bySource = new WeakMap<Source, Map<string, { readonly entry: NameEntry; readonly until: number }>>();
  return {
    get(source, columns, key) {
      const found = bySource.get(source)?.get(`${columns}\n${key}`);
      return found === undefined || found.until <= clock.now() ? undefined : found.entry;
    },
    set(source, columns, key, entry) {
      let entries = bySource.get(source);
      if (entries === undefined) bySource.set(source, (entries = new Map()));
      const name = `${columns}\n${key}`;
      entries.delete(name);
      entries.set(name, { entry, until: clock.now() + lifetime });
      if (entries.size <= capacity) return;
      for (const oldest of entries.keys()) {
        entries.delete(oldest);
        break;
      }
    },
  };
}
