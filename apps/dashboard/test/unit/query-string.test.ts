import { expect, test } from 'vitest';
import { queryString } from '../../src/api/query-string.ts';

test('leaves out what holds nothing', () => {
  expect(queryString({})).toBe('');
  expect(queryString({ a: null, b: undefined, c: '' })).toBe('');
  expect(queryString({ limit: 0, all: false })).toBe('?limit=0&all=false');
});

test('escapes values and names, and keeps brackets readable', () => {
  expect(queryString({ 'filter[vendor.id]': 'a&b=c', 'customer.id': 'Müller & Co' })).toBe('?filter[vendor.id]=a%26b%3Dc&customer.id=M%C3%BCller%20%26%20Co');
});
