import { describe, expect, test } from 'vitest';
import { elapsed, exactTime, relativeTime } from '../../src/format/relative-time.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const ago = (milliseconds: number): string => new Date(now - milliseconds).toISOString();
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('how far an instant is', () => {
  test.each([
    [0, 'just now'],
    [44 * second, 'just now'],
    [-10 * second, 'just now'],
    [-30 * second, 'in a moment'],
    [50 * second, '1 minute ago'],
    [119 * second, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [90 * minute, '1 hour ago'],
    [23 * hour, '23 hours ago'],
    [day, 'yesterday'],
    [29 * day, '29 days ago'],
    [65 * day, '2 months ago'],
    [800 * day, '2 years ago'],
    [-2 * hour, 'in 2 hours'],
  ])('%i ms before now is "%s"', (distance, words) => {
    expect(relativeTime(ago(distance), now)).toBe(words);
  });

  test('shows what is no instant as it is', () => {
    expect(relativeTime('soon', now)).toBe('soon');
    expect(exactTime('soon')).toBe('soon');
  });

  test('the exact time keeps what the server wrote', () => {
    expect(exactTime('2026-11-21T09:30:00.123Z')).toContain('(2026-11-21T09:30:00.123Z)');
  });
});

test.each([
  [-5, '0 s'],
  [59 * second, '59 s'],
  [61 * second, '1 min'],
  [hour, '1 h'],
  [hour + 5 * minute, '1 h 5 min'],
  [3 * day + 4 * hour + 59 * minute, '3 d 4 h'],
])('%i ms last "%s"', (milliseconds, words) => {
  expect(elapsed(milliseconds)).toBe(words);
});
