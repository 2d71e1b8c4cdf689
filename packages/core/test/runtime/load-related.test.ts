import { describe, expect, it } from 'vitest';
import { loadRelated } from '../../src/runtime/load-related.ts';
import { memorySystem, order } from './memory-system.ts';

describe('looked-up records', () => {
  it('are those that were asked for, whatever else the source sends', async () => {
    const { vendors, resource, session } = memorySystem([]);
    const real = vendors.page.bind(vendors);
    vendors.page = async (query, io) => {
      const page = await real(query, io);
      return { ...page, records: [...page.records, { code: '9', name: 'Nobody asked' }] };
    };
    // 9 is no text, so that it is not asked for.
    const rows = await loadRelated(await session(), resource.reads, [order('1'), order('2', { vendor: 9 })], 'purchase-orders', []);
    expect(rows.map((row) => row.related['seller'])).toEqual([expect.objectContaining({ record: { code: 'v1', name: 'Vendor One' } }), undefined]);
  });
});
