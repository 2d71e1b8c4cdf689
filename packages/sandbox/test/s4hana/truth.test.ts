import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, compare, divide, multiply, subtract, sum } from '../../src/kernel/decimal-text.ts';
import { children, documents, list, orders, ordersV4, partners, products, query, record, startClient } from './client.ts';
import type { Client, Entity } from './client.ts';

// Expected records come from the business facts; here a plain reader of the wire arrives at the same figures by the rules of the mapping.
let client: Client;
let truth: readonly Entity[];
let wire: readonly Entity[];
let movements: ReadonlyMap<string, readonly Entity[]>;
beforeAll(async () => {
  client = await startClient({ orders: 600 });
  truth = client.standIn.control.truth('purchase-orders');
  wire = await client.results(`${orders}A_PurchaseOrder?${query({ $expand: 'to_PurchaseOrderItem/to_ScheduleLine,to_PurchaseOrderItem/to_AccountAssignment', $orderby: 'PurchaseOrder' })}`);
  movements = Map.groupBy(await client.results(`${documents}A_MaterialDocumentItem?$top=5000`), (movement) => `${String(movement['PurchaseOrder'])}/${String(movement['PurchaseOrderItem'])}`);
});
afterAll(() => client.standIn.close());

const lines = (order: Entity | undefined): readonly Entity[] => list(order?.['lines']);
const items = (order: Entity): readonly Entity[] => children(order, 'to_PurchaseOrderItem');

/** Debit less credit, in the order's unit: one carton holds twelve. */
function received(item: Entity): string {
  const own = movements.get(`${String(item['PurchaseOrder'])}/${String(item['PurchaseOrderItem'])}`) ?? [];
  return own.reduce((total, movement) => {
    const entry = String(movement['QuantityInEntryUnit']);
    const quantity = movement['EntryUnit'] === item['PurchaseOrderQuantityUnit'] ? entry : (divide(entry, '12') ?? '0');
    return movement['DebitCreditCode'] === 'S' ? add(total, quantity) : subtract(total, quantity);
  }, '0');
}

test('same orders, same lines', () => {
  expect(wire.map((order) => order['PurchaseOrder'])).toEqual(truth.map((order) => order['id']));
  for (const [place, order] of wire.entries()) expect(items(order).map((item) => item['PurchaseOrderItem'])).toEqual(lines(truth[place]).map((line) => line['id']));
});

test('received quantities, prices and amounts', () => {
  for (const [place, order] of wire.entries()) {
    const expected = lines(truth[place]);
    for (const [index, item] of items(order).entries()) {
      const line = expected[index] ?? {};
      expect(compare(String(line['quantity_received']), received(item))).toBe(0);
      const price = divide(multiply(String(item['NetPriceAmount']), String(item['OrderPriceUnitToOrderUnitNmrtr'])), multiply(String(item['NetPriceQuantity']), String(item['OrdPriceUnitToOrderUnitDnmntr'])));
      expect(line['unit_price']).toBe(price);
      expect(compare(String(line['net_amount']), multiply(String(item['OrderQuantity']), price ?? '0'))).toBe(0);
    }
    const live = expected.filter((line) => line['status'] !== 'cancelled').map((line) => String(line['net_amount']));
    expect(compare(String(truth[place]?.['subtotal']), sum(live))).toBe(0);
  }
});

function statusOf(order: Entity): string {
  const all = items(order);
  const live = all.filter((item) => item['PurchasingDocumentDeletionCode'] !== 'L');
  if (order['PurchasingDocumentDeletionCode'] !== '' || (all.length > 0 && live.length === 0)) return 'cancelled';
  if (order['PurchasingProcessingStatus'] === '08') return 'rejected';
  if (order['PurchasingCompletenessStatus'] === true) return 'draft';
  if (order['ReleaseIsNotCompleted'] === true) return 'pending_approval';
  if (!['02', '05'].includes(String(order['PurchasingProcessingStatus']))) return 'other';
  const invoiced = live.filter((item) => item['InvoiceIsExpected'] === true);
  const expected = live.filter((item) => item['GoodsReceiptIsExpected'] === true);
  const isReceived = (item: Entity): boolean => item['IsCompletelyDelivered'] === true || compare(received(item), String(item['OrderQuantity'])) >= 0;
  const isBilledInPart = invoiced.some((item) => item['IsFinallyInvoiced'] === true);
  if (invoiced.length > 0 && invoiced.every((item) => item['IsFinallyInvoiced'] === true)) return 'billed';
  if (expected.length > 0 && expected.every(isReceived)) return isBilledInPart ? 'partially_billed' : 'received';
  if (expected.some((item) => item['IsCompletelyDelivered'] === true || compare(received(item), '0') > 0)) return 'partially_received';
  return isBilledInPart ? 'partially_billed' : 'open';
}

test('every status rule is met by some order, and the wire gives the same status', () => {
  expect(wire.map((order) => [order['PurchaseOrder'], statusOf(order)])).toEqual(truth.map((order) => [order['id'], order['status']]));
  expect(new Set(truth.map((order) => order['status']))).toEqual(new Set(['cancelled', 'rejected', 'draft', 'pending_approval', 'billed', 'received', 'partially_billed', 'partially_received', 'open', 'other']));
  expect(new Set(truth.map((order) => order['approval_status']))).toEqual(new Set(['not_required', 'draft', 'pending', 'approved', 'rejected', null]));
  expect(new Set(truth.flatMap((order) => lines(order).map((line) => line['status'])))).toEqual(new Set(['cancelled', 'billed', 'received', 'partially_received', 'open']));
  expect(new Set(truth.flatMap((order) => lines(order).map((line) => line['type'])))).toEqual(new Set(['item', 'service', 'account', 'text', 'other']));
});

test('V4: ordered less open is what was received, amounts are rounded to the currency', async () => {
  const v4 = list((await client.json(`${ordersV4}PurchaseOrder?${query({ $top: 600, $expand: '_PurchaseOrderItem($expand=_PurchaseOrderScheduleLineTP)' })}`, { accept: 'application/json;IEEE754Compatible=true' }))['value']);
  for (const [place, order] of v4.entries()) {
    const expected = lines(truth[place]);
    for (const [index, item] of list(order['_PurchaseOrderItem']).entries()) {
      const schedules = list(item['_PurchaseOrderScheduleLineTP']);
      if (schedules.length > 0) expect(compare(subtract(String(item['OrderQuantity']), sum(schedules.map((schedule) => String(schedule['OpenPurchaseOrderQuantity'])))), String(expected[index]?.['quantity_received']))).toBe(0);
      const difference = subtract(String(item['NetAmount']), String(expected[index]?.['net_amount'])).replace('-', '');
      expect(compare(difference, '0.5')).toBeLessThanOrEqual(0);
    }
  }
});

test('amounts have the decimals of their currency', () => {
  const decimals = new Map(wire.flatMap((order) => items(order).map((item) => [String(item['DocumentCurrency']), (String(item['NetPriceAmount']).split('.')[1] ?? '').length])));
  expect(Object.fromEntries(decimals)).toEqual({ EUR: 2, USD: 2, GBP: 2, JPY: 0, KWD: 3 });
});

test('vendors and items', async () => {
  const vendors = client.standIn.control.truth('vendors');
  const suppliers = await client.results(`${partners}A_Supplier?$orderby=Supplier`);
  expect(vendors.map((vendor) => [vendor['id'], vendor['name'], vendor['is_purchasing_blocked']])).toEqual(suppliers.map((supplier) => [supplier['Supplier'], supplier['SupplierName'], supplier['PurchasingIsBlocked']]));
  expect(new Set(vendors.map((vendor) => vendor['status']))).toEqual(new Set(['active', 'blocked', 'inactive']));
  const known = client.standIn.control.truth('items');
  const found = await client.results(`${products}A_Product?${query({ $orderby: 'Product', $expand: 'to_Description,to_Valuation' })}`);
  expect(known.map((item) => item['code'])).toEqual(found.map((product) => product['Product']));
  expect(client.standIn.control.truthOf('items', 'MZ-RM-M004~2FA~20B')).toMatchObject({ code: 'MZ-RM-M004/A B', unit: expect.any(String) });
  expect(new Set(known.map((item) => item['type']))).toEqual(new Set(['inventory', 'non_inventory', 'service']));
  expect(known.some((item) => item['unit_cost'] === null)).toBe(true);
  expect(client.standIn.control.truth('companies').map((company) => company['id'])).toEqual(['0001', '0099', '1710', 'JP01']);
  expect(client.standIn.control.truth('locations')).toHaveLength(12);
});

test('one order more, one changed, one gone', async () => {
  const { control } = client.standIn;
  const [added = ''] = control.insertOrders(1);
  control.updateOrders(['4500000016']);
  control.deleteOrders(['4500000032']);
  const read = async (id: string): Promise<Entity> => record((await client.json(`${orders}A_PurchaseOrder('${id}')`))['d']);
  expect((await read(added))['PurchaseOrder']).toBe(added);
  expect(await read('4500000016')).toMatchObject({ CorrespncInternalReference: 'REV1-1', LastChangeDateTime: expect.stringContaining('+0000') });
  expect(control.truthOf('purchase-orders', '4500000016')).toMatchObject({ external_reference: 'REV1-1' });
  expect((await client.get(`${orders}A_PurchaseOrder('4500000032')`)).status).toBe(404);
  expect(control.truthOf('purchase-orders', '4500000032')).toBeNull();
  expect((await client.get(`${orders}A_PurchaseOrder/$count`)).text).toBe('600');
  control.reset();
  expect(control.truth('purchase-orders')).toEqual(truth);
});

test('expected records can be those of the V4 service', async () => {
  const v4 = await startClient({ orders: 60, truthVariant: 'v4' });
  try {
    const items4 = list((await v4.json(`${ordersV4}PurchaseOrderItem?$top=1000&$select=NetAmount`, { accept: 'application/json;IEEE754Compatible=true' }))['value']);
    expect(items4.map((item) => item['NetAmount'])).toEqual(v4.standIn.control.truth('purchase-orders').flatMap((order) => lines(order).map((line) => line['net_amount'])));
  } finally {
    await v4.standIn.close();
  }
});
