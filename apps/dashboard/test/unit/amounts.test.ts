import { expect, test } from 'vitest';
import { count, counted, milliseconds, share } from '../../src/format/amounts.ts';

test.each([[null, '–'], [0, '0 ms'], [0.84, '0.8 ms'], [42.4, '42 ms'], [999, '999 ms'], [1240, '1.24 s'], [59_000, '59 s'], [125_000, '2 min 5 s']])('%s milliseconds are "%s"', (value, words) => {
  expect(milliseconds(value)).toBe(words);
});

test('counts in full up to ten thousand', () => {
  expect(count(9999)).toBe('9,999');
  expect(count(12_345)).toBe('12.3K');
  expect(counted(1, 'delivery', 'deliveries')).toBe('1 delivery');
  expect(counted(0, 'error')).toBe('0 errors');
});

test('a share is 0 % and 100 % only where it is', () => {
  expect(share(0, 0)).toBe('–');
  expect(share(0, 500)).toBe('0 %');
  expect(share(1, 500)).toBe('<1 %');
  expect(share(499, 500)).toBe('>99 %');
  expect(share(500, 500)).toBe('100 %');
  expect(share(1, 3)).toBe('33 %');
});
