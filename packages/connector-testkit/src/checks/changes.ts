import { isKoineError } from '@koine/core';
import { expect } from 'vitest';
import { ids, walk, type Bench, type Check } from '../check.ts';

const orders = ['purchase-orders'] as const;

async function windowed({ client, collection }: Bench, values: Readonly<Record<'gte' | 'lt', string | undefined>>): Promise<string[]> {
  const filters = (['gte', 'lt'] as const).flatMap((operator) => {
    const value = values[operator];
    return value === undefined ? [] : [{ field: 'updated_at', operator, values: [value] }];
  });
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.list>> = await client.list(collection, cursor === null ? { limit: 200, filters } : { limit: 200, cursor });
    found.push(...ids(page.data));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found.toSorted();
}

export const changes = {
  'changes: a walk misses nothing and repeats nothing while orders are inserted, changed and deleted': {
    collections: orders,
    async run(bench) {
      const { control } = bench.upstream;
      const start = ids(control.truth('purchase-orders'));
      const gone = new Set<string>();
      const walked = await walk(bench, 40, (page) => {
        control.insertOrders(3);
        const present = start.filter((id) => !gone.has(id));
        control.updateOrders(present.filter((_, index) => index % 37 === page % 37).slice(0, 5));
        const removed = present.filter((_, index) => index % 53 === page % 53).slice(0, 2);
        control.deleteOrders(removed);
        for (const id of removed) gone.add(id);
      });
      const seen = ids(walked.records);
      expect(new Set(seen).size).toBe(seen.length);
      expect(start.filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([]);
    },
  },
  'changes: modified_after includes its instant, modified_before does not': {
    collections: orders,
    async run(bench) {
      const truth = bench.upstream.control.truth('purchase-orders');
      const stamps = truth.flatMap((record) => (typeof record['updated_at'] === 'string' ? [{ id: String(record['id']), at: record['updated_at'] }] : []));
      // A source may know of a change and not tell its instant (the hour that a clock shows twice): a window may hold it, and the two windows together must.
      const untold = truth.flatMap((record) => (record['updated_at'] === null ? [String(record['id'])] : []));
      const middle = stamps.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at))[Math.floor(stamps.length / 2)]?.at;
      if (middle === undefined) {
        await expect(windowed(bench, { gte: '2026-01-01T00:00:00Z', lt: undefined })).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'unsupported_filter');
        return;
      }
      const from = await windowed(bench, { gte: middle, lt: undefined });
      const before = await windowed(bench, { gte: undefined, lt: middle });
      const expected = (keep: (at: number) => boolean): string[] => stamps.filter(({ at }) => keep(Date.parse(at))).map(({ id }) => id).toSorted();
      const told = (found: readonly string[]): string[] => found.filter((id) => !untold.includes(id));
      expect(told(from)).toEqual(expected((at) => at >= Date.parse(middle)));
      expect(told(before)).toEqual(expected((at) => at < Date.parse(middle)));
      expect(untold.filter((id) => !from.includes(id) && !before.includes(id))).toEqual([]);
    },
  },
  'changes: records of one and the same instant are all found across a page break': {
    collections: orders,
    async run(bench) {
      const byInstant = new Map<string, string[]>();
      for (const record of bench.upstream.control.truth('purchase-orders')) {
        if (typeof record['updated_at'] === 'string') byInstant.set(record['updated_at'], [...byInstant.get(record['updated_at']) ?? [], String(record['id'])]);
      }
      const [instant, shared] = [...byInstant].toSorted(([, left], [, right]) => right.length - left.length)[0] ?? ['', []];
      if (shared.length < 2) return;
      const after = new Date(Date.parse(instant) + 1_000).toISOString();
      const found = await windowed(bench, { gte: instant, lt: after });
      expect(shared.filter((id) => !found.includes(id))).toEqual([]);
    },
  },
  'changes: an order the source deleted is not found': {
    collections: orders,
    async run({ client, collection, upstream }) {
      const [first] = ids(upstream.control.truth(collection));
      upstream.control.deleteOrders([first ?? '']);
      await expect(client.get(collection, first ?? '', {})).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'not_found');
    },
  },
} satisfies Record<string, Check>;
