import { expect, it } from 'vitest';
import { firstIdAt, isId, newId, timeOfId } from '../src/ids.ts';

it('ids sort by time and tell it', () => {
  const times = [0, 61, 62, 1_000_000, Date.UTC(2026, 10, 21, 9), Date.UTC(2026, 10, 21, 9, 0, 0, 1), Date.UTC(3000, 0)];
  const ids = times.map((time) => newId('req', time));
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.map(timeOfId)).toEqual(times);
  for (const [index, time] of times.entries()) {
    expect(firstIdAt('req', time) < (ids[index] ?? '')).toBe(true);
    expect(firstIdAt('req', time + 1) > (ids[index] ?? '')).toBe(true);
  }
});

it('ids are unique and of one shape', () => {
  const ids = Array.from({ length: 10_000 }, () => newId('con', 1_795_252_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId('con', id))).toBe(true);
  for (const other of ['con_', 'con_8f2', newId('req', 1), `${newId('con', 1)}0`, 'con_0000000000000000000\u0000']) expect(isId('con', other)).toBe(false);
});
