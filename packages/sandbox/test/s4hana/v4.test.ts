import { afterAll, beforeAll, expect, test } from 'vitest';
import { list, ordersV4, query, record, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.standIn.close());

const select = (options: Readonly<Record<string, string | number>>): string => `${ordersV4}PurchaseOrder?${query({ $select: 'PurchaseOrder', ...options })}`;
const found = async (filter: string): Promise<readonly unknown[]> => list((await client.json(select({ $filter: filter, $top: 1000 })))['value']).map((order) => order['PurchaseOrder']);
const truth = (test: (order: Readonly<Record<string, unknown>>) => boolean): readonly unknown[] => client.standIn.control.truth('purchase-orders').filter(test).map((order) => order['id']);

test('decimals are numbers with their digits, or text when asked for', async () => {
  const item = `${ordersV4}PurchaseOrderItem(PurchaseOrder='4500000048',PurchaseOrderItem='10')?$select=OrderQuantity,NetAmount`;
  const plain = await client.get(item);
  expect(plain.text).toMatch(/"OrderQuantity":51\.000,?/);
  expect(plain.text).toMatch(/^\{"@odata\.context":"\$metadata#PurchaseOrderItem\/\$entity"/);
  const textual = await client.get(item, { accept: 'application/json;IEEE754Compatible=true' });
  expect(textual.text).toMatch(/"OrderQuantity":"51\.000"/);
  expect(textual.headers.get('content-type')).toContain('IEEE754Compatible=true');
});

test('days, instants and the V4 names', async () => {
  const order = await client.json(`${ordersV4}PurchaseOrder('4500000048')`);
  expect(order).toMatchObject({ PurchaseOrderDate: '2025-01-02', LastChangeDateTime: '2025-01-05T09:45:03.003Z', PurchaseOrderDeletionCode: '' });
  expect(order).not.toHaveProperty('PurchasingDocumentDeletionCode');
});

test('nested expands with options', async () => {
  const [order] = list((await client.json(select({ $filter: "PurchaseOrder eq '4500003376'", $expand: "_PurchaseOrderItem($select=Plant;$top=2;$skip=1;$count=true;$filter=PurchaseOrderItem gt '10';$expand=_PurchaseOrderScheduleLineTP($select=OpenPurchaseOrderQuantity)),_SupplierAddress" })))['value']);
  const items = list(order?.['_PurchaseOrderItem']);
  expect(items.map((item) => item['PurchaseOrderItem'])).toEqual(['30', '40']);
  expect(order?.['_PurchaseOrderItem@odata.count']).toBe(119);
  expect(Object.keys(list(items[0]?.['_PurchaseOrderScheduleLineTP'])[0] ?? {})).toEqual(['PurchaseOrder', 'PurchaseOrderItem', 'ScheduleLine', 'OpenPurchaseOrderQuantity']);
  expect(order?.['_SupplierAddress']).toBeNull();
  expect((await client.get(`${ordersV4}PurchaseOrder('4500003376')/_SupplierAddress`)).status).toBe(204);
  expect(record(await client.json(`${ordersV4}PurchaseOrder('4500000048')/_SupplierAddress`))['CityName']).toBe('Hamburg');
});

test('the V4 grammar', async () => {
  expect(await found('PurchaseOrderDate ge 2025-01-05')).toEqual(truth((order) => String(order['order_date']) >= '2025-01-05'));
  expect(await found('LastChangeDateTime gt 2025-06-30T21:59:59Z')).toEqual(truth((order) => String(order['updated_at']) > '2025-06-30T21:59:59Z'));
  expect(await found("contains(CorrespncExternalReference,'Q &')")).toEqual(truth((order) => order['vendor_reference'] === "O'Q & <7>"));
  const delivered = await found("_PurchaseOrderItem/any(i:i/Plant eq '1010' and i/OrderQuantity gt 10)");
  expect(delivered.length).toBeGreaterThan(5);
  expect(await found('_PurchaseOrderItem/any()')).toEqual(truth((order) => Array.isArray(order['lines']) && order['lines'].length > 0));
});

test.each([
  ["PurchaseOrderDate ge datetime'2025-01-05T00:00:00'", 'Invalid token'],
  ["PurchaseOrderDate ge '2025-01-05'", 'Invalid value'],
  ["substringof('1',PurchaseOrder)", "Function 'substringof' is not supported"],
  ["PurchaseOrder in ('1','2')", 'Invalid token'],
  ["not (PurchaseOrder eq '1')", "Function 'not' is not supported"],
  ["tolower(PurchaseOrder) eq '1'", 'Invalid token'],
  ["PurchasingDocumentDeletionCode eq 'L'", 'does not exist'],
  ["_PurchaseOrderItem/any(i:i/Nope eq '1')", 'does not exist'],
])('refuses %s', async (filter, message) => {
  expect(await client.refusal(select({ $filter: filter }))).toEqual([400, expect.stringMatching(/^\/IWBEP\//), expect.stringContaining(message)]);
});

test('error bodies are V4 bodies', async () => {
  const answer = await client.get(`${ordersV4}PurchaseOrder('1')`);
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: '/IWBEP/CM_V4_APPS/002', message: expect.any(String), '@SAP__common.ExceptionCategory': 'Client_Error', innererror: { ErrorDetails: { '@SAP__common.Application': { ServiceId: 'CE_PURCHASEORDER_0001' } } } } });
  expect((await client.get(`${ordersV4}PurchaseOrder`, { accept: 'application/atom+xml' })).status).toBe(406);
  expect((await client.refusal(`${ordersV4}PurchaseOrder?$search=x`))[0]).toBe(400);
  expect((await client.refusal(`${ordersV4}PurchaseOrder?$select=Nope`))[0]).toBe(400);
  expect((await client.refusal(`${ordersV4}PurchaseOrder?$expand=Nope`))[0]).toBe(400);
});
