import { isKoineError, openClient, type ErrorCode, type GenericClient } from '@koine/core';
import { startStandIn, type StandIn } from '@koine/sandbox';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { businessCentral } from '@koine/connector-dynamics';

type Records = readonly Readonly<Record<string, unknown>>[];
const open: GenericClient[] = [];

function connect(standIn: StandIn, settings: Record<string, unknown> = {}, credentials: Record<string, string> = {}): GenericClient {
  const given = Object.fromEntries(Object.entries({ ...standIn.credentials[0], ...credentials }).map(([name, value]) => [name, String(value)]));
  const client = openClient({ connector: businessCentral, settings: { ...standIn.settings, ...settings }, credentials: given, egress: { allowedPrivateHosts: ['127.0.0.1'] } });
  open.push(client);
  return client;
}

async function failure(attempt: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (!isKoineError(error)) throw error;
    return error.code;
  }
}

async function walk(client: GenericClient, limits: readonly number[], between: (page: number) => void = () => undefined): Promise<Records> {
  const all: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  for (let page = 0; page === 0 || cursor !== null; page += 1) {
    const answer = await client.list('purchase-orders', { limit: limits[page % limits.length] ?? 100, ...(cursor === null ? {} : { cursor }) });
    all.push(...answer.data);
    cursor = answer.next_cursor;
    between(page);
  }
  return all;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

describe('a connection online', () => {
  let standIn: StandIn;
  beforeAll(async () => { standIn = await startStandIn('dynamics_business_central', { orders: 120 }); });
  afterAll(() => standIn.close());
  afterEach(() => standIn.control.reset());

  it('proves credentials, environment and company, each by its own name', async () => {
    const other = '11111111-2222-4333-8444-555555555555';
    expect(await failure(connect(standIn).check())).toBeNull();
    expect(await failure(connect(standIn, { company_id: other }).check())).toBe('company_not_found');
    expect(await failure(connect(standIn, { environment: 'Nowhere' }).check())).toBe('endpoint_misconfigured');
    expect(await failure(connect(standIn, {}, { client_secret: 'wrong' }).check())).toBe('reauthorization_required');
    standIn.control.hide('company');
    expect(await failure(connect(standIn).list('vendors', {}))).toBe('company_not_found');
    standIn.control.hide('environment');
    expect(await failure(connect(standIn).check())).toBe('upstream_maintenance');
  });

  it('shows its own company and no other', async () => {
    const client = connect(standIn);
    const { data } = await client.list('companies', {});
    expect(data.map((company) => company['id'])).toEqual([standIn.settings['company_id']]);
    expect(data[0]).toMatchObject({ code: data[0]?.['number'], name: data[0]?.['number'], currency: expect.stringMatching(/^[A-Z]{3}$/) });
    expect(await failure(client.get('companies', '11111111-2222-4333-8444-555555555555', {}))).toBe('not_found');
    standIn.control.clearCalls();
    await walk(client, [100]);
    const paths = standIn.control.calls().map((call) => call.path);
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.every((path) => path.includes(`/companies(${String(standIn.settings['company_id'])})/`))).toBe(true);
  });

  it('walks on by id where links are refused or the limit changes', async () => {
    const expected = standIn.control.truth('purchase-orders').map((order) => order['id']);
    const client = connect(standIn);
    expect((await walk(client, [17, 30, 5])).map((order) => order['id'])).toEqual(expected);
    const refused = await walk(connect(standIn), [25], (page) => {
      if (page === 1) standIn.control.hide('next links');
    });
    expect(refused.map((order) => order['id'])).toEqual(expected);
  });

  it('goes without names that may not be read, and says so', async () => {
    standIn.control.hide('permission items');
    standIn.control.hide('entity locations');
    const client = connect(standIn);
    const page = await client.list('purchase-orders', { limit: 5 });
    const lines = page.data.flatMap((order) => order['lines'] as Record<string, { number?: string; name?: string } | null>[]);
    const named = lines.map((line) => line['item']).filter((item) => item !== null);
    expect(named.length).toBeGreaterThan(0);
    expect(named.every((item) => item?.name === null && typeof item?.number === 'string')).toBe(true);
    expect(page.warnings.length).toBeGreaterThan(0);
    expect(await failure(client.list('locations', {}))).toBe('feature_not_enabled');
    const coverage = await client.coverage();
    expect(coverage.entities['items']?.operations['list']).toMatchObject({ supported: false });
    expect(coverage.entities['purchase-orders']?.operations['list']).toEqual({ supported: true, reason: null });
  });

  it('keeps a draft a draft, whatever was received', async () => {
    const drafts = (await walk(connect(standIn), [200])).filter((order) => order['source_status'] === 'Draft');
    expect(drafts.some((order) => order['receipt_status'] === 'partial')).toBe(true);
    expect(new Set(drafts.map((order) => order['status']))).toEqual(new Set(['draft']));
  });

  it('filters by what the service evaluates, and refuses the rest', async () => {
    const client = connect(standIn);
    const orders = await walk(client, [200]);
    const [order] = orders;
    const vendor = order?.['vendor'] as { id: string };
    const byVendor = await client.list('purchase-orders', { limit: 200, filters: [{ field: 'vendor.id', operator: 'eq', values: [vendor.id] }] });
    expect(byVendor.data.map((found) => found['id'])).toEqual(orders.filter((found) => (found['vendor'] as { id: string }).id === vendor.id).map((found) => found['id']));
    const numbers = orders.slice(3, 9).map((found) => String(found['number']));
    const byNumber = await client.list('purchase-orders', { filters: [{ field: 'number', operator: 'in', values: numbers }] });
    expect(byNumber.data.map((found) => found['number'])).toEqual(numbers);
    const stamp = String(orders[60]?.['updated_at']);
    const after = await client.list('purchase-orders', { limit: 200, filters: [{ field: 'updated_at', operator: 'gte', values: [stamp] }] });
    const instant = (found: Readonly<Record<string, unknown>>) => Date.parse(String(found['updated_at']));
    expect(after.data.map((found) => found['id'])).toEqual(orders.filter((found) => instant(found) >= Date.parse(stamp)).map((found) => found['id']));
    expect(await failure(client.list('purchase-orders', { filters: [{ field: 'currency', operator: 'eq', values: ['EUR'] }] }))).toBe('unsupported_filter');
    expect(await failure(client.list('purchase-orders', { filters: [{ field: 'vendor.id', operator: 'eq', values: ['x\' or 1 eq 1'] }] }))).toBe('invalid_parameter');
  });
});

describe('a version with a status of its own', () => {
  let standIn: StandIn;
  beforeAll(async () => { standIn = await startStandIn('dynamics_business_central', { orders: 120, unknownStatus: true }); });
  afterAll(() => standIn.close());

  it('has other orders, with the source\'s word beside it and a warning that names both', async () => {
    const page = await connect(standIn).list('purchase-orders', { limit: 200 });
    const others = page.data.filter((order) => order['status'] === 'other');
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others.map((order) => order['source_status']))).toEqual(new Set(['Pending Prepayment']));
    expect(page.warnings.filter((warning) => warning.field === 'source_status').map((warning) => [warning.code, warning.id])).toEqual(others.map((order) => ['unknown_source_code', order['id']]));
  });
});

describe('a connection on premises', () => {
  let standIn: StandIn;
  beforeAll(async () => { standIn = await startStandIn('dynamics_business_central', { orders: 40, onPremises: true }); });
  afterAll(() => standIn.close());

  it('reads with user and access key below the server instance', async () => {
    const client = connect(standIn);
    await client.check();
    const expected = standIn.control.truth('purchase-orders');
    expect((await walk(client, [15])).map((order) => order['id'])).toEqual(expected.map((order) => order['id']));
    expect(standIn.control.calls().every((call) => call.path.startsWith('/BC/api/v2.0/') && call.query.includes('tenant=default'))).toBe(true);
    expect(await failure(connect(standIn, {}, { password: 'wrong' }).check())).toBe('reauthorization_required');
  });
});
