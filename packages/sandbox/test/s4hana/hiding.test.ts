import { afterEach, beforeAll, afterAll, expect, test } from 'vitest';
import { documents, list, orders, ordersV4, plants, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ orders: 60 });
});
afterEach(() => client.standIn.control.reset());
afterAll(() => client.standIn.close());

const first = (): Readonly<Record<string, unknown>> => client.standIn.control.truth('purchase-orders')[1] ?? {};

test('a service that is not registered: 403 with its own code', async () => {
  client.standIn.control.hide('service API_PLANT_SRV');
  expect(await client.refusal(`${plants}A_Plant`)).toEqual([403, '/IWFND/MED/170', "No service found for namespace '', name 'API_PLANT_SRV', version '0001'"]);
  expect(await client.refusal('/sap/opu/odata/sap/API_NOTHING_SRV/A')).toEqual([403, '/IWFND/MED/170', expect.stringContaining('API_NOTHING_SRV')]);
  expect(list(first()['lines'])[0]?.['location']).toMatchObject({ id: '0001', name: null });
  client.standIn.control.show('service API_PLANT_SRV');
  expect((await client.get(`${plants}A_Plant`)).status).toBe(200);
});

test('a service without authorisation: 403, no CSRF header', async () => {
  client.standIn.control.hide('authorization API_PLANT_SRV');
  const answer = await client.get(`${plants}A_Plant`);
  expect([answer.status, answer.headers.get('x-csrf-token'), answer.text]).toEqual([403, null, expect.stringContaining('sufficient authorizations')]);
});

test('V4 can be missing, by option or later', async () => {
  client.standIn.control.hide('v4');
  expect((await client.refusal(`${ordersV4}PurchaseOrder`)).slice(0, 2)).toEqual([404, '/IWBEP/CM_V4_COS/014']);
  const old = await startClient({ orders: 5, variants: ['v2'] });
  try {
    expect((await old.get(`${ordersV4}$metadata`)).status).toBe(404);
    expect((await old.get(orders)).status).toBe(200);
  } finally {
    await old.standIn.close();
  }
});

test('without V4 and material documents nobody knows what was received', async () => {
  const { control } = client.standIn;
  const before = control.truth('purchase-orders').find((order) => order['status'] === 'partially_received' && list(order['lines']).every((line) => line['is_closed'] === false)) ?? {};
  control.hide('service API_MATERIAL_DOCUMENT_SRV');
  expect(control.truthOf('purchase-orders', String(before['id']))).toEqual(before);
  control.hide('v4');
  const after = control.truthOf('purchase-orders', String(before['id'])) ?? {};
  expect(list(after['lines']).map((line) => line['quantity_received'])).toEqual(list(before['lines']).map(() => null));
  expect((await client.get(`${documents}A_MaterialDocumentItem`)).status).toBe(403);
});

test('a field can be missing', async () => {
  const { control } = client.standIn;
  await client.results(`${orders}A_PurchaseOrder`);
  control.hide('column A_PurchaseOrder.LastChangeDateTime');
  expect((await client.results(`${orders}A_PurchaseOrder`))[0]).not.toHaveProperty('LastChangeDateTime');
  expect((await client.refusal(`${orders}A_PurchaseOrder?$filter=LastChangeDateTime%20eq%20null`))[0]).toBe(400);
  expect(first()['updated_at']).toBeNull();
  control.show('column A_PurchaseOrder.LastChangeDateTime');
  expect((await client.results(`${orders}A_PurchaseOrder`))[0]).toHaveProperty('LastChangeDateTime');
  for (const wrong of ['column A_PurchaseOrder.PurchaseOrder', 'service NOPE', 'nonsense']) expect(() => control.hide(wrong)).toThrow(RangeError);
});

test('logon page and throttling look like this system', async () => {
  client.standIn.control.fault({ kind: 'html' });
  const page = await client.get(orders);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
  client.standIn.control.fault({ kind: 'throttle' });
  const throttled = await client.get(orders);
  expect([throttled.status, throttled.headers.get('retry-after'), JSON.parse(throttled.text)]).toEqual([429, '60', { fault: { faultstring: expect.any(String), detail: { errorcode: 'policies.ratelimit.QuotaViolation' } } }]);
});

test('with entity tags a change needs If-Match', async () => {
  const tagged = await startClient({ orders: 5, etags: true });
  try {
    const path = `${orders}A_PurchaseOrder('4500000016')`;
    const read = await tagged.get(path, { 'x-csrf-token': 'Fetch' });
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"datetimeoffset'2025-01-\d\dT\d\d%3A\d\d%3A\d\d\.\d{3}Z'"$/);
    expect(tagged.standIn.control.truthOf('purchase-orders', '4500000016')?.['version']).toBe(etag);
    expect(read.text).toContain(`"etag":${JSON.stringify(etag)}`);
    const cookie = read.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const patch = async (headers: Record<string, string>): Promise<number> => (await fetch(tagged.standIn.url + path, { method: 'PATCH', headers: { authorization: tagged.authorization, cookie, 'x-csrf-token': read.headers.get('x-csrf-token') ?? '', ...headers }, body: '{}' })).status;
    expect([await patch({}), await patch({ 'if-match': 'W/"old"' }), await patch({ 'if-match': etag }), await patch({ 'if-match': '*' })]).toEqual([428, 412, 501, 501]);
  } finally {
    await tagged.standIn.close();
  }
});
