import { describe, expect, it } from 'vitest';
import { essential, from, related, text } from '../../src/connector/fields.ts';
import type { ResourceDefinition } from '../../src/connector/resource.ts';
import type { RawRecord } from '../../src/connector/wire.ts';
import { KoineError } from '../../src/errors/koine-error.ts';
import { compileResource } from '../../src/runtime/compiled-resource.ts';
import { createCursorSeal } from '../../src/runtime/cursor.ts';
import { listPage, type Page } from '../../src/runtime/list.ts';
import { memorySource } from './memory-source.ts';
import { memorySystem, order } from './memory-system.ts';

const seal = createCursorSeal([new Uint8Array(32)]);
const refused = (code: 'upstream_error' | 'feature_not_enabled' | 'permission_missing', status: number, message: string, upstreamCode: string | null = null): KoineError =>
  new KoineError(code, { detail: message, upstream: { status, code: upstreamCode, message, requestId: null } });

/** Orders with two optional nested properties beside the system's own relations. */
function system(rows: readonly RawRecord[]) {
  const made = memorySystem(rows);
  const notes = memorySource({ name: 'notes', key: [{ column: 'note_id', type: 'text' }], optionalColumns: ['author'] });
  const [definition] = made.connector.resources[0]?.variants ?? [];
  if (definition === undefined) throw new TypeError('the system has orders');
  const orders = definition as ResourceDefinition<'purchase-orders'>;
  const changed: ResourceDefinition<'purchase-orders'> = {
    ...orders,
    relations: { ...orders.relations, notes: { kind: 'nested', property: 'notes', of: notes, optional: true } },
    fields: {
      ...orders.fields,
      vendor_reference: related('notes', [text('body'), text('author')], (found) => (found === null ? null : found.map(([body, author]) => `${String(body)} by ${String(author)}`).join())),
      external_reference: from([essential(text('note'))], (note) => (note === null ? 'none' : note)),
    },
  };
  const resource = compileResource(changed);
  const list = async (session: Awaited<ReturnType<typeof made.session>>): Promise<Page<Record<string, unknown>>> => listPage(session, resource, {}, { seal, connection: '', now: 0 });
  return { ...made, list };
}
const noted = (number: string): RawRecord => order(number, { notes: [{ note_id: '1', body: 'hello', author: 'Ann' }], note: '' });
/** Refuses the source's pages as long as they ask for a column or nested property of that name. */
function lacking(source: { page: unknown }, name: string): void {
  const real = source.page as (query: { select: unknown }, io: unknown) => Promise<unknown>;
  source.page = (query: { select: unknown }, io: unknown) => (JSON.stringify(query.select).includes(`"${name}"`) ? Promise.reject(refused('upstream_error', 400, name, 'NO_COLUMN')) : real(query, io));
}

describe('an optional nested property', () => {
  it('is read where the system has it', async () => {
    const { list, session } = system([noted('1')]);
    expect((await list(await session())).data[0]).toMatchObject({ vendor_reference: 'hello by Ann', external_reference: 'none' });
  });
  it('goes as a column goes: its fields are null, and the page says why', async () => {
    const { list, session, orders } = system([noted('1')]);
    lacking(orders, 'notes');
    const page = await list(await session());
    expect(page.data[0]).toMatchObject({ number: '1', vendor_reference: null });
    expect(page.warnings).toContainEqual(expect.objectContaining({ code: 'column_missing_or_hidden', field: 'vendor_reference' }));
  });
  it('goes as a whole where one of its columns is missing that is not optional', async () => {
    const { list, session, orders } = system([noted('1')]);
    lacking(orders, 'body');
    expect((await list(await session())).data[0]).toMatchObject({ vendor_reference: null });
  });
  it('is null where the source leaves it out of a record', async () => {
    const { list, session } = system([order('1')]);
    expect((await list(await session())).data[0]).toMatchObject({ number: '1', vendor_reference: null });
  });
});

describe('a column that a value cannot do without', () => {
  it('leaves it null where the system lacks the column, and not what an empty one means', async () => {
    const { list, session, orders } = system([noted('1')]);
    lacking(orders, 'note');
    orders.rows.set('1', order('1'));
    const page = await list(await session());
    expect(page.data[0]).toMatchObject({ external_reference: null, memo: null });
    expect(page.warnings.map(({ field }) => field)).toEqual(expect.arrayContaining(['external_reference', 'memo']));
  });
});

describe('an optional further read', () => {
  it.each([400, 404, 405, 410, 414, 501])('that is refused with %i leaves its fields null for the page, without being remembered', async (status) => {
    const { list, session, receipts } = system([noted('1')]);
    const opened = await session();
    receipts.refusal = refused('upstream_error', status, 'odd');
    const page = await list(opened);
    expect(page.data[0]).toMatchObject({ number: '1', exchange_rate: null });
    expect(page.warnings).toContainEqual(expect.objectContaining({ code: 'related_records_unreadable', field: 'exchange_rate' }));
    receipts.refusal = null;
    expect((await list(opened)).data[0]).toMatchObject({ exchange_rate: '0' });
  });
  it.each([401, 408, 429, 500, 503])('that fails with %i fails the page', async (status) => {
    const { list, session, receipts } = system([noted('1')]);
    receipts.refusal = refused('upstream_error', status, 'down');
    await expect(list(await session())).rejects.toMatchObject({ upstream: { status } });
  });
});

describe('a page', () => {
  it('holds a record once that the source sends twice, and says so', async () => {
    const { list, session, orders } = system([order('1'), order('2')]);
    const real = orders.page;
    orders.page = async (query, io) => {
      const page = await real(query, io);
      return { ...page, records: page.records.flatMap((record) => [record, record]) };
    };
    const page = await list(await session());
    expect(page.data.map(({ number }) => number)).toEqual(['1', '2']);
    expect(page.warnings.filter(({ code }) => code === 'record_repeated').map(({ id }) => id)).toEqual(['1', '2']);
  });
  it('that is empty has to lead further than the one before', async () => {
    const made = memorySystem([order('1'), order('2')], { paging: 'token', serverPage: 1 });
    const opened = await made.session();
    const walk = { seal, connection: '', now: 0 };
    const first = await listPage(opened, made.resource, { limit: 1 }, walk);
    const answer = { records: [], more: true, token: null as string | null, count: null };
    made.orders.page = () => Promise.resolve(answer);
    const next = () => listPage(opened, made.resource, { limit: 1, cursor: first.next_cursor ?? '' }, walk);
    await expect(next()).rejects.toMatchObject({ code: 'upstream_invalid_response' });
    answer.token = 'further';
    expect(await next()).toMatchObject({ data: [], next_cursor: expect.stringContaining('kcr_') });
  });
});

it('values that stand in an address are asked for in parts that fit', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}漢字漢字漢字漢字`);
  const { list, session, vendors } = system(names.map((vendor, index) => order(String(index), { vendor })));
  const asked: number[] = [];
  const real = vendors.page;
  Object.assign(vendors, { maxValues: 50, maxValuesLength: 220, page: (query: Parameters<typeof real>[0], io: Parameters<typeof real>[1]) => {
    asked.push(query.where[0]?.values.length ?? 0);
    return real(query, io);
  } });
  await list(await session());
  expect(asked).toEqual([2, 2, 1]);
});
