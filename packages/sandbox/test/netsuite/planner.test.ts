import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/kernel/random.ts';
import type { Random } from '../../src/kernel/random.ts';
import type { OpenAccount } from './account-client.ts';
import { openAccount } from './account-client.ts';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount({ orders: 60 });
});
afterAll(() => account.close());

interface Condition {
  readonly text: string;
  readonly params: readonly string[];
}

const most = 57 + 60 * 10;

function someCondition(random: Random): Condition {
  const id = (): string => String(random.integer(0, most));
  const choices: readonly [() => Condition, ...(() => Condition)[]] = [
    () => ({ text: 't.id > ?', params: [id()] }),
    () => ({ text: '? <= t.id', params: [id()] }),
    () => ({ text: 't.id BETWEEN ? AND ?', params: [id(), id()] }),
    () => ({ text: `t.id IN (${id()}, ?, 57, 67, 77)`, params: [id()] }),
    () => ({ text: "t.type = 'PurchOrd'", params: [] }),
    () => ({ text: "t.status NOT IN ('B', 'F')", params: [] }),
    () => ({ text: "(t.memo IS NULL OR t.memo LIKE '%dock%')", params: [] }),
    () => ({ text: 'tl.item IS NOT NULL', params: [] }),
    () => ({ text: "tl.mainline = 'F'", params: [] }),
    () => ({ text: 'i.id IS NULL', params: [] }),
    () => ({ text: "i.itemtype <> 'Service'", params: [] }),
    () => ({ text: 'tl.quantity > tl.quantityshiprecv', params: [] }),
    () => ({ text: 't.id BETWEEN tl.id AND ?', params: [id()] }),
    () => ({ text: "NOT (t.currency = 4 AND tl.foreignamount < 100)", params: [] }),
    () => ({ text: "t.lastmodifieddate >= TO_DATE(?, 'YYYY-MM-DD')", params: [`202${random.integer(2, 5)}-0${random.integer(1, 9)}-11`] }),
  ];
  return random.pick(choices)();
}

const from = 'FROM transaction t JOIN transactionline tl ON tl.transaction = t.id LEFT JOIN item i ON i.id = tl.item AND i.isinactive = \'F\'';
const columns = 'SELECT t.id AS id, tl.id AS line, i.itemid AS code';

/**
 * The same rows by every road: through an index in its order, page by page, and through a full scan, which an expression
 * in ORDER BY and in the conditions forces.
 */
test.each(Array.from({ length: 40 }, (_, serial) => serial))('query %i answers alike by index and by scan', async (serial) => {
  const random = createRandom(7).fork('query', serial);
  const conditions = Array.from({ length: random.integer(1, 4) }, () => someCondition(random));
  const params = conditions.flatMap((condition) => condition.params);
  const where = conditions.map((condition) => condition.text).join(' AND ');
  const scanned = await account.query(`${columns} ${from} WHERE ${where.replaceAll('t.id', '(t.id + 0)')} ORDER BY t.id + 0, tl.id + 0`, params);
  expect(scanned.detail).toBe('');
  const expected = scanned.items.map((item) => `${item['id']}/${item['line']}/${item['code'] ?? ''}`).toSorted();
  const indexed: string[] = [];
  const limit = random.integer(20, 400);
  for (let offset = 0; ; offset += limit) {
    const page = await account.query(`${columns} ${from} WHERE ${where} ORDER BY t.id${serial % 2 === 0 ? '' : ' DESC'}`, params, `?limit=${limit}&offset=${offset}`);
    expect(page.detail).toBe('');
    expect(page.body['totalResults']).toBe(expected.length);
    const ids = page.items.map((item) => Number(item['id']));
    expect(ids).toEqual(ids.toSorted((left, right) => (serial % 2 === 0 ? left - right : right - left)));
    indexed.push(...page.items.map((item) => `${item['id']}/${item['line']}/${item['code'] ?? ''}`));
    if (page.body['hasMore'] !== true) break;
  }
  expect(indexed.toSorted()).toEqual(expected);
});
