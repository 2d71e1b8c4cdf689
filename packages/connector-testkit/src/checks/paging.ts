import { isKoineError } from '@koine/core';
import { expect } from 'vitest';
import { ids, walk, type Check } from '../check.ts';

export const paging = {
  'paging: following the cursor to the end visits every record once': {
    async run(bench) {
      const truth = ids(bench.upstream.control.truth(bench.collection)).toSorted();
      const walked = await walk(bench, Math.max(1, Math.ceil(truth.length / 3)));
      expect(ids(walked.records).toSorted()).toEqual(truth);
    },
  },
  'paging: a limit that divides the number of records ends with a null cursor on the last page': {
    async run(bench) {
      const count = bench.upstream.control.truth(bench.collection).length;
      const limit = Math.min(count, 50);
      const walked = await walk(bench, limit);
      expect(walked.records.length).toBe(count);
      expect(walked.pages).toBe(Math.ceil(count / limit));
    },
  },
  'paging: a cursor replayed answers the same page': {
    collections: ['purchase-orders', 'vendors', 'items'],
    async run({ client, collection }) {
      const { next_cursor: cursor } = await client.list(collection, { limit: 2 });
      expect(cursor).not.toBeNull();
      const [once, again] = [await client.list(collection, { limit: 2, cursor: cursor ?? '' }), await client.list(collection, { limit: 2, cursor: cursor ?? '' })];
      expect(again.data).toEqual(once.data);
      expect(again.total_count).toBe(once.total_count);
    },
  },
  'paging: a cursor of another collection is refused': {
    async run({ client, collection }) {
      const other = collection === 'vendors' ? 'items' : 'vendors';
      const { next_cursor: cursor } = await client.list(other, { limit: 1 });
      await expect(client.list(collection, { cursor: cursor ?? '' })).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'invalid_cursor');
    },
  },
  'paging: a cursor works in a new process and with another limit': {
    collections: ['purchase-orders', 'vendors', 'items'],
    async run(bench) {
      const { client, collection } = bench;
      const first = await client.list(collection, { limit: 3 });
      const expected = await client.list(collection, { limit: 4, cursor: first.next_cursor ?? '' });
      const restarted = bench.reopen();
      const second = await restarted.list(collection, { limit: 4, cursor: first.next_cursor ?? '' });
      await restarted.close();
      expect(ids(second.data)).toEqual(ids(expected.data));
      expect(new Set([...ids(first.data), ...ids(second.data)]).size).toBe(7);
    },
  },
  'paging: total_count is right and the same on every page': {
    async run({ client, collection, upstream }) {
      const first = await client.list(collection, { limit: 2 });
      if (first.total_count !== null) expect(first.total_count).toBe(upstream.control.truth(collection).length);
      if (first.next_cursor === null) return;
      expect((await client.list(collection, { limit: 2, cursor: first.next_cursor })).total_count).toBe(first.total_count);
    },
  },
} satisfies Record<string, Check>;
