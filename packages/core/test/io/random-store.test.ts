import { describe, expect, it } from 'vitest';
import { createRandomStore } from '../../src/io/random-store.ts';

describe('a store of random bytes', () => {
  it('gives as many as are asked for, and none twice', () => {
    const take = createRandomStore();
    const taken = Array.from({ length: 2_000 }, () => Buffer.from(take(12)).toString('hex'));
    expect(taken.every((text) => text.length === 24)).toBe(true);
    expect(new Set(taken).size).toBe(taken.length);
    expect(take(4_096)).toHaveLength(4_096);
    expect(new Set(take(4_096)).size).toBeGreaterThan(250);
    expect(() => take(4_097)).toThrow(RangeError);
  });
});
