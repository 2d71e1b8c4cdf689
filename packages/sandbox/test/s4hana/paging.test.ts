import { afterAll, beforeAll, expect, test } from 'vitest';
import { list, orders, ordersV4, query, record, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ orders: 2300, linesPerOrder: 3 });
});
afterAll(() => client.standIn.close());

const ids = (): readonly unknown[] => client.standIn.control.truth('purchase-orders').map((order) => order['id']);

async function page(path: string): Promise<{ readonly keys: readonly unknown[]; readonly next: string | null; readonly count: unknown }> {
  const body = record((await client.json(path))['d']);
  return { keys: list(body['results']).map((order) => order['PurchaseOrder']), next: body['__next'] === undefined ? null : String(body['__next']), count: body['__count'] };
}

test('V2: pages of 1,000 by next links until there is none; the count is text', async () => {
  const first = await page(`${orders}A_PurchaseOrder?$select=PurchaseOrder&$inlinecount=allpages`);
  expect([first.keys.length, first.count]).toEqual([1000, '2300']);
  const second = await page(first.next ?? '');
  const third = await page(second.next ?? '');
  expect(second.next).toContain('%24skiptoken=1000&$skiptoken=2000');
  expect(third).toMatchObject({ next: null, count: '2300' });
  expect([...first.keys, ...second.keys, ...third.keys]).toEqual(ids());
});

test('V2: $top up to 5,000 comes whole, more is cut with a next link', async () => {
  expect(await page(`${orders}A_PurchaseOrder?$select=PurchaseOrder&$top=1500&$skip=800`)).toMatchObject({ keys: ids().slice(800, 2300), next: null });
  const items = await page(`${orders}A_PurchaseOrderItem?$select=PurchaseOrder&$top=6000`);
  expect(items.keys).toHaveLength(5000);
  const rest = await page(items.next ?? '');
  expect([rest.keys.length, rest.next]).toEqual([1000, null]);
});

test('V2: keyset paging meets every order once while others come and go', async () => {
  const before = ids();
  const seen: unknown[] = [];
  let last = '';
  for (;;) {
    const { keys } = await page(`${orders}A_PurchaseOrder?${query({ $select: 'PurchaseOrder', $orderby: 'PurchaseOrder', $top: 500, $filter: `PurchaseOrder gt '${last}'` })}`);
    if (keys.length === 0) break;
    seen.push(...keys);
    last = String(keys.at(-1));
    client.standIn.control.insertOrders(3);
  }
  expect(seen.filter((id) => before.includes(id))).toEqual(before);
  expect(new Set(seen).size).toBe(seen.length);
  client.standIn.control.reset();
  expect(ids()).toEqual(before);
});

test('sorting by something else than the key', async () => {
  const { keys } = await page(`${orders}A_PurchaseOrder?${query({ $select: 'PurchaseOrder', $orderby: 'PurchaseOrderDate desc,PurchaseOrder asc', $top: 3 })}`);
  const expected = client.standIn.control.truth('purchase-orders').toSorted((left, right) => String(right['order_date']).localeCompare(String(left['order_date'])));
  expect(keys).toEqual(expected.slice(0, 3).map((order) => order['id']));
});

test('$count', async () => {
  expect((await client.get(`${orders}A_PurchaseOrder/$count`)).text).toBe('2300');
  const open = client.standIn.control.truth('purchase-orders').filter((order) => order['type'] === 'stock_transfer').length;
  expect((await client.get(`${orders}A_PurchaseOrder/$count?${query({ $filter: "PurchaseOrderType eq 'UB'" })}`)).text).toBe(String(open));
  expect((await client.get(`${ordersV4}PurchaseOrder/$count`)).text).toBe('2300');
});

test('V4: pages of 100 by relative next links; a $top over 5,000 is cut', async () => {
  const first = await client.json(`${ordersV4}PurchaseOrder?$select=PurchaseOrder&$count=true`);
  expect([list(first['value']).length, first['@odata.count'], first['@odata.nextLink']]).toEqual([100, 2300, 'PurchaseOrder?$select=PurchaseOrder&$count=true&$skiptoken=100']);
  const second = await client.json(ordersV4 + String(first['@odata.nextLink']));
  expect(list(second['value'])[0]).toEqual({ PurchaseOrder: ids()[100] });
  const items = await client.json(`${ordersV4}PurchaseOrderItem?$select=PurchaseOrder&$top=6900`);
  expect(list(items['value'])).toHaveLength(5000);
  const rest = await client.json(ordersV4 + String(items['@odata.nextLink']));
  expect([list(rest['value']).length, rest['@odata.nextLink']]).toEqual([1900, undefined]);
});
