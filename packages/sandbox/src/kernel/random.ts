/** A seeded generator: the same seed and labels give the same numbers on every machine. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** True in about `percent` of 100 calls. */
  chance(percent: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  /** A generator of its own for one thing, so that adding draws here never changes what is drawn there. */
  fork(label: string, serial?: number): Random;
}

// FNV-1a, 32 bits: spreads labels and serial numbers over the state space.
function hash(state: number, text: string): number {
  let value = state;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

// The finaliser of MurmurHash3: neighbouring serial numbers must not give neighbouring streams.
function mix(state: number): number {
  let value = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export function createRandom(seed: number): Random {
  const origin = mix(seed ^ 0x811c9dc5);
  let state = origin;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
  const integer = (from: number, to: number): number => from + (next() % (to - from + 1));
  return {
    integer,
    chance: (percent) => integer(1, 100) <= percent,
    pick: (values) => values[integer(0, values.length - 1)] ?? values[0],
    fork: (label, serial = 0) => createRandom(mix(hash(origin, label) ^ Math.imul(serial + 1, 0x9e3779b1))),
  };
}
