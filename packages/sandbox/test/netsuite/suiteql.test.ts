import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenAccount } from './account-client.ts';
import { call, codeOf, openAccount, suiteqlPath } from './account-client.ts';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount({ orders: 300 });
});
afterAll(() => account.close());

const unprocessed = 'Invalid search query. Detailed unprocessed description follows.';

test('a page has the captured shape', async () => {
  const answer = await account.query("SELECT id, tranid, foreigntotal, trandate, lastmodifieddate, posting FROM transaction WHERE type = 'PurchOrd' AND id = ?", ['57']);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/vnd.oracle.resource+json');
  expect(answer.body).toMatchObject({ links: [{ rel: 'self', href: account.url + suiteqlPath }], count: 1, hasMore: false, offset: 0, totalResults: 1 });
  expect(answer.items[0]).toMatchObject({ links: [], id: '57', tranid: 'PO036268', trandate: '1/2/2025', posting: 'F' });
  expect(answer.items[0]?.['foreigntotal']).toMatch(/^-\d+(\.\d+)?$/);
  expect(answer.items[0]?.['lastmodifieddate']).toBe('1/2/2025');
});

test('every value is a text, keys are lower case, null columns are missing', async () => {
  const { items } = await account.query("SELECT T.ID AS OrderId, t.MEMO AS Memo, t.terms AS terms FROM Transaction T WHERE T.type = 'PurchOrd' ORDER BY t.id", [], '?limit=50');
  expect(items).toHaveLength(50);
  for (const item of items) {
    const { links, ...values } = item;
    expect(links).toEqual([]);
    expect(Object.keys(values).every((key) => ['orderid', 'memo', 'terms'].includes(key))).toBe(true);
    expect(Object.values(values).every((value) => typeof value === 'string')).toBe(true);
  }
  expect(items.some((item) => !('memo' in item))).toBe(true);
});

test('SELECT * shows what the account has, and no subsidiary on the header', async () => {
  const { items } = await account.query("SELECT * FROM transaction WHERE type = 'PurchOrd' AND id = 57");
  expect(items[0]).toMatchObject({ abbrevtype: 'PURCHORD', recordtype: 'purchaseorder', voided: 'F' });
  for (const absent of ['subsidiary', 'department', 'class', 'location']) expect(items[0]).not.toHaveProperty(absent);
});

test.each([
  ['no Prefer', { prefer: '' }, '', 'INVALID_HEADER'],
  ['another preference', { prefer: 'respond-async' }, '', 'INVALID_HEADER'],
  ['limit above 1000', {}, '?limit=1001', 'INVALID_PARAMETER'],
  ['limit 0', {}, '?limit=0', 'INVALID_PARAMETER'],
  ['an offset that is no multiple of the limit', {}, '?limit=100&offset=50', 'INVALID_PARAMETER'],
  ['a negative offset', {}, '?limit=10&offset=-10', 'INVALID_PARAMETER'],
])('%s is refused', async (_, headers, search, code) => {
  const answer = await account.query('SELECT id FROM currency', [], search, headers);
  expect(answer.status).toBe(400);
  expect(codeOf(answer)).toBe(code);
});

test('only POST, only JSON with q', async () => {
  expect((await account.read(suiteqlPath)).status).toBe(405);
  const post = (body: string): Promise<{ status: number }> => call(account.url + suiteqlPath, { method: 'POST', headers: { authorization: account.authorization, prefer: 'transient', 'content-type': 'application/json' }, body });
  expect((await post('{')).status).toBe(400);
  expect((await post('{"sql":"x"}')).status).toBe(400);
  expect((await post('{"q":"SELECT id FROM currency","params":{}}')).status).toBe(400);
});

test.each([
  ['SELECT id, subsidiary FROM transaction', `${unprocessed} Search error occurred: Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}.`],
  ['SELECT t.id, t.location FROM transaction t', `${unprocessed} Search error occurred: Unknown identifier 'location'. Available identifiers are: {t=transaction}.`],
  ['SELECT x.id FROM transaction t', `${unprocessed} Search error occurred: Unknown identifier 'x'. Available identifiers are: {t=transaction}.`],
  ['SELECT id FROM Email', `${unprocessed} Invalid search type: Email.`],
  ['SELECT SOUNDEX(memo) FROM transaction', `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  [`SELECT id FROM item WHERE id IN (${Array.from({ length: 1001 }, (_, index) => index).join(', ')})`, `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  ['SELECT id FROM item WHERE id = ?', `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  ["SELECT id FROM item WHERE id = 'abc'", `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  ["SELECT id FROM transaction WHERE trandate > '2025-01-01'", `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  ["SELECT TO_CHAR(createddate, 'YYYY-MM-DD HH24:MI:SS.FF1') AS c FROM transaction", `${unprocessed} Search error occurred: Invalid or unsupported search.`],
  ['SELECT status, COUNT(*) AS n FROM transaction GROUP BY status ORDER BY n', `${unprocessed} Search error occurred: Invalid or unsupported search.`],
])('%.60s is refused word for word', async (q, detail) => {
  const answer = await account.query(q);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1',
    title: 'Bad Request',
    status: 400,
    'o:errorDetails': [{ detail, 'o:errorQueryParam': 'q', 'o:errorCode': 'INVALID_PARAMETER' }],
  });
});

test.each([
  'WITH o AS (SELECT id FROM transaction) SELECT id FROM o',
  'SELECT id FROM item LIMIT 5',
  "SELECT id FROM transaction WHERE trandate > DATE '2025-01-01'",
  'SELECT [id] FROM item',
  'SELECT id FROM item;',
  'SELECT id FROM item WHERE',
  'SELECT id AS number FROM item',
  "SELECT id FROM item WHERE itemid = 'open",
])('%s does not parse', async (q) => {
  const answer = await account.query(q);
  expect(answer.status).toBe(400);
  expect(answer.detail).toMatch(/Search error occurred: Failed to parse SQL \[.*\]: syntax error .*near: .+\(\d+,\d+, token code:\d+\)/s);
});

const order = "FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T' WHERE t.type = 'PurchOrd'";

test('a walk by key meets every order once, with the count that is left', async () => {
  const seen: string[] = [];
  for (let last = '0'; ; ) {
    const answer = await account.query(`SELECT t.id AS id, ml.subsidiary AS subsidiary ${order} AND t.id > ? ORDER BY t.id`, [last], '?limit=37');
    expect(answer.body['totalResults']).toBe(300 - seen.length);
    seen.push(...answer.items.map((item) => item['id'] ?? ''));
    if (answer.body['hasMore'] !== true) break;
    last = seen.at(-1) ?? '';
  }
  expect(seen).toEqual(account.control.truth('purchase-orders').map((record) => record['id']));
});

test('pages by offset link to one another', async () => {
  const answer = await account.query("SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY id DESC", [], '?limit=100&offset=100');
  const at = (offset: number): string => `${account.url}${suiteqlPath}?limit=100&offset=${offset}`;
  expect(answer.body['links']).toEqual([
    { rel: 'previous', href: at(0) },
    { rel: 'first', href: at(0) },
    { rel: 'next', href: at(200) },
    { rel: 'last', href: at(200) },
    { rel: 'self', href: at(100) },
  ]);
  expect(answer.items[0]?.['id']).toBe(String(57 + 199 * 10));
  expect(answer.body).toMatchObject({ count: 100, hasMore: true, offset: 100, totalResults: 300 });
});

test('a walk by modification time with the id as tie-break loses nothing on equal stamps', async () => {
  const stamp = "TO_CHAR(t.lastmodifieddate,'YYYY-MM-DD HH24:MI:SS')";
  const seen = new Set<string>();
  let cursor: readonly [string, string] = ['2000-01-01 00:00:00', '0'];
  for (let page = 0; page < 40; page += 1) {
    const { items } = await account.query(
      `SELECT t.id AS id, ${stamp} AS lastmodified ${order} AND t.lastmodifieddate >= TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS') AND (${stamp} > ? OR (${stamp} = ? AND t.id > ?)) ORDER BY ${stamp}, t.id`,
      [cursor[0], cursor[0], cursor[0], cursor[1]],
      '?limit=20',
    );
    for (const item of items) seen.add(item['id'] ?? '');
    const last = items.at(-1);
    if (last === undefined) break;
    cursor = [last['lastmodified'] ?? '', last['id'] ?? ''];
  }
  expect(seen.size).toBe(300);
});

test('expressions: joins, IN, LIKE with ESCAPE, BETWEEN, NVL, DF, CF, arithmetic, aggregates, FETCH, ROWNUM', async () => {
  const one = async (q: string, params: readonly (string | number)[] = []): Promise<Record<string, string> | undefined> => (await account.query(q, params)).items[0];
  expect(await one("SELECT BUILTIN.DF(status) AS name, BUILTIN.CF(status) AS code FROM transaction WHERE type = 'PurchOrd' AND status = 'F' ORDER BY id")).toMatchObject({ name: 'Pending Bill', code: 'PurchOrd:F' });
  expect(await one("SELECT name FROM transactionstatus WHERE trantype = 'PurchOrd' AND id = 'E'")).toMatchObject({ name: 'Pending Billing/Partially Received' });
  expect(await one("SELECT NVL(memo, 'none') AS memo, COALESCE(externalid, tranid) AS reference FROM transaction WHERE id = 57")).toMatchObject({ memo: 'none', reference: 'K0' });
  expect(await one("SELECT -foreigntotal AS a, ABS(foreigntotal) AS b FROM transaction WHERE id BETWEEN ? AND ?", ['57', '57'])).toMatchObject({ a: '467715.95', b: '467715.95' });
  expect(await one('SELECT symbol FROM currency WHERE NOT (id < 4 OR id > 4) AND id IS NOT NULL')).toMatchObject({ symbol: 'EUR' });
  expect(await one("SELECT companyname FROM vendor WHERE companyname LIKE '%x%20%' ESCAPE 'x'")).toMatchObject({ companyname: 'a=b&c=d%20e+f?g#h' });
  expect(await one("SELECT COUNT(*) AS n FROM transaction WHERE type IN ('PurchOrd')")).toMatchObject({ n: '300' });
  expect((await account.query("SELECT status, COUNT(*) AS n FROM transaction WHERE type = 'PurchOrd' GROUP BY status ORDER BY COUNT(*) DESC")).items.reduce((sum, item) => sum + Number(item['n']), 0)).toBe(300);
  expect((await account.query('SELECT id FROM item ORDER BY id FETCH FIRST 3 ROWS ONLY')).body).toMatchObject({ count: 3, totalResults: 3 });
  expect((await account.query('SELECT * FROM item WHERE ROWNUM <= 2')).body).toMatchObject({ count: 2 });
  expect(await one("SELECT TO_CHAR(CURRENT_DATE, 'YYYY-MM-DD') AS today, TO_CHAR(SYSDATE, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS text FROM DUAL")).toMatchObject({ text: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
  expect(await one("SELECT a.id AS id FROM item a, item b WHERE a.id = b.id AND b.itemid = 'TG10'")).toMatchObject({ id: '14400' });
  const left = await account.query('SELECT tl.id AS id, i.itemid AS code FROM transactionline tl LEFT JOIN item i ON i.id = tl.item WHERE tl.transaction = ? AND i.id IS NULL ORDER BY tl.id', ['57']);
  expect(left.items[0]).toEqual({ links: [], id: '0' });
});

test('IN takes a sub-select', async () => {
  const inner = "SELECT id FROM transaction WHERE type = 'PurchOrd' AND id > ? ORDER BY id FETCH FIRST 5 ROWS ONLY";
  const { items } = await account.query(`SELECT DISTINCT tl.transaction AS id FROM transactionline tl WHERE tl.transaction IN (${inner}) AND tl.linesequencenumber < ?`, ['1000', '1']);
  expect(items.map((item) => Number(item['id'])).toSorted((left, right) => left - right)).toEqual([1007, 1017, 1027, 1037, 1047]);
  expect((await account.query(`SELECT id FROM item WHERE id NOT IN (SELECT item FROM transactionline WHERE item IS NOT NULL)`)).status).toBe(200);
  expect((await account.query(`SELECT id FROM item i WHERE i.id IN (SELECT tl.item FROM transactionline tl WHERE tl.item = i.id)`)).detail).toContain("Unknown identifier 'i'");
});

test('one query answers 100,000 rows at most, over all its pages', async () => {
  const q = 'SELECT a.id AS a, b.id AS b FROM item a, item b, currency c';
  const first = await account.query(q, [], '?limit=1000');
  expect(first.body).toMatchObject({ count: 1000, hasMore: true, totalResults: 100_000 });
  const last = await account.query(q, [], '?limit=1000&offset=99000');
  expect(last.body).toMatchObject({ count: 1000, hasMore: false });
  expect((await account.query(q, [], '?limit=1000&offset=100000')).body).toMatchObject({ count: 0, hasMore: false });
});

test('a date column is answered in the user\'s format', async () => {
  const german = await openAccount({ orders: 2, dateFormat: 'D.M.YYYY' });
  expect((await german.query('SELECT trandate FROM transaction WHERE id = 57')).items[0]).toMatchObject({ trandate: '2.1.2025' });
  expect((await german.query("SELECT id FROM transaction WHERE trandate = '2.1.2025' AND id = 57")).items).toHaveLength(1);
  await german.close();
});

test('a page of 200 orders and its lines comes quickly', async () => {
  const ids = (await account.query(`SELECT t.id AS id ${order} AND t.id > ? ORDER BY t.id`, ['0'], '?limit=200')).items.map((item) => item['id'] ?? '');
  const lines = `SELECT tl.transaction AS order_id, tl.id AS id, BUILTIN.DF(tl.item) AS item, i.itemid AS code, tl.quantity AS quantity, u.conversionrate AS rate FROM transactionline tl LEFT JOIN item i ON i.id = tl.item LEFT JOIN unitstypeuom u ON u.internalid = tl.units WHERE tl.transaction IN (${ids.map(() => '?').join(', ')}) AND tl.mainline = 'F' ORDER BY tl.transaction, tl.linesequencenumber, tl.id`;
  await account.query(lines, ids);
  const start = performance.now();
  const answer = await account.query(lines, ids);
  expect(answer.items.length).toBeGreaterThan(800);
  // Generous: about 10 ms where nothing else runs.
  expect(performance.now() - start).toBeLessThan(250);
});
