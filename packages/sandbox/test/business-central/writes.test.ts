import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, connect, message } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
let order: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  caller = await connect({ orders: 5 });
  order = caller.standIn.control.truth('purchase-orders')[0] ?? {};
});
afterAll(() => caller.standIn.close());

const patch = (headers: Readonly<Record<string, string>>, body: string) => caller.send('PATCH', `purchaseOrders(${order['id']})`, { 'content-type': 'application/json', ...headers }, body);

describe('writes are refused for the first reason there is', () => {
  it('PATCH without If-Match', async () => {
    const answer = await patch({}, '{}');
    expect([answer.status, code(answer)]).toEqual([400, 'BadRequest_InvalidToken']);
    expect(message(answer)).toMatch(/^Could not validate the client concurrency token required by the service\./);
  });

  it('PATCH and DELETE with a stale version', async () => {
    for (const answer of [await patch({ 'if-match': 'W/"JzIwOzE7MDA7Jw=="' }, '{}'), await caller.send('DELETE', `purchaseOrders(${order['id']})`, { 'if-match': 'W/"old"' })]) {
      expect([answer.status, code(answer)]).toEqual([409, 'Request_EntityChanged']);
      expect(message(answer)).toMatch(/^Another user has already changed the record\./);
    }
  });

  it('PATCH of a read-only or unknown field, of lines, and of rubbish', async () => {
    const version = { 'if-match': String(order['version']) };
    const readOnly = await patch(version, '{"status":"Open"}');
    expect([readOnly.status, code(readOnly)]).toEqual([400, 'BadRequest_InvalidOperation']);
    expect((await patch(version, '{"nonsense":1}')).status).toBe(400);
    expect((await patch(version, '{"purchaseOrderLines":[]}')).status).toBe(400);
    expect((await patch(version, 'not json')).status).toBe(400);
    const allowed = await patch({ 'if-match': '*' }, '{"requestedReceiptDate":"2026-01-01"}');
    expect([allowed.status, code(allowed)]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it('POST of an order without vendor', async () => {
    const answer = await caller.send('POST', 'purchaseOrders', { 'content-type': 'application/json' }, '{}');
    expect([answer.status, code(answer)]).toEqual([400, 'Application_DialogException']);
    expect(message(answer)).toMatch(/^A "vendorNumber" or a "vendorId" must be provided\./);
    expect((await caller.send('POST', 'purchaseOrders', {}, '{"vendorNumber":"17300000"}')).status).toBe(403);
  });

  it('methods an entity does not know', async () => {
    const answer = await caller.send('POST', '/companies', {}, '{}');
    expect([answer.status, code(answer)]).toEqual([405, 'BadRequest_MethodNotAllowed']);
    expect(message(answer)).toContain("'POST' requests for 'companies' of EdmType 'Entity' are not allowed");
    expect((await caller.send('PUT', `purchaseOrders(${order['id']})`, {}, '{}')).status).toBe(405);
    expect((await caller.send('DELETE', 'purchaseOrders')).status).toBe(405);
    expect((await caller.send('POST', 'accounts', {}, '{}')).status).toBe(405);
  });

  it('a write that asks for the read replica', async () => {
    const answer = await caller.send('POST', 'purchaseOrders', { 'data-access-intent': 'ReadOnly' }, '{"vendorNumber":"17300000"}');
    expect(answer.status).toBe(400);
    expect((await caller.get('purchaseOrders?$top=1', { 'data-access-intent': 'ReadOnly' })).status).toBe(200);
  });
});
