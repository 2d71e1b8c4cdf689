/** A seeded source of chance: the same seed makes the same run, so that a failure can be repeated. */
export interface Chance {
  /** A whole number from 0 to below `below`. */
  under(below: number): number;
  /** True so often out of 1. */
  happens(share: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** Mulberry32: a counter and a mixing of 32 bits, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const under = (below: number): number => Math.floor(next() * below);
  return {
    under,
    happens: (share) => next() < share,
    pick(values) {
      const value = values[under(values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
  };
}
