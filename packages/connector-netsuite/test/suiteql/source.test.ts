import { describe, expect, it } from 'vitest';
import type { SourceQuery } from '@koine/core';
import { inOrderOf, suiteqlTable } from '../../src/suiteql/source.ts';
import { value } from '../../src/suiteql/table.ts';
import { codeOf, fakeIo, statementOf } from '../fake-io.ts';

const lines = suiteqlTable({ table: 'transactionline', as: 'tl', key: 'uniquekey', columns: { uniquekey: value('tl.uniquekey'), place: value('tl.linesequencenumber') }, optional: [] });
const query: SourceQuery = { select: { columns: ['uniquekey', 'place'], nested: {} }, where: [], after: null, token: null, limit: 2, count: true, facts: {} };
const page = (items: readonly unknown[], rest: Readonly<Record<string, unknown>> = {}) => fakeIo(() => ({ body: { links: [], items, ...rest } }));

describe('a page', () => {
  it('is one repeatable POST with the transient preference, offset 0', async () => {
    const { io, asked } = page([]);
    await lines.page(query, io);
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/services/rest/query/v1/suiteql', query: 'limit=2&offset=0', headers: { prefer: 'transient', 'content-type': 'application/json' }, repeatable: true });
  });
  it('says whether there is more, and how many match', async () => {
    const item = { links: [], uniquekey: '1' };
    expect(await lines.page(query, page([item], { hasMore: true, totalResults: 53 }).io)).toMatchObject({ more: true, count: 53, token: null });
    expect(await lines.page(query, page([item], { totalResults: 1 }).io)).toMatchObject({ more: false, count: 1 });
    expect(await lines.page(query, page([item, item]).io)).toMatchObject({ more: true, count: null });
    expect(await lines.page(query, page([item, item], { hasMore: false }).io)).toMatchObject({ more: false });
    expect(await lines.page(query, page([item], { hasMore: false, totalResults: 3 }).io)).toMatchObject({ more: true });
    expect(await lines.page(query, fakeIo(() => ({ body: { items: [item], links: [{ rel: 'next', href: 'x' }] } })).io)).toMatchObject({ more: true });
    expect(await lines.page({ ...query, count: false }, page([item], { hasMore: false, totalResults: '1' }).io)).toMatchObject({ more: false, count: null });
  });
  it('does not give the service\'s own limit for a count', async () => expect((await lines.page(query, page([], { hasMore: true, totalResults: 100_000 }).io)).count).toBeNull());
  it('reads column names in any case', async () => {
    expect((await lines.page(query, page([{ Links: [], UNIQUEKEY: '1', Place: '2' }]).io)).records).toEqual([{ links: [], uniquekey: '1', place: '2' }]);
  });
  it.each([null, [], 'x', {}, { items: {} }, { items: [null] }, { items: [[]] }, { items: ['x'] }, { items: [{}, {}, {}] }, { items: [], hasMore: 'no' }])('refuses %j', async (body) => {
    expect(await codeOf(lines.page(query, fakeIo(() => ({ body })).io))).toBe('upstream_invalid_response');
  });
});

describe('rows that belong to a page of other records', () => {
  const stored = [['1', '3'], ['2', '1'], ['3', undefined], ['4', '2'], ['5', '1']];
  it('are read to the end by key and put in order', async () => {
    const { io, asked } = fakeIo((request) => {
      const [after = '0'] = statementOf(request).params;
      const items = stored.filter(([key]) => Number(key) > Number(after)).map(([uniquekey, place]) => (place === undefined ? { uniquekey } : { uniquekey, place }));
      return { body: { items: items.slice(0, 2), hasMore: items.length > 2 } };
    });
    const read = await inOrderOf(lines, 'place').page(query, io);
    expect(read.records.map((record) => record['uniquekey'])).toEqual(['2', '5', '4', '1', '3']);
    expect(read.more).toBe(false);
    expect(asked.map((request) => statementOf(request).params)).toEqual([[], ['2'], ['4']]);
  });
  it('stand once where a join brought them several times, without what their copies differ in', async () => {
    const { io } = page([{ uniquekey: '1', place: '1', rate: '12' }, { uniquekey: '1', place: '1', rate: '6' }, { uniquekey: '2', place: '2', rate: '1' }], { hasMore: false });
    expect((await inOrderOf(lines, 'place').page(query, io)).records).toEqual([{ uniquekey: '1', place: '1' }, { uniquekey: '2', place: '2', rate: '1' }]);
  });
  it('do not read for ever', async () => expect(await codeOf(inOrderOf(lines, 'place').page(query, page([{ uniquekey: '7' }], { hasMore: true }).io))).toBe('upstream_invalid_response'));
  it('need their key', async () => expect(await codeOf(inOrderOf(lines, 'place').page(query, page([{ place: '7' }], { hasMore: true }).io))).toBe('upstream_invalid_response'));
});
