import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asObject, code, connect, list, message, rows } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await connect();
});
afterEach(() => caller.standIn.control.reset());
afterAll(() => caller.standIn.close());

function twoOrdersWithLines(): readonly Readonly<Record<string, unknown>>[] {
  return caller.standIn.control
    .truth('purchase-orders')
    .filter((order) => list(order['lines']).length > 1)
    .slice(0, 2);
}

describe('purchaseOrderLines', () => {
  it('are not listed without a document', async () => {
    for (const path of ['purchaseOrderLines', 'purchaseOrderLines?$top=1', 'purchaseOrderLines?$filter=quantity gt 1', 'purchaseOrderLines/$count']) {
      const answer = await caller.get(path);
      expect([answer.status, code(answer)]).toEqual([400, 'Application_DialogException']);
      expect(message(answer)).toMatch(/^You must specify an Id or a Document Id to get the lines\. {2}CorrelationId: {2}/);
    }
  });

  it('are the same by $expand, by navigation, by filter and one by one', async () => {
    const [order] = twoOrdersWithLines();
    const id = String(order?.['id']);
    const byNavigation = rows(await caller.get(`purchaseOrders(${id})/purchaseOrderLines`));
    expect(byNavigation.map((line) => line['id'])).toEqual(list(order?.['lines']).map((line) => line['id']));
    const expanded = await caller.get(`purchaseOrders(${id})?$expand=purchaseOrderLines`);
    expect(rows(expanded, 'purchaseOrderLines')).toEqual(byNavigation);
    expect(rows(await caller.get(`purchaseOrderLines?$filter=documentId eq ${id}`))).toEqual(byNavigation);
    const lineId = String(byNavigation[1]?.['id']);
    expect(rows(await caller.get(`purchaseOrderLines?$filter=id eq ${lineId}`))).toEqual([byNavigation[1]]);
    for (const path of [`purchaseOrderLines(${lineId})`, `purchaseOrders(${id})/purchaseOrderLines(${lineId})`]) {
      expect((await caller.get(path)).body).toMatchObject({ id: lineId, documentId: id });
    }
    expect((await caller.get(`purchaseOrders(${id})/purchaseOrderLines/$count`)).text).toBe(String(byNavigation.length));
  });

  it('come for one document only when the filter names several: the first by number', async () => {
    const both = twoOrdersWithLines().toSorted((left, right) => (String(left['number']) < String(right['number']) ? -1 : 1));
    const answer = await caller.get(`purchaseOrderLines?$filter=documentId eq ${both[1]?.['id']} or documentId eq ${both[0]?.['id']}`);
    expect(new Set(rows(answer).map((line) => line['documentId']))).toEqual(new Set([both[0]?.['id']]));
  });

  it('bring their location when it is expanded', async () => {
    const [order] = twoOrdersWithLines();
    const answer = await caller.get(`purchaseOrders(${order?.['id']})?$expand=purchaseOrderLines($select=sequence;$expand=location($select=code))`);
    const expected = list(order?.['lines']).map((line) => (line['location'] === null ? null : asObject(line['location'])['number']));
    expect(rows(answer, 'purchaseOrderLines').map((line) => (line['location'] === null ? null : asObject(line['location'])['code']))).toEqual(expected);
  });
});

describe('orders come and go', () => {
  it('a deleted order is 404, an unknown one too', async () => {
    const [order] = twoOrdersWithLines();
    caller.standIn.control.deleteOrders([String(order?.['id'])]);
    const answer = await caller.get(`purchaseOrders(${order?.['id']})`);
    expect([answer.status, code(answer)]).toEqual([404, 'BadRequest_ResourceNotFound']);
    expect(rows(await caller.get(`purchaseOrderLines?$filter=documentId eq ${order?.['id']}`))).toEqual([]);
    caller.standIn.control.reset();
    expect((await caller.get(`purchaseOrders(${order?.['id']})`)).status).toBe(200);
  });

  it('no order is there whose lines are all received and invoiced', async () => {
    for (const order of await caller.walk('purchaseOrders?$expand=purchaseOrderLines', 100)) {
      const goods = list(order['purchaseOrderLines']).filter((line) => line['lineType'] !== 'Comment');
      const isDone = goods.length > 0 && goods.every((line) => Number(line['receivedQuantity']) >= Number(line['quantity']) && Number(line['invoicedQuantity']) >= Number(line['quantity']));
      expect(isDone, String(order['number'])).toBe(false);
    }
  });

  it('a change moves the stamp, the version and a field', async () => {
    const id = String(caller.standIn.control.truth('purchase-orders')[5]?.['id']);
    const before = (await caller.get(`purchaseOrders(${id})`)).body;
    caller.standIn.control.updateOrders([id]);
    const after = (await caller.get(`purchaseOrders(${id})`)).body;
    expect(after['@odata.etag']).not.toBe(before['@odata.etag']);
    expect(after['requestedReceiptDate']).not.toBe(before['requestedReceiptDate']);
    expect(String(after['lastModifiedDateTime']) > String(before['lastModifiedDateTime'])).toBe(true);
    const truth = caller.standIn.control.truthOf('purchase-orders', id);
    expect(truth).toMatchObject({ version: after['@odata.etag'], updated_at: after['lastModifiedDateTime'], requested_delivery_date: after['requestedReceiptDate'] });
  });

  it('new orders are there at once and gone after a reset', async () => {
    const added = caller.standIn.control.insertOrders(3);
    expect(added).toHaveLength(3);
    for (const id of added) expect((await caller.get(`purchaseOrders(${id})`)).status).toBe(200);
    expect((await caller.get('purchaseOrders/$count')).text).toBe('303');
    caller.standIn.control.reset();
    expect((await caller.get('purchaseOrders/$count')).text).toBe('300');
  });
});
