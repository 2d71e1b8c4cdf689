import { isKoineError } from '@koine/core';
import { expect, vi } from 'vitest';
import type { Check } from '../check.ts';

export const manners = {
  'manners: no request per record': {
    async run(bench) {
      await bench.client.list(bench.collection, { limit: 1 });
      bench.upstream.control.clearCalls();
      await bench.client.list(bench.collection, { limit: 50 });
      expect(bench.upstream.control.calls().length).toBeLessThanOrEqual(12);
    },
  },
  'manners: only the connection\'s door is used': {
    async run(bench) {
      const poisoned = vi.spyOn(globalThis, 'fetch').mockImplementation(() => { throw new Error('the global fetch was used'); });
      try {
        await bench.client.list(bench.collection, { limit: 5 });
        expect(poisoned).not.toHaveBeenCalled();
      } finally {
        poisoned.mockRestore();
      }
    },
  },
  'manners: a link to another host is not followed': {
    collections: ['purchase-orders'],
    async run(bench) {
      const { client, collection } = bench;
      await client.list(collection, { limit: 1 });
      bench.upstream.control.fault({ times: Infinity, kind: 'status', status: 302, headers: { location: 'http://198.51.100.7/stolen' }, body: '' });
      await expect(client.list(collection, { limit: 1 })).rejects.toSatisfy((error) => isKoineError(error));
      bench.upstream.control.clearFaults();
    },
  },
  'manners: an aborted request stops within one call': {
    collections: ['purchase-orders'],
    async run({ client, collection, upstream }) {
      await client.list(collection, { limit: 1 });
      upstream.control.fault({ kind: 'hang', times: Infinity });
      const abort = new AbortController();
      const pending = client.list(collection, { limit: 1 }, { deadline: Date.now() + 30_000, signal: abort.signal });
      setTimeout(() => abort.abort(), 50);
      const start = Date.now();
      await expect(pending).rejects.toSatisfy((error) => isKoineError(error));
      expect(Date.now() - start).toBeLessThan(5_000);
      upstream.control.clearFaults();
    },
  },
  'manners: many callers at once stay within what the system allows': {
    collections: ['purchase-orders'],
    async run(bench) {
      bench.upstream.control.clearCalls();
      await Promise.all(Array.from({ length: 12 }, () => bench.client.list(bench.collection, { limit: 5 })));
      expect(bench.upstream.control.calls().filter((call) => call.status === 429)).toEqual([]);
    },
  },
  'manners: passthrough cannot leave the API root': {
    collections: ['purchase-orders'],
    async run({ client }) {
      for (const path of ['https://198.51.100.7/', '//198.51.100.7/', '/../x', '/a/%2e%2e/b', '\\\\x', 'relative']) {
        await expect(client.passthrough({ method: 'GET', path }), path).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'url_forbidden');
      }
    },
  },
} satisfies Record<string, Check>;
