import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyEntities } from '../../src/business-central/entities.ts';
import { asObject, connect, list, rows } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
let orders: readonly Readonly<Record<string, unknown>>[];
beforeAll(async () => {
  caller = await connect({ orders: 1000 });
  orders = await caller.walk('purchaseOrders?$orderby=id&$expand=purchaseOrderLines', 200);
});
afterAll(() => caller.standIn.close());

const zero = '00000000-0000-0000-0000-000000000000';
const truth = (): readonly Readonly<Record<string, unknown>>[] => caller.standIn.control.truth('purchase-orders');

/** The digits a member has in the answer's text; JSON.parse would lose some. */
async function digits(path: string, name: string): Promise<readonly string[]> {
  const { text } = await caller.get(path);
  return [...text.matchAll(new RegExp(`"${name}":(-?[0-9.]+)`, 'g'))].map((match) => match[1] ?? '');
}

describe('blank values', () => {
  it('are the type\'s own, never null', () => {
    for (const order of orders) {
      expect(Object.values(order)).not.toContain(null);
      for (const line of list(order['purchaseOrderLines'])) expect(Object.values(line)).not.toContain(null);
    }
    expect(orders.some((order) => order['requestedReceiptDate'] === '0001-01-01')).toBe(true);
    expect(orders.some((order) => order['paymentTermsId'] === zero)).toBe(true);
    expect(orders.some((order) => order['purchaser'] === '')).toBe(true);
  });

  it('options are XML-encoded', async () => {
    expect(new Set(orders.map((order) => order['status']))).toEqual(new Set(['Draft', 'In_x0020_Review', 'Open']));
    const types = new Set(orders.flatMap((order) => list(order['purchaseOrderLines']).map((line) => line['lineType'])));
    expect(types).toEqual(new Set(['Item', 'Account', 'Resource', 'Fixed_x0020_Asset', 'Charge', 'Comment', 'Allocation_x0020_Account']));
    expect(new Set(rows(await caller.get('vendors')).map((vendor) => vendor['blocked']))).toEqual(new Set(['_x0020_', 'Payment', 'All']));
    expect(new Set(rows(await caller.get('items')).map((item) => item['type']))).toEqual(new Set(['Inventory', 'Service', 'Non_x002D_Inventory']));
  });

  it('the currency is always an ISO code, its id zero for the company\'s own', () => {
    for (const order of orders) {
      expect(order['currencyCode']).toMatch(/^[A-Z]{3}$/);
      expect(order['currencyId'] === zero).toBe(order['currencyCode'] === 'EUR');
    }
  });

  it('texts fit their fields', async () => {
    for (const entity of companyEntities.filter((candidate) => candidate.set !== 'purchaseOrderLines')) {
      const records = entity.set === 'purchaseOrders' ? orders : rows(await caller.get(entity.set));
      expect(records.length, entity.set).toBeGreaterThan(0);
      for (const field of entity.fields) {
        const limit = field.maxLength ?? Infinity;
        for (const record of records) if (field.kind === 'text') expect(String(record[field.name]).length, `${entity.set}.${field.name}`).toBeLessThanOrEqual(limit);
      }
    }
    for (const line of orders.flatMap((order) => list(order['purchaseOrderLines']))) expect(String(line['description']).length).toBeLessThanOrEqual(100);
  });

  it('versions have the documented form, instants at most milliseconds without trailing zeros', () => {
    for (const order of orders) {
      const [, encoded = ''] = /^W\/"(.+)"$/.exec(String(order['@odata.etag'])) ?? [];
      expect(Buffer.from(encoded, 'base64').toString()).toMatch(/^'20;\d{21};00;'$/);
      expect(order['lastModifiedDateTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?Z$/);
    }
    expect(new Set(orders.map((order) => order['@odata.etag'])).size).toBe(orders.length);
  });
});

describe('expected records', () => {
  it('stand in the order of ids and have the same ids as the wire', () => {
    expect(truth().map((order) => order['id'])).toEqual(orders.map((order) => order['id']));
  });

  it('carry every digit: the wire writes numbers a double cannot keep', async () => {
    const hard = truth().flatMap((order) => list(order['lines']).filter((line) => String(line['quantity']) === '123456789012.12345' || String(line['unit_price']) === '98765.43211').map((line) => ({ order: String(order['id']), line })));
    expect(hard.length).toBeGreaterThanOrEqual(2);
    for (const { order, line } of hard) {
      const path = `purchaseOrders(${order})/purchaseOrderLines?$filter=id eq ${line['id']}`;
      expect(await digits(path, 'quantity')).toEqual([line['quantity']]);
      expect(await digits(path, 'amountExcludingTax')).toEqual([line['net_amount']]);
    }
    const long = hard.map(({ line }) => String(line['net_amount']).replace(/\D/g, ''));
    expect(long.some((figure) => figure.length >= 16)).toBe(true);
    expect(truth().some((order) => list(order['lines']).some((line) => line['quantity'] === '0.001'))).toBe(true);
    expect(truth().some((order) => list(order['lines']).some((line) => line['unit_price'] === '0.00001'))).toBe(true);
  });

  it('add up: totals are the sum of the lines\' net amounts', () => {
    for (const order of orders) {
      const lines = list(order['purchaseOrderLines']);
      if (lines.some((line) => Number(line['amountIncludingTax']) > 1e9)) continue;
      const sum = (name: string): number => lines.reduce((total, line) => total + Number(line[name]), 0);
      expect(Number(order['totalAmountExcludingTax'])).toBeCloseTo(sum('netAmount'), 2);
      expect(Number(order['totalAmountIncludingTax'])).toBeCloseTo(sum('netAmountIncludingTax'), 2);
      expect(Number(order['discountAmount'])).toBeCloseTo(sum('invoiceDiscountAllocation'), 2);
    }
    expect(orders.some((order) => order['discountAmount'] === 5)).toBe(true);
  });

  it('take the price without tax where prices include it', () => {
    const including = orders.find((order) => order['pricesIncludeTax'] === true && list(order['purchaseOrderLines']).some((line) => Number(line['taxPercent']) === 19 && Number(line['directUnitCost']) > 10 && Number(line['discountPercent']) === 0));
    const line = list(including?.['purchaseOrderLines']).find((candidate) => Number(candidate['taxPercent']) === 19 && Number(candidate['directUnitCost']) > 10 && Number(candidate['discountPercent']) === 0);
    const expected = list(caller.standIn.control.truthOf('purchase-orders', String(including?.['id']))?.['lines']).find((candidate) => candidate['id'] === line?.['id']);
    const ratio = Number(line?.['directUnitCost']) / Number(expected?.['unit_price']);
    expect(ratio).toBeGreaterThan(1.15);
    expect(ratio).toBeLessThan(1.23);
  });

  it('have these states, and a reopened draft keeps its receipts', () => {
    const states = new Set(truth().map((order) => order['status']));
    expect(states).toEqual(new Set(['draft', 'pending_approval', 'open', 'partially_received', 'received', 'partially_billed']));
    const reopened = truth().filter((order) => order['status'] === 'draft' && order['receipt_status'] === 'partial');
    expect(reopened.length).toBeGreaterThan(0);
    for (const order of reopened) expect(order['approval_status']).toBe('draft');
  });

  it('may hold a state of a later version', async () => {
    const later = await connect({ orders: 100, unknownStatus: true });
    const unknown = later.standIn.control.truth('purchase-orders').filter((order) => order['status'] === 'other');
    expect(unknown.length).toBeGreaterThan(0);
    for (const order of unknown) {
      expect(order['source_status']).toBe('Pending Prepayment');
      expect((await later.get(`purchaseOrders(${order['id']})`)).body['status']).toBe('Pending_x0020_Prepayment');
    }
    await later.standIn.close();
  });

  it('hold the hard cases', () => {
    const all = truth();
    expect(all.some((order) => list(order['lines']).length === 0)).toBe(true);
    expect(all.some((order) => list(order['lines']).length === 120)).toBe(true);
    expect(new Set(all.map((order) => order['currency']))).toEqual(new Set(['EUR', 'USD', 'JPY', 'KWD', 'GBP']));
    for (const order of all.filter((candidate) => candidate['currency'] === 'JPY')) expect(order['total']).not.toContain('.');
    expect(all.some((order) => /\.\d{3}$/.test(String(order['total'])) && order['currency'] === 'KWD')).toBe(true);
    const names = new Set(all.map((order) => asObject(order['vendor'])['name']));
    expect(names).toContain('<b>Müller & "Söhne"</b> GmbH');
    expect(all.some((order) => String(order['number']).startsWith('00'))).toBe(true);
  });

  it('of master data name what the wire holds', async () => {
    const vendors = new Map(rows(await caller.get('vendors')).map((row) => [row['id'], row]));
    for (const vendor of caller.standIn.control.truth('vendors')) expect(vendors.get(vendor['id'])).toMatchObject({ number: vendor['number'], displayName: vendor['name'], '@odata.etag': vendor['version'], lastModifiedDateTime: vendor['updated_at'] });
    const items = new Map(rows(await caller.get('items?$orderby=id')).map((row) => [row['id'], row]));
    expect([...items.keys()]).toEqual(caller.standIn.control.truth('items').map((item) => item['id']));
    for (const item of caller.standIn.control.truth('items')) expect(items.get(item['id'])).toMatchObject({ number: item['code'], baseUnitOfMeasureCode: item['unit'], blocked: item['status'] === 'blocked' });
    expect(rows(await caller.get('locations?$orderby=id')).map((row) => row['code'])).toEqual(caller.standIn.control.truth('locations').map((location) => location['code']));
    const [company] = caller.standIn.control.truth('companies');
    const [information] = rows(await caller.get('companyInformation'));
    expect(company).toMatchObject({ id: caller.companyId, code: 'Koine Demo AG', name: 'Koine Demo AG', currency: information?.['currencyCode'], country: information?.['country'] });
  });

  it('are the same at every start', async () => {
    const again = await connect({ orders: 20 });
    const other = await connect({ orders: 20, seed: 2 });
    expect(again.standIn.control.truthOf('purchase-orders', String(again.standIn.control.truth('purchase-orders')[0]?.['id']))).toEqual(again.standIn.control.truth('purchase-orders')[0]);
    expect(again.companyId).toBe(caller.companyId);
    expect(other.companyId).not.toBe(caller.companyId);
    await again.standIn.close();
    await other.standIn.close();
  });
});
