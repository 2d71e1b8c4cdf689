import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenAccount } from './account-client.ts';
import { call, codeOf, detailOf, login, openAccount, suiteqlPath } from './account-client.ts';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount({ orders: 200, concurrency: 3 });
});
afterAll(() => account.close());

let authorization = '';
beforeEach(async () => {
  account.control.reset();
  authorization = await login(account);
});

const ids = "SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY id";

async function query(q: string, params: readonly string[] = []): ReturnType<OpenAccount['query']> {
  return account.query(q, params, '', { authorization });
}

function read(path: string): ReturnType<OpenAccount['read']> {
  return call(account.url + path, { headers: { authorization } });
}

test('server time and governance limits', async () => {
  expect((await read('/services/rest/system/v1/serverTime')).body).toEqual({ serverTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/) });
  const refused = await read('/services/rest/system/v1/governanceLimits');
  expect(refused.status).toBe(403);
  expect(codeOf(refused)).toBe('INSUFFICIENT_PERMISSION');
  account.control.show('administrator');
  expect((await read('/services/rest/system/v1/governanceLimits')).body).toEqual({ accountConcurrencyLimit: 3, accountUnallocatedConcurrencyLimit: 3, integrationLimitType: 'accountLimit' });
});

test('the record service reads purchase orders in true UTC', async () => {
  const truth = account.control.truthOf('purchase-orders', '57');
  const answer = await read('/services/rest/record/v1/purchaseOrder/57?expandSubResources=true');
  expect(answer.headers.get('content-type')).toContain('type=singular');
  expect(answer.body).toMatchObject({ id: '57', tranId: 'PO036268', createdDate: truth?.['created_at'], lastModifiedDate: truth?.['updated_at'], orderStatus: { id: 'B', refName: 'B' }, status: { id: 'Pending Receipt', refName: 'Pending Receipt' }, subsidiary: { id: '1' } });
  const listed = await read('/services/rest/record/v1/purchaseorder?limit=50&offset=50');
  expect(listed.body).toMatchObject({ count: 50, offset: 50, hasMore: true, totalResults: 200 });
  expect((await read('/services/rest/record/v1/purchaseorder/58')).status).toBe(404);
  expect(codeOf(await read('/services/rest/record/v1/purchaseorder/5'))).toBe('NONEXISTENT_ID');
  expect((await read('/services/rest/nothing')).status).toBe(404);
  expect((await call(`${account.url}/services/rest/record/v1/purchaseOrder`, { method: 'POST', headers: { authorization }, body: '{}' })).status).toBe(403);
});

test('too many requests at once are refused as documented, for the whole account', async () => {
  for (let time = 0; time < 5; time += 1) account.control.fault({ kind: 'delay', milliseconds: 120 });
  const answers = await Promise.all(Array.from({ length: 5 }, () => read('/services/rest/system/v1/serverTime')));
  // The delayed requests hold their places until they are answered.
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(1);
  expect(refused[0]?.body).toEqual({
    type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
    title: 'Bad Request',
    status: 429,
    'o:errorDetails': [{ detail: 'Concurrent request limit exceeded. Request blocked.', 'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED' }],
    'o:errorCode': 'USER_ERROR',
  });
  expect(refused[0]?.headers.get('retry-after')).toBeNull();
});

test('a hidden column, a hidden table, a missing permission', async () => {
  account.control.hide('column transactionline.expectedreceiptdate');
  const hidden = await query('SELECT tl.id, tl.expectedreceiptdate FROM transactionline tl');
  expect(hidden.detail).toContain("Unknown identifier 'expectedreceiptdate'. Available identifiers are: {tl=transactionline}.");
  expect((await query('SELECT * FROM transactionline WHERE transaction = 57')).items.some((item) => 'expectedreceiptdate' in item)).toBe(false);
  const lines = account.control.truthOf('purchase-orders', '57')?.['lines'];
  expect(Array.isArray(lines) && lines.every((line: { promised_delivery_date: unknown }) => line.promised_delivery_date === null)).toBe(true);
  account.control.show('column transactionline.expectedreceiptdate');
  expect((await query('SELECT tl.id, tl.expectedreceiptdate FROM transactionline tl WHERE tl.transaction = 57')).status).toBe(200);
  account.control.hide('table currency');
  expect((await query('SELECT id FROM currency')).detail).toContain("Search error occurred: Record 'currency' was not found.");
  account.control.hide('permission suiteql');
  const refused = await query('SELECT id FROM item');
  expect(refused.status).toBe(400);
  expect(codeOf(refused)).toBe('USER_ERROR');
  expect(detailOf(refused)).toBe('Your current role does not have permission to perform this action.');
  expect(() => account.control.hide('column transaction.nonsense')).toThrow(RangeError);
});

test('without OneWorld there are no subsidiaries', async () => {
  const plain = await openAccount({ orders: 20, oneWorld: false });
  expect((await plain.query('SELECT id FROM subsidiary')).detail).toContain("Record 'subsidiary' was not found.");
  expect((await plain.query("SELECT ml.subsidiary FROM transactionline ml WHERE ml.mainline = 'T'")).detail).toContain("Unknown identifier 'subsidiary'");
  expect(plain.control.truth('companies')).toHaveLength(1);
  await plain.close();
});

test('orders inserted, updated and deleted while somebody reads', async () => {
  const before = (await query(ids)).items.map((item) => item['id'] ?? '');
  const inserted = account.control.insertOrders(7);
  expect(inserted.some((id) => Number(id) < Number(before.at(-1)))).toBe(true);
  const after = (await query(ids)).items.map((item) => item['id'] ?? '');
  expect(after).toEqual([...before, ...inserted].toSorted((left, right) => Number(left) - Number(right)));
  expect(account.control.truthOf('purchase-orders', inserted[0] ?? '')).toMatchObject({ id: inserted[0] });

  const touched = before[3] ?? '';
  const old = account.control.truthOf('purchase-orders', touched);
  account.control.updateOrders([touched]);
  const fresh = account.control.truthOf('purchase-orders', touched);
  expect(fresh).toMatchObject({ id: touched, created_at: old?.['created_at'], memo: 'Changed 1 times' });
  expect(String(fresh?.['updated_at']) > String(old?.['updated_at'])).toBe(true);
  expect((await query('SELECT memo FROM transaction WHERE id = ?', [touched])).items[0]).toMatchObject({ memo: 'Changed 1 times' });
  const newest = (await query("SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY lastmodifieddate DESC FETCH FIRST 1 ROWS ONLY")).items;
  expect(newest[0]?.['id']).toBe(touched);

  account.control.deleteOrders([touched]);
  expect((await query('SELECT id FROM transaction WHERE id = ?', [touched])).items).toHaveLength(0);
  expect((await query("SELECT d.recordid AS id, d.type AS type, TO_CHAR(d.deleteddate,'YYYY') AS year FROM deletedrecord d ORDER BY d.deleteddate")).items).toMatchObject([{ id: touched, type: 'purchaseorder' }]);
  expect(account.control.truthOf('purchase-orders', touched)).toBeNull();

  account.control.reset();
  authorization = await login(account);
  expect((await query(ids)).items.map((item) => item['id'])).toEqual(before);
});

test('an id in another spelling is no record', () => {
  expect(account.control.truthOf('purchase-orders', '057')).toBeNull();
  expect(account.control.truthOf('purchase-orders', '58')).toBeNull();
});

test('settings and credentials are what a connection takes', () => {
  expect(account.settings).toEqual({ account_id: '1234567_SB1', time_zone: 'America/Los_Angeles', base_url: account.url });
  expect(account.credentials.map((one) => one['type'])).toEqual(['oauth2_m2m', 'oauth2_m2m', 'token_based', 'oauth2_m2m', 'oauth2_m2m']);
  expect(Object.keys(account.credentials[0] ?? {})).toEqual(['type', 'client_id', 'certificate_id', 'private_key']);
  expect(Object.keys(account.credentials[2] ?? {})).toEqual(['type', 'consumer_key', 'consumer_secret', 'token_id', 'token_secret']);
});

test('another seed of the same account is the same account', async () => {
  const twin = await openAccount({ orders: 200 });
  expect(twin.control.truth('purchase-orders')).toEqual(account.control.truth('purchase-orders'));
  expect((await twin.query(ids)).text.replaceAll(twin.url, '')).toBe((await query(ids)).text.replaceAll(account.url, ''));
  expect(suiteqlPath).toBe('/services/rest/query/v1/suiteql');
  await twin.close();
});
