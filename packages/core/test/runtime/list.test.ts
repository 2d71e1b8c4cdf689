import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKoineError, KoineError } from '../../src/errors/koine-error.ts';
import { purchaseOrder } from '../../src/model/purchase-order.ts';
import { createCursorSeal } from '../../src/runtime/cursor.ts';
import { getRecord } from '../../src/runtime/get.ts';
import { listPage, type ListQuery, type Page } from '../../src/runtime/list.ts';
import { memorySystem, order, type MemorySystem } from './memory-system.ts';

const seal = createCursorSeal([new Uint8Array(32).fill(7)]);
const walk = { seal, connection: 'con_1', now: 0 };
const list = async (system: MemorySystem, query: ListQuery = {}): Promise<Page<Record<string, unknown>>> => listPage(await system.session(), system.resource, query, walk);
const numbered = (count: number, start = 0): string[] => Array.from({ length: count }, (_, index) => String(1_000 + start + index));
const codeOf = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no error', (error: unknown) => (isKoineError(error) ? error.code : String(error)));

describe('a page', () => {
  it('holds the model\'s keys in the model\'s order, with references named in bulk', async () => {
    const system = memorySystem(numbered(3).map((number) => order(number, number === '1001' ? { vendor: 'v2' } : {})));
    const page = await list(system);
    expect(page.data.map((record) => record['id'])).toEqual(['1000', '1001', '1002']);
    for (const record of page.data) {
      expect(Object.keys(record)).toEqual(Object.keys(purchaseOrder.shape));
      purchaseOrder.parse(record);
    }
    expect(page.data[1]?.['vendor']).toEqual({ id: 'v2', number: 'v2', name: 'Vendor Two' });
    expect(page.data[0]?.['lines']).toMatchObject([{ item: { id: 'i1', number: null, name: 'Item One' }, quantity_open: '2', status: 'open' }]);
    expect(page.data[0]).toMatchObject({ subtotal: '10.5', totals_computed: true, status: 'open', receipt_status: 'none', exchange_rate: '0' });
    expect([system.orders.queries.length, system.vendors.queries.length, system.items.queries.length, system.receipts.queries.length]).toEqual([1, 1, 1, 1]);
    expect(page).toMatchObject({ next_cursor: null, total_count: 3, limit: 100, warnings: [] });
  });
  it('selects only what some field needs', async () => {
    const system = memorySystem([order('1')]);
    await list(system);
    expect([...system.orders.queries[0]?.select.columns ?? []].toSorted()).toEqual(['changed', 'currency', 'date', 'note', 'number', 'vendor']);
    expect([...system.orders.queries[0]?.select.nested['lines']?.columns ?? []].toSorted()).toEqual(['complete', 'item', 'line', 'net', 'promised', 'quantity', 'received']);
  });
  it('brings the limit down to the maximum and says so', async () => {
    const page = await list(memorySystem(numbered(300).map((number) => order(number))), { limit: 5_000 });
    expect([page.limit, page.data.length, page.next_cursor === null]).toEqual([200, 200, false]);
  });
  it('reports a record that cannot be normalised, with its id and field, and keeps the others', async () => {
    const broken = [order('1'), order('2', { currency: { deep: 'value' } }), order('3', { lines: [{ line: 1, net: '1' }, { line: 2, net: null }] }), order('4', { lines: 'none' })];
    const page = await list(memorySystem(broken));
    expect(page.data.map((record) => record['id'])).toEqual(['1']);
    expect(page.warnings.map(({ code, id, field }) => [code, id, field])).toEqual([
      ['record_not_normalizable', '2', 'currency'], ['record_not_normalizable', '3', 'lines[1].net_amount'], ['record_not_normalizable', '4', 'lines'],
    ]);
    expect(JSON.stringify(page.warnings)).not.toContain('value');
  });
  it('leaves out an optional column that the system hides, says so, remembers it for a day, and then looks again', async () => {
    const system = memorySystem([order('1', { note: 'kept' })]);
    system.orders.hidden.add('note');
    const page = await list(system);
    expect(page.data[0]?.['memo']).toBeNull();
    expect(page.warnings).toMatchObject([{ code: 'column_missing_or_hidden', id: null, field: 'memo' }]);
    await list(system);
    expect(system.orders.queries.length).toBe(3);
    system.orders.hidden.clear();
    system.tick(24 * 60 * 60 * 1000);
    expect((await list(system)).data[0]?.['memo']).toBe('kept');
  });
  it('does not leave out a column that was never declared optional', async () => {
    const system = memorySystem([order('1')]);
    system.orders.hidden.add('currency');
    expect(await codeOf(list(system))).toBe('rejected_by_system');
  });
  it('does without a further read that the system refuses, and says which fields are null', async () => {
    const system = memorySystem([order('1')]);
    system.receipts.refusal = new KoineError('permission_missing', { detail: 'no right to receipts' });
    const page = await list(system, { include: ['lineage'] });
    expect(page.data[0]?.['exchange_rate']).toBeNull();
    expect(page.warnings).toMatchObject([{ code: 'related_records_unreadable', field: 'exchange_rate' }]);
    expect(page.data[0]?.['lineage']).toMatchObject({ exchange_rate: { source: [] }, 'lines[].quantity': { source: ['quantity'], reason: null }, 'vendor.name': { source: ['vendors.name'], reason: null }, total: { source: [], reason: 'not kept here' } });
    system.vendors.refusal = new KoineError('upstream_error', { detail: 'down' });
    system.tick(120_000);
    expect(await codeOf(list(system))).toBe('upstream_error');
  });
  it('gives the source\'s record as received, in its parts', async () => {
    const page = await list(memorySystem([order('1')]), { include: ['raw'] });
    expect(page.data[0]?.['raw']).toMatchObject({ header: { number: '1', vendor: 'v1' }, lines: [{ line: 1, net: '10.50' }], product: [{ code: 'i1' }], seller: [{ code: 'v1' }], receipts: [] });
  });
});

describe('filters', () => {
  it('go to the source in its own columns, with the cursor carrying them', async () => {
    const system = memorySystem(numbered(10).map((number, index) => order(number, { vendor: index % 2 === 0 ? 'v1' : 'v2' })));
    const filters = [{ field: 'vendor.id', operator: 'eq' as const, values: ['v2'] }];
    const first = await list(system, { filters, limit: 2 });
    const second = await list(system, { cursor: first.next_cursor ?? '', limit: 100 });
    expect([first.total_count, second.total_count]).toEqual([5, 5]);
    expect([...first.data, ...second.data].map((record) => record['id'])).toEqual(['1001', '1003', '1005', '1007', '1009']);
    expect(await codeOf(list(system, { cursor: first.next_cursor ?? '', filters: [{ field: 'vendor.id', operator: 'eq', values: ['v1'] }] }))).toBe('invalid_cursor');
  });
  it('compare a reference by the id it is given with, whatever its key holds', async () => {
    const system = memorySystem([order('1'), order('2', { vendor: 'A/B 1' }), order('3')]);
    const id = 'A~2FB~201';
    expect((await list(system)).data[1]?.['vendor']).toMatchObject({ id, number: 'A/B 1' });
    const found = await list(system, { filters: [{ field: 'vendor.id', operator: 'eq', values: [id] }] });
    expect(found.data.map((record) => record['id'])).toEqual(['2']);
    expect(await codeOf(list(system, { filters: [{ field: 'vendor.id', operator: 'eq', values: ['A/B 1'] }] }))).toBe('invalid_parameter');
  });
  it('are refused when the system cannot evaluate them, or the value is none', async () => {
    const system = memorySystem([order('1')]);
    expect(await codeOf(list(system, { filters: [{ field: 'status', operator: 'eq', values: ['open'] }] }))).toBe('unsupported_filter');
    expect(await codeOf(list(system, { filters: [{ field: 'number', operator: 'contains', values: ['1'] }] }))).toBe('unsupported_filter');
    expect(await codeOf(list(system, { filters: [{ field: 'created_at', operator: 'gte', values: ['2026-01-01T00:00:00Z'] }] }))).toBe('unsupported_filter');
    expect(await codeOf(list(system, { filters: [{ field: 'order_date', operator: 'eq', values: ['yesterday'] }] }))).toBe('invalid_parameter');
    expect(system.orders.queries).toEqual([]);
  });
});

describe('one record', () => {
  it('is found by its id in its one spelling only', async () => {
    const system = memorySystem([order('A/1')]);
    const session = await system.session();
    expect((await getRecord(session, system.resource, 'A~2F1', [])).data['number']).toBe('A/1');
    for (const id of ['A/1', 'A~2f1', 'a~2F1', '', 'A~2F1~~x', '~FF']) expect(await codeOf(getRecord(session, system.resource, id, [])), id).toBe('not_found');
  });
  it('answers with pointers when it cannot be normalised, and as received on demand', async () => {
    const system = memorySystem([order('1', { lines: [{ line: 1, net: 5 }] })]);
    const session = await system.session();
    await expect(getRecord(session, system.resource, '1', [])).rejects.toMatchObject({ code: 'upstream_invalid_response', errors: [{ pointer: '/lines/0/net_amount' }] });
    expect((await getRecord(session, system.resource, '1', ['raw'])).data).toMatchObject({ object: 'purchase_order', id: '1', raw: { header: { number: '1' } } });
  });
});

describe('a walk', () => {
  it.each(['silent', 'tells', 'token'] as const)('misses nothing and repeats nothing while records change (source that is %s about more)', async (paging) => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), fc.array(fc.tuple(fc.constantFrom('insert', 'delete', 'update'), fc.nat(99)), { maxLength: 40 }), async (limit, serverPage, changes) => {
      const start = numbered(40).map((number) => `${number}5`);
      const system = memorySystem(start.map((number) => order(number)), { paging, ...(paging === 'tells' && { serverPage }) });
      const seen: string[] = [];
      const gone = new Set<string>();
      const queue = [...changes];
      let cursor: string | null | undefined;
      do {
        const page: Page<Record<string, unknown>> = await list(system, { limit, ...(typeof cursor === 'string' && { cursor }) });
        seen.push(...page.data.map((record) => String(record['id'])));
        cursor = page.next_cursor;
        for (const [kind, at] of queue.splice(0, 4)) {
          const number = `${1_000 + (at % 45)}${at % 10}`;
          if (kind === 'insert') system.orders.rows.set(number, order(number));
          if (kind === 'update' && system.orders.rows.has(number)) system.orders.rows.set(number, order(number, { changed: '2026-02-02T00:00:00Z' }));
          if (kind === 'delete' && system.orders.rows.delete(number)) gone.add(number);
        }
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(start.filter((number) => !gone.has(number) && !seen.includes(number))).toEqual([]);
    }), { numRuns: 60 });
  });
  it('goes on by key when the source no longer accepts its own token, and when the limit changes', async () => {
    const system = memorySystem(numbered(6).map((number) => order(number)), { paging: 'token' });
    const first = await list(system, { limit: 2 });
    const other = await list(system, { limit: 3, cursor: first.next_cursor ?? '' });
    expect(other.data.map((record) => record['id'])).toEqual(['1002', '1003', '1004']);
    const page = system.orders.page.bind(system.orders);
    let refused = 0;
    Object.assign(system.orders, { page: (...given: Parameters<typeof page>) => (given[0].token === null ? page(...given) : Promise.reject(new KoineError('rejected_by_system', { detail: 'stale', upstream: { status: 410, code: 'TOKEN', message: null, requestId: `${refused += 1}` } }))) });
    const second = await list(system, { limit: 2, cursor: first.next_cursor ?? '' });
    expect([refused, second.data.map((record) => record['id'])]).toEqual([1, ['1002', '1003']]);
  });
  it('stops with an error when the source repeats itself', async () => {
    const system = memorySystem(numbered(4).map((number) => order(number)), { paging: 'tells' });
    const first = await list(system, { limit: 2 });
    const page = system.orders.page.bind(system.orders);
    Object.assign(system.orders, { page: (query: Parameters<typeof page>[0], io: Parameters<typeof page>[1]) => page({ ...query, after: null }, io) });
    expect(await codeOf(list(system, { limit: 2, cursor: first.next_cursor ?? '' }))).toBe('upstream_invalid_response');
  });
});
