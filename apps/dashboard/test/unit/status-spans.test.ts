import { expect, test } from 'vitest';
import { statusSpans } from '../../src/format/status-spans.ts';

const at = (hour: number): string => new Date(hour * 3_600_000).toISOString();
const hours = (spans: ReturnType<typeof statusSpans>) => spans.map(({ status, from, to }) => [status, from / 3_600_000, to / 3_600_000]);
const between = (changes: readonly (readonly [number, string])[], from: number, to: number) => hours(statusSpans(changes.map(([hour, status]) => ({ at: at(hour), status })), from * 3_600_000, to * 3_600_000));

test('one span after the other, whatever the order of the changes', () => {
  expect(between([[5, 'degraded'], [1, 'active'], [6, 'active']], 0, 10)).toEqual([['active', 1, 5], ['degraded', 5, 6], ['active', 6, 10]]);
});

test('what began before the window is cut at its start, what lies before it is left out', () => {
  expect(between([[1, 'active'], [2, 'unreachable'], [8, 'active']], 5, 10)).toEqual([['unreachable', 5, 8], ['active', 8, 10]]);
});

test('a status told twice is one span', () => {
  expect(between([[1, 'active'], [3, 'active']], 0, 4)).toEqual([['active', 1, 4]]);
});

test('nothing known is nothing told', () => {
  expect(between([], 0, 10)).toEqual([]);
});
