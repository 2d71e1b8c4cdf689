import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents, orders, query, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.standIn.close());

const path = (filter: string): string => `${orders}A_PurchaseOrder?${query({ $select: 'PurchaseOrder', $filter: filter })}`;
const found = async (filter: string): Promise<readonly unknown[]> => (await client.results(path(filter))).map((order) => order['PurchaseOrder']);
const truth = (test: (order: Readonly<Record<string, unknown>>) => boolean): readonly unknown[] => client.standIn.control.truth('purchase-orders').filter(test).map((order) => order['id']);

test('typed literals', async () => {
  expect(await found("PurchaseOrderDate ge datetime'2025-01-05T00:00:00'")).toEqual(truth((order) => String(order['order_date']) >= '2025-01-05'));
  expect(await found("LastChangeDateTime gt datetimeoffset'2025-06-30T21:59:59Z'")).toEqual(truth((order) => String(order['updated_at']) > '2025-06-30T21:59:59Z'));
  expect(await found("LastChangeDateTime eq datetimeoffset'2025-07-01T00:00:00+02:00'")).toEqual(truth((order) => order['updated_at'] === '2025-06-30T22:00:00.000Z'));
  expect(await found('ReleaseIsNotCompleted eq true')).toEqual(truth((order) => order['status'] === 'pending_approval'));
  expect((await client.results(`${orders}A_PurchaseOrderItem?${query({ $filter: "OrderQuantity gt 5000.5M and NetPriceQuantity eq 1", $select: 'OrderQuantity' })}`)).length).toBeGreaterThanOrEqual(1);
});

test('ids are compared in internal form: leading zeros do not matter, order is by number', async () => {
  expect(await found("PurchaseOrder eq '0900000112'")).toEqual(['900000112']);
  const all = await found("PurchaseOrder gt ''");
  expect(all.slice(0, 3)).toEqual(['900000112', '900003488', '4500000000']);
  expect(await found("PurchaseOrder gt '900003488' and PurchaseOrder lt '4500000033'")).toEqual(['4500000000', '4500000016', '4500000032']);
  const items = await client.results(`${orders}A_PurchaseOrderItem?${query({ $filter: "PurchaseOrder eq '4500003376'", $orderby: 'PurchaseOrderItem', $select: 'PurchaseOrderItem' })}`);
  expect(items).toHaveLength(120);
  expect(items.slice(8, 11).map((item) => item['PurchaseOrderItem'])).toEqual(['90', '100', '110']);
});

test('functions, quotes, brackets and precedence', async () => {
  const reference = "O'Q & <7>";
  expect(await found("CorrespncExternalReference eq 'O''Q & <7>'")).toEqual(truth((order) => order['vendor_reference'] === reference));
  expect(await found("substringof('Q &',CorrespncExternalReference)")).toEqual(truth((order) => order['vendor_reference'] === reference));
  expect(await found("startswith(CorrespncExternalReference,'O') eq true")).toEqual(truth((order) => order['vendor_reference'] === reference));
  expect(await found("endswith(CorrespncExternalReference,'<7>')")).toEqual(truth((order) => order['vendor_reference'] === reference));
  const either = truth((order) => order['id'] === '4500000016' || (order['id'] === '4500000032' && order['currency'] === 'XXX'));
  expect(await found("PurchaseOrder eq '4500000016' or PurchaseOrder eq '4500000032' and DocumentCurrency eq 'XXX'")).toEqual(either);
  expect(await found("not (PurchaseOrder gt '4500000016') and PurchaseOrder ge '4500000000'")).toEqual(['4500000000', '4500000016']);
  expect(await found("'4500000016' eq PurchaseOrder")).toEqual(['4500000016']);
});

test.each([
  ['Nope eq 1', 'Property Nope not found'],
  ['PurchaseOrder eq 4500000016', 'Invalid value'],
  ["PurchaseOrderDate ge '2025-01-05'", 'Invalid value'],
  ['PurchaseOrderDate ge 2025-01-05', 'Invalid token'],
  ["PurchaseOrderDate ge datetime'2025-02-31T00:00:00'", 'Invalid value'],
  ["LastChangeDateTime gt datetime'2025-01-05T00:00:00'", 'Invalid value'],
  ["LastChangeDateTime gt datetimeoffset'2025-01-05T00:00:00'", 'Invalid token'],
  ["PurchaseOrder in ('1','2')", 'Invalid token'],
  ["contains(PurchaseOrder,'1')", "Function 'contains' is not supported"],
  ["tolower(PurchaseOrder) eq '1'", 'Invalid token'],
  ["PurchaseOrder eq '1", 'Invalid token'],
  ["(PurchaseOrder eq '1'", 'Invalid token'],
  ["PurchaseOrder eq '12345678901'", 'Invalid value'],
  ["PurchaseOrder eq '1' and", 'Invalid token'],
  ["to_PurchaseOrderItem/any(i:i/Plant eq '1')", 'Invalid token'],
])('refuses %s', async (filter, message) => {
  expect(await client.refusal(path(filter))).toEqual([400, expect.stringMatching(/^005056A509B11EE1B9A8FE/), expect.stringContaining(message)]);
});

test('a property that is not filterable is refused', async () => {
  expect((await client.refusal(`${orders}A_PurchaseOrderNote?${query({ $filter: "PlainLongText eq 'x'" })}`))[2]).toContain('not filterable');
});

test('movements of many orders in one question', async () => {
  const rows = await client.results(`${documents}A_MaterialDocumentItem?${query({ $filter: "(PurchaseOrder eq '4500000032' or PurchaseOrder eq '4500000416') and PurchaseOrderItem eq '10'", $expand: 'to_MaterialDocumentHeader' })}`);
  expect(rows.map((row) => [row['PurchaseOrder'], row['GoodsMovementType'], row['DebitCreditCode']])).toEqual([
    ['4500000032', '101', 'S'],
    ['4500000416', '101', 'S'],
    ['4500000416', '102', 'H'],
  ]);
  expect(rows[2]).toMatchObject({ ReversedMaterialDocument: rows[1]?.['MaterialDocument'], GoodsMovementIsCancelled: false });
  expect(rows[1]).toMatchObject({ GoodsMovementIsCancelled: true });
});
