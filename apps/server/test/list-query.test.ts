import { isKoineError } from '@koine/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant, readListQuery, readRecordQuery, type RawQuery } from '../src/http/list-query.ts';
import { readRequestTimeout } from '../src/http/request-timeout.ts';

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (isKoineError(error)) return `${error.code} ${error.errors.map((item) => item.pointer).join()}`;
    throw error;
  }
  return 'accepted';
};

describe('the query of a list', () => {
  it('is read into limit, cursor, include and filters', () => {
    expect(readListQuery({})).toEqual({ filters: [] });
    expect(readListQuery({
      limit: '5000', cursor: 'kcr_x', include: 'raw,lineage', modified_after: '2026-01-01T00:00:00Z', created_before: '2026-01-01T02:00:00.123456789+02:00',
      'filter[vendor.id]': '17', 'filter[number][in]': 'a,b,c', 'filter[order_date][gte]': '2026-01-01',
    })).toEqual({
      limit: 5000, cursor: 'kcr_x', include: ['raw', 'lineage'],
      filters: [
        { field: 'updated_at', operator: 'gte', values: ['2026-01-01T00:00:00Z'] }, { field: 'created_at', operator: 'lt', values: ['2026-01-01T00:00:00.123456789Z'] },
        { field: 'vendor.id', operator: 'eq', values: ['17'] }, { field: 'number', operator: 'in', values: ['a', 'b', 'c'] }, { field: 'order_date', operator: 'gte', values: ['2026-01-01'] },
      ],
    });
  });

  it('keeps commas and brackets in values other than lists', () => {
    expect(readListQuery({ 'filter[name]': 'Miller, Sons & [Co]' }).filters).toEqual([{ field: 'name', operator: 'eq', values: ['Miller, Sons & [Co]'] }]);
  });

  it.each<[RawQuery, string]>([
    [{ limit: '0' }, 'invalid_parameter /limit'], [{ limit: '-1' }, 'invalid_parameter /limit'], [{ limit: '1.5' }, 'invalid_parameter /limit'], [{ limit: '' }, 'invalid_parameter /limit'], [{ limit: '1e3' }, 'invalid_parameter /limit'],
    [{ limit: ['1', '2'] }, 'invalid_parameter /limit'], [{ include: 'raw,all' }, 'invalid_parameter /include'], [{ include: '' }, 'invalid_parameter /include'],
    [{ page: '1' }, 'unknown_parameter /page'], [{ filter: 'x' }, 'unknown_parameter /filter'], [{ 'filter[]': 'x' }, 'unknown_parameter /filter[]'], [{ 'filter[a][eq][x]': 'x' }, 'unknown_parameter /filter[a][eq][x]'], [{ 'a/b~c': 'x' }, 'unknown_parameter /a~1b~0c'],
    [{ 'filter[a][like]': 'x' }, 'invalid_parameter /filter[a][like]'], [{ 'filter[a]': '' }, 'invalid_parameter /filter[a]'], [{ 'filter[a][in]': 'x,,y' }, 'invalid_parameter /filter[a][in]'],
    [{ 'filter[a]': ['x', 'y'] }, 'invalid_parameter /filter[a]'], [{ 'filter[a]': 'x\u0000' }, 'invalid_parameter /filter[a]'],
    [{ modified_after: '2026-01-01' }, 'invalid_parameter /modified_after'], [{ modified_after: '2026-02-30T00:00:00Z' }, 'invalid_parameter /modified_after'], [{ modified_after: '2026-01-01T00:00:00' }, 'invalid_parameter /modified_after'],
    [{ created_after: '2026-01-01T24:00:00Z' }, 'invalid_parameter /created_after'], [{ created_after: '2026-01-01T00:00:00 02:00' }, 'invalid_parameter /created_after'],
  ])('refuses %j', (query, expected) => {
    expect(refusal(() => readListQuery(query))).toBe(expected);
  });

  it('never fails otherwise, whatever is asked', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (query) => {
      expect(refusal(() => readListQuery(query))).toMatch(/^(accepted|unknown_parameter|invalid_parameter)/);
    }), { numRuns: 500 });
  });

  it('turns any offset into UTC and keeps the fraction', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23);
      const sign = offset < 0 ? '-' : '+';
      const zone = `${sign}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
      expect(readInstant('x', `${shifted}${zone}`)).toBe(date.toISOString());
    }));
  });
});

it('one record takes include only', () => {
  expect(readRecordQuery({ include: 'raw' })).toEqual({ include: ['raw'] });
  expect(readRecordQuery({})).toEqual({ include: [] });
  expect(refusal(() => readRecordQuery({ limit: '1' }))).toBe('unknown_parameter /limit');
});

it('Request-Timeout is seconds above 0 and up to 120, 55 without it', () => {
  expect([undefined, '1', '0.5', '120'].map((header) => readRequestTimeout(header))).toEqual([55_000, 1000, 500, 120_000]);
  for (const header of ['0', '121', '-1', 'soon', '', '1e2', ['1', '2']]) expect(refusal(() => readRequestTimeout(header))).toBe('invalid_parameter /Request-Timeout');
});
