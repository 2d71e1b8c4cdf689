import { afterAll, beforeAll, expect, test } from 'vitest';
import { orders, ordersV4, record, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ tokenSeconds: 1 });
});
afterAll(() => client.standIn.close());

const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(client.standIn.url + path, init);
const bearer = (token: unknown): RequestInit => ({ headers: { authorization: `Bearer ${String(token)}`, accept: 'application/json' } });

async function requestToken(secret: string): Promise<Response> {
  const oauth = client.standIn.credentials.find((candidate) => candidate['type'] === 'oauth2_client_credentials');
  const authorization = `Basic ${Buffer.from(`${String(oauth?.['client_id'])}:${secret}`).toString('base64')}`;
  return fetch(String(oauth?.['token_url']), { method: 'POST', headers: { authorization }, body: new URLSearchParams({ grant_type: 'client_credentials' }) });
}

const secretOf = (): string => String(client.standIn.credentials.find((candidate) => candidate['type'] === 'oauth2_client_credentials')?.['client_secret']);

test('without credentials: 401 with a Basic realm and an HTML page', async () => {
  const response = await call(orders);
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('another client knows no such user', async () => {
  expect((await client.get(`${orders}?sap-client=100`)).status).toBe(200);
  expect((await client.get(`${orders}?sap-client=200`)).status).toBe(401);
  expect((await client.get(orders, { 'sap-client': '200' })).status).toBe(401);
});

test('client credentials: a token opens, an expired or unknown one does not, a wrong secret gets none', async () => {
  const issued = record(await (await requestToken(secretOf())).json());
  expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 1 });
  expect((await call(orders, bearer(issued['access_token']))).status).toBe(200);
  expect((await call(orders, bearer('nonsense'))).status).toBe(401);
  const refused = await requestToken('wrong');
  expect([refused.status, record(await refused.json())['error']]).toEqual([401, 'invalid_client']);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const late = await call(orders, bearer(issued['access_token']));
  expect(late.status).toBe(401);
  expect(late.headers.get('www-authenticate')).toContain('invalid_token');
});

test('an API key opens in its own header only', async () => {
  const key = String(client.standIn.credentials.find((candidate) => candidate['type'] === 'api_key')?.['api_key']);
  expect((await call(orders, { headers: { APIKey: key } })).status).toBe(200);
  const refused = await call(orders, { headers: { APIKey: 'wrong' } });
  expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining('Invalid ApiKey')]);
});

test('the fifth wrong password locks the user', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) expect((await client.get(orders, { authorization: 'Basic eDp5' })).status).toBe(401);
  expect((await client.get(orders)).status).toBe(401);
  client.standIn.control.restoreCredentials();
  expect((await client.get(orders)).status).toBe(200);
});

test('revoked credentials stop working, issued tokens too, until they are restored', async () => {
  const issued = record(await (await requestToken(secretOf())).json());
  client.standIn.control.revokeCredentials();
  expect((await client.get(orders)).status).toBe(401);
  expect((await call(orders, bearer(issued['access_token']))).status).toBe(401);
  expect((await requestToken(secretOf())).status).toBe(401);
  client.standIn.control.restoreCredentials();
  expect((await client.get(orders)).status).toBe(200);
});

test('a write needs the token and the cookies of the session it was fetched in', async () => {
  const target = `${orders}A_PurchaseOrder('4500000048')`;
  const write = (headers: Record<string, string>): Promise<Response> => call(target, { method: 'PATCH', headers: { authorization: client.authorization, 'content-type': 'application/json', accept: 'application/json', ...headers }, body: '{}' });
  const without = await write({});
  expect([without.status, without.headers.get('x-csrf-token'), await without.text()]).toEqual([403, 'Required', 'CSRF token validation failed']);
  const fetched = await call(orders, { method: 'HEAD', headers: { authorization: client.authorization, 'x-csrf-token': 'Fetch' } });
  const token = fetched.headers.get('x-csrf-token') ?? '';
  const cookie = fetched.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  expect(cookie).toMatch(/SAP_SESSIONID_S4H_100=.+; sap-usercontext=sap-client=100/);
  expect((await write({ 'x-csrf-token': token })).status).toBe(403);
  const passed = await write({ 'x-csrf-token': token, cookie });
  expect([passed.status, passed.headers.get('x-csrf-token')]).toEqual([501, null]);
  const v4 = await call(`${ordersV4}PurchaseOrder`, { method: 'POST', headers: { authorization: client.authorization }, body: '{}' });
  expect([v4.status, v4.headers.get('x-csrf-token'), await v4.text()]).toEqual([403, 'Required', expect.stringContaining('"CSRF_Token_Missing"')]);
});

test('a session is kept: no new cookies for its own', async () => {
  const first = await client.get(orders, { 'x-csrf-token': 'fetch' });
  const cookie = first.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const second = await client.get(orders, { 'x-csrf-token': 'fetch', cookie });
  expect(second.headers.getSetCookie()).toEqual([]);
  expect(second.headers.get('x-csrf-token')).toBe(first.headers.get('x-csrf-token'));
});
