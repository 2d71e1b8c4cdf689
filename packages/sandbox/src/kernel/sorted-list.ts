/** Records in the order of their text keys (code unit order), found by binary search; for pages that start after a key. */
export interface SortedList<Value> {
  readonly size: number;
  at(index: number): Value | undefined;
  get(key: string): Value | undefined;
  /** Index of the first key that is greater than or equal to `key`. */
  lowerBound(key: string): number;
  /** Index of the first key that is greater than `key`. */
  upperBound(key: string): number;
  /** Inserts or replaces. Appending at the end costs nothing; inserting in between moves the tail. */
  set(key: string, value: Value): void;
  delete(key: string): boolean;
  clear(): void;
  values(): readonly Value[];
  keys(): readonly string[];
}

export function createSortedList<Value>(): SortedList<Value> {
  const keys: string[] = [];
  const values: Value[] = [];
  const bound = (key: string, after: boolean): number => {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = keys[middle] ?? '';
      if (candidate < key || (after && candidate === key)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const find = (key: string): number => {
    const index = bound(key, false);
    return keys[index] === key ? index : -1;
  };
  return {
    get size() {
      return keys.length;
    },
    at: (index) => values[index],
    get: (key) => {
      const index = find(key);
      return index === -1 ? undefined : values[index];
    },
    lowerBound: (key) => bound(key, false),
    upperBound: (key) => bound(key, true),
    set: (key, value) => {
      const last = keys.at(-1);
      if (last === undefined || last < key) {
        keys.push(key);
        values.push(value);
        return;
      }
      const index = bound(key, false);
      const replace = keys[index] === key ? 1 : 0;
      keys.splice(index, replace, key);
      values.splice(index, replace, value);
    },
    delete: (key) => {
      const index = find(key);
      if (index === -1) return false;
      keys.splice(index, 1);
      values.splice(index, 1);
      return true;
    },
    clear: () => {
      keys.length = 0;
      values.length = 0;
    },
    values: () => values,
    keys: () => keys,
  };
}
