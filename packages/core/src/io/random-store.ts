import { randomFillSync } from 'node:crypto';

const size = 4096;

/**
 * Takes random bytes from a store that is filled 4 KiB at a time: asking the system costs the same for twelve bytes as for thousands,
 * and more than what most of them are needed for. What is taken is lent until the next call.
 */
export function createRandomStore(): (count: number) => Uint8Array {
  const store = new Uint8Array(size);
  let used = size;
  return (count) => {
    if (count > size) throw new RangeError('more random bytes than the store holds');
    if (used + count > size) {
      randomFillSync(store);
      used = 0;
    }
    const taken = store.subarray(used, used + count);
    used += count;
    return taken;
  };
}
