/** A cache that forgets its oldest entries when their sizes add up to more than the limit. */
export interface BoundedCache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value, size: number): void;
  clear(): void;
}

export function createBoundedCache<Key, Value>(limit: number): BoundedCache<Key, Value> {
  const entries = new Map<Key, { readonly value: Value; readonly size: number }>();
  let total = 0;
  return {
    get: (key) => entries.get(key)?.value,
    set: (key, value, size) => {
      total += size - (entries.get(key)?.size ?? 0);
      entries.set(key, { value, size });
      for (const [oldest, entry] of entries) {
        if (total <= limit) break;
        entries.delete(oldest);
        total -= entry.size;
      }
    },
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
