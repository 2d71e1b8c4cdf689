import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type GenericClient } from '@koine/core';
import { startStandIn, type StandIn } from '@koine/sandbox';
import { netsuite } from '../src/index.ts';

/** Accounts of many kinds: what a feature or a role takes away is null with a reason, and everything else stays as it was. */

const orders = 60;
const stands: StandIn[] = [];
const clients: GenericClient[] = [];

async function open(options: Readonly<Record<string, unknown>>, hidden: readonly string[] = [], settings: Readonly<Record<string, unknown>> = {}): Promise<{ readonly client: GenericClient; readonly stand: StandIn }> {
  const stand = await startStandIn('netsuite', { orders, ...options });
  for (const what of hidden) stand.control.hide(what);
  const given = Object.fromEntries(Object.entries({ ...stand.settings, ...settings }).filter(([, value]) => value !== undefined));
  const type = typeof options['credential'] === 'number' ? options['credential'] : 0;
  const credentials = Object.fromEntries(Object.entries(stand.credentials[type] ?? {}).map(([name, value]) => [name, String(value)]));
  const client = openClient({ connector: netsuite, settings: given, credentials, egress: { allowedPrivateHosts: ['127.0.0.1'] } });
  stands.push(stand);
  clients.push(client);
  return { client, stand };
}

afterAll(async () => {
  for (const client of clients) await client.close();
  for (const stand of stands) await stand.close();
});

const all = async (client: GenericClient, filters: NonNullable<Parameters<GenericClient['list']>[1]['filters']> = []) => (await client.list('purchase-orders', { limit: 200, filters })).data;
const field = (records: readonly Readonly<Record<string, unknown>>[], name: string): unknown[] => records.map((record) => record[name]);

describe('an account with every feature', () => {
  let client: GenericClient;
  let stand: StandIn;
  let records: readonly Readonly<Record<string, unknown>>[];
  beforeAll(async () => {
    ({ client, stand } = await open({}));
    records = await all(client);
  });
  it('is checked, with its time zone found out', async () => {
    const { client: unzoned } = await open({}, [], { time_zone: undefined });
    await unzoned.check();
    expect(field(await all(unzoned), 'created_at')).toEqual(field(records, 'created_at'));
  });
  it('is reached by token-based authentication as well', async () => {
    const { client: byToken } = await open({ credential: stand.credentials.findIndex((each) => each['type'] === 'token_based') });
    expect(field(await all(byToken), 'id')).toEqual(field(records, 'id'));
  });
  it.each(['number', 'currency', 'order_date', 'vendor.id', 'company.id'])('filters by %s', async (name) => {
    const valueOf = (record: Readonly<Record<string, unknown>>): string => {
      const [first = '', second] = name.split('.');
      const value = record[first];
      return String(second === undefined || typeof value !== 'object' || value === null ? value : Object.entries(value).find(([part]) => part === second)?.[1]);
    };
    const value = valueOf(records[3] ?? {});
    expect(field(await all(client, [{ field: name, operator: 'eq', values: [value] }]), 'id')).toEqual(field(records.filter((record) => valueOf(record) === value), 'id'));
    expect(field(await all(client, [{ field: name, operator: 'ne', values: [value] }]), 'id')).toEqual(field(records.filter((record) => valueOf(record) !== value), 'id'));
  });
  it('reads windows by the stamps it publishes', async () => {
    const middle = field(records, 'updated_at').filter((stamp) => typeof stamp === 'string').sort()[30] ?? '';
    const after = await all(client, [{ field: 'updated_at', operator: 'gte', values: [middle] }]);
    const before = await all(client, [{ field: 'updated_at', operator: 'lt', values: [middle] }]);
    expect(after.length + before.length).toBe(records.length);
    for (const record of after) expect(String(record['updated_at']) >= middle).toBe(true);
    for (const record of before) expect(String(record['updated_at']) < middle).toBe(true);
  });
  it('costs two requests a page', async () => {
    stand.control.clearCalls();
    await all(client);
    expect(stand.control.calls().length).toBe(2);
  });
});

describe('an account that lacks something', () => {
  it('has one company without OneWorld', async () => {
    const { client, stand } = await open({ oneWorld: false });
    const { data } = await client.list('companies', {});
    expect(data).toMatchObject([{ id: stand.settings['account_id'], code: stand.settings['account_id'], name: stand.settings['account_id'] }]);
    expect((await client.get('companies', String(data[0]?.['id']), {})).data).toEqual(data[0]);
    await expect(client.get('companies', '1', {})).rejects.toMatchObject({ code: 'not_found' });
    expect(new Set(field(await all(client), 'company').map((company) => JSON.stringify(company))).size).toBe(1);
  });

  const optional = [
    'table currency', 'table vendor', 'table item', 'table account', 'table unitstypeuom', 'column transactionline.units', 'column item.unitstype', 'column transaction.currency', 'column transactionline.location',
    'column transactionline.subsidiary', 'column transaction.employee', 'column transactionline.expectedreceiptdate', 'column transaction.otherrefnum', 'column transaction.terms',
  ];
  it.each(['unknown_identifier', 'field_not_found'].flatMap((columnRefusal) => optional.map((what) => [what, columnRefusal])))('still reads every order without %s (%s)', async (what, columnRefusal) => {
    const { client, stand } = await open({ columnRefusal }, [what ?? '']);
    const page = await client.list('purchase-orders', { limit: 200 });
    expect(page.data.length).toBe(orders);
    expect(page.warnings.filter((warning) => warning.code === 'record_not_normalizable')).toEqual([]);
    stand.control.clearCalls();
    await all(client);
    expect(stand.control.calls().filter((call) => call.status !== 200)).toEqual([]);
  });

  it('gives no quantity rather than one in another unit', async () => {
    const { client: whole } = await open({});
    const expected = new Map((await all(whole)).flatMap((record) => linesOf(record).map((line) => [`${String(record['id'])} ${String(line['id'])}`, line['quantity']])));
    for (const hidden of ['table unitstypeuom', 'column transactionline.units', 'column unitstypeuom.conversionrate']) {
      const { client } = await open({}, [hidden]);
      for (const record of await all(client)) for (const line of linesOf(record)) expect([null, expected.get(`${String(record['id'])} ${String(line['id'])}`)]).toContain(line['quantity']);
    }
  });
  it('gives no instant and takes no window where the zone cannot be told', async () => {
    // The clock query answers nothing, and the role may not open orders in the record service.
    const { client, stand } = await open({}, ['permission purchaseorder'], { time_zone: undefined });
    stand.control.fault({ kind: 'body', match: { path: 'suiteql' }, times: Infinity, body: JSON.stringify({ items: [], hasMore: false }) });
    await client.check();
    stand.control.clearFaults();
    const records = await all(client);
    expect(new Set([...field(records, 'created_at'), ...field(records, 'updated_at')])).toEqual(new Set([null]));
    await expect(all(client, [{ field: 'updated_at', operator: 'gte', values: ['2025-01-01T00:00:00Z'] }])).rejects.toMatchObject({ code: 'unsupported_filter' });
    expect((await client.coverage()).entities['purchase-orders']?.fields['updated_at']).toMatchObject({ supported: false, reason: expect.stringContaining('time_zone') });
  });
});

function linesOf(record: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(record['lines']) ? record['lines'] : [];
}
