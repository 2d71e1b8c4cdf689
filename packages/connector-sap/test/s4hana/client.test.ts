import { openClient, type Collection, type GenericClient } from '@koine/core';
import { startStandIn, type StandIn, type UnifiedRecord } from '@koine/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sapS4hana } from '../../src/index.ts';

interface Bench {
  readonly standIn: StandIn;
  readonly client: GenericClient;
}
const open: Bench[] = [];
afterEach(async () => {
  for (const { standIn, client } of open.splice(0)) {
    await client.close();
    await standIn.close();
  }
});

async function bench(options: Readonly<Record<string, unknown>> = {}, credential = 0, settings: Readonly<Record<string, unknown>> = {}): Promise<Bench> {
  const standIn = await startStandIn('sap_s4hana', { orders: 200, ...options });
  const client = openClient({
    connector: sapS4hana, settings: { ...standIn.settings, ...settings },
    credentials: z.record(z.string(), z.string()).parse(standIn.credentials[credential]),
    egress: { allowedPrivateHosts: [new URL(standIn.url).host] },
  });
  open.push({ standIn, client });
  return { standIn, client };
}

const paths = (standIn: StandIn): string[] => standIn.control.calls().map((call) => decodeURIComponent(call.path));
const asList = (value: unknown): readonly UnifiedRecord[] => z.array(z.record(z.string(), z.unknown())).parse(value);
const everyLine = (records: readonly UnifiedRecord[]): readonly UnifiedRecord[] => records.flatMap((record) => asList(record['lines']));

describe('a connection', () => {
  it.each([['basic', 0], ['oauth2_client_credentials', 1], ['api_key', 2]])('is opened and checked with %s', async (_type, credential) => {
    const { client, standIn } = await bench({}, credential);
    await client.check();
    expect((await client.list('companies', {})).data).toHaveLength(4);
    for (const call of standIn.control.calls().filter(({ path }) => path.startsWith('/sap/opu'))) expect(call.query).toContain('sap-client=100&sap-language=EN');
  });
  it('is refused in a client that does not know the user', async () => {
    const { client } = await bench({}, 0, { client: '200' });
    await expect(client.check()).rejects.toMatchObject({ code: 'reauthorization_required' });
  });
  it('says what is missing: the service, or the permission', async () => {
    const { client, standIn } = await bench({ variants: ['v2'] });
    standIn.control.hide('service API_PURCHASEORDER_PROCESS_SRV');
    await expect(client.check()).rejects.toMatchObject({ code: 'feature_not_enabled', fault: 'connection' });
    standIn.control.show('service API_PURCHASEORDER_PROCESS_SRV');
    standIn.control.hide('authorization API_PURCHASEORDER_PROCESS_SRV');
    await expect(client.check()).rejects.toMatchObject({ code: 'permission_missing', fault: 'connection' });
  });
  it('is proven by the newer service where the system has that one alone', async () => {
    const { client, standIn } = await bench();
    standIn.control.hide('service API_PURCHASEORDER_PROCESS_SRV');
    await client.check(undefined, 'steps');
    expect(paths(standIn).filter((path) => path.includes('/odata'))).toHaveLength(2);
    standIn.control.hide('v4');
    await expect(client.check(undefined, 'steps')).rejects.toMatchObject({ code: 'feature_not_enabled' });
    standIn.control.revokeCredentials();
    await expect(client.check(undefined, 'steps')).rejects.toMatchObject({ code: 'reauthorization_required' });
  });
});

describe('purchase orders', () => {
  it('come over V4 where it is there, else over V2, with the same ids', async () => {
    const { client, standIn } = await bench();
    const overV4 = await client.list('purchase-orders', { limit: 50 });
    expect(paths(standIn).some((path) => path.startsWith('/sap/opu/odata4/'))).toBe(true);
    standIn.control.hide('v4');
    await client.check();
    standIn.control.clearCalls();
    const overV2 = await client.list('purchase-orders', { limit: 50 });
    expect(paths(standIn).some((path) => path.startsWith('/sap/opu/odata4/'))).toBe(false);
    expect(overV2.data.map((order) => order['id'])).toEqual(overV4.data.map((order) => order['id']));
  });
  it('go on over V2 with a cursor from V4', async () => {
    const { client, standIn } = await bench();
    const first = await client.list('purchase-orders', { limit: 150 });
    standIn.control.hide('v4');
    await client.check();
    const second = await client.list('purchase-orders', { limit: 150, cursor: first.next_cursor ?? '' });
    expect(new Set([...first.data, ...second.data].map((order) => order['id'])).size).toBe(200);
  });
  it('do without a change stamp on an older release, and say so', async () => {
    const { client } = await bench({ variants: ['v2'], release: 'older' });
    const page = await client.list('purchase-orders', { limit: 5 });
    expect(page.data.every((order) => order['updated_at'] === null)).toBe(true);
    expect(page.warnings).toContainEqual(expect.objectContaining({ code: 'column_missing_or_hidden', field: 'updated_at' }));
    await expect(client.list('purchase-orders', { filters: [{ field: 'updated_at', operator: 'gte', values: ['2026-01-01T00:00:00Z'] }] })).rejects.toMatchObject({ code: 'unsupported_filter' });
  });
  it('have no received quantities over V2 without the goods movements: null, never zero', async () => {
    const { client, standIn } = await bench({ variants: ['v2'] });
    standIn.control.hide('service API_MATERIAL_DOCUMENT_SRV');
    const page = await client.list('purchase-orders', { limit: 100 });
    expect(everyLine(page.data).length).toBeGreaterThan(100);
    expect(everyLine(page.data).every((line) => line['quantity_received'] === null && line['quantity_open'] === null)).toBe(true);
    expect(page.warnings).toContainEqual(expect.objectContaining({ code: 'related_records_unreadable', field: 'lines.quantity_received' }));
    const { entities } = await client.coverage();
    expect(entities['purchase-orders']?.fields['lines.quantity_received']).toMatchObject({ supported: false, reason: expect.stringContaining('API_MATERIAL_DOCUMENT_SRV') });
  });
  it.each([
    ['API_PLANT_SRV', 'lines.location.name'], ['API_PRODUCT_SRV', 'lines.item.name'], ['API_BUSINESS_PARTNER', 'vendor.name'], ['API_COMPANYCODE_SRV', 'company.name'],
  ])('keep their ids when names of %s are closed to the user', async (service, field) => {
    const { client, standIn } = await bench();
    standIn.control.hide(`authorization ${service}`);
    const page = await client.list('purchase-orders', { limit: 20 });
    expect(page.data).toHaveLength(20);
    expect(page.data[0]).toMatchObject({ company: { id: expect.any(String) } });
    expect(page.warnings).toContainEqual(expect.objectContaining({ code: 'related_records_unreadable', field }));
  });
  it('carry the version where the service gives an entity tag', async () => {
    const { client } = await bench({ variants: ['v2'], etags: true });
    const [order] = (await client.list('purchase-orders', { limit: 1 })).data;
    expect(order?.['version']).toMatch(/^W\/"datetimeoffset/);
  });
  it('name items in the connection\'s language', async () => {
    const { client, standIn } = await bench({ language: 'DE' });
    const items = (await client.list('items', { limit: 500 })).data;
    expect(items.map((item) => item['name'])).toEqual(standIn.control.truth('items').map((item) => item['name']));
  });
});

describe('filters', () => {
  const filtered = (client: GenericClient, collection: Collection, field: string, operator: 'eq' | 'in' | 'gte' | 'lt' | 'contains' | 'starts_with', ...values: string[]) =>
    client.list(collection, { limit: 500, filters: [{ field, operator, values }] });

  it.each([['v4', {}], ['v2', { variants: ['v2'] }]])('are evaluated by the system over %s', async (_variant, options) => {
    const { client, standIn } = await bench(options);
    const truth = standIn.control.truth('purchase-orders');
    const idsOf = (keep: (order: UnifiedRecord) => boolean): unknown[] => truth.filter(keep).map((order) => order['id']);
    const got = async (...query: [string, 'eq' | 'in' | 'gte' | 'lt', ...string[]]): Promise<unknown[]> => (await filtered(client, 'purchase-orders', ...query)).data.map((order) => order['id']);
    const dates = truth.map((order) => String(order['order_date'])).toSorted();
    const middle = dates[100] ?? '';
    expect(await got('order_date', 'gte', middle)).toEqual(idsOf((order) => String(order['order_date']) >= middle));
    expect(await got('currency', 'in', 'JPY', 'KWD')).toEqual(idsOf((order) => ['JPY', 'KWD'].includes(String(order['currency']))));
    expect(await got('company.id', 'eq', '0001')).toEqual(idsOf((order) => z.object({ id: z.string() }).parse(order['company']).id === '0001'));
    const stamp = truth.map((order) => String(order['updated_at'])).toSorted()[100] ?? '';
    expect(await got('updated_at', 'lt', stamp)).toEqual(idsOf((order) => String(order['updated_at']) < stamp));
  });
  it('quote what callers send', async () => {
    const { client } = await bench();
    for (const value of ['O\'Hare', '\' or 1 eq 1 or \'', '%27', 'a&b=c', '漢字']) expect((await filtered(client, 'vendors', 'name', 'contains', value)).data.every((vendor) => String(vendor['name']).includes(value))).toBe(true);
    expect((await filtered(client, 'vendors', 'name', 'contains', 'O\'Hare')).data.length).toBeGreaterThan(0);
  });
  it('are a caller\'s mistake when no such value can exist', async () => {
    const { client } = await bench();
    await expect(filtered(client, 'purchase-orders', 'order_date', 'gte', 'yesterday')).rejects.toMatchObject({ code: 'invalid_parameter' });
  });
});
