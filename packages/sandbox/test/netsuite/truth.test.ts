import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare, divide, multiply, trim } from '../../src/kernel/decimal-text.ts';
import type { OpenAccount } from './account-client.ts';
import { openAccount } from './account-client.ts';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

type Row = Readonly<Record<string, string>>;
type Unified = Readonly<Record<string, unknown>>;

async function all(q: string, key: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let last = '0'; ; ) {
    const answer = await account.query(q, [last], '?limit=1000');
    expect(answer.detail).toBe('');
    rows.push(...answer.items);
    if (answer.body['hasMore'] !== true) return rows;
    last = answer.items.at(-1)?.[key] ?? '';
  }
}

/** Leading-dot decimals as plain ones. */
function plain(text: string | undefined): string | null {
  return text === undefined ? null : trim(text.replace(/^(-?)\./, '$10.'));
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' });

function isRecord(value: unknown): value is Unified {
  return typeof value === 'object' && value !== null;
}

function linesOf(record: Unified): readonly Unified[] {
  return Array.isArray(record['lines']) ? record['lines'].filter(isRecord) : [];
}

test('headers on the wire tell what the expected records say', async () => {
  const rows = await all(
    `SELECT t.id AS id, t.tranid AS number_, t.status AS status, t.approvalstatus AS approval, t.entity AS vendor, BUILTIN.DF(t.entity) AS vendor_name, v.entityid AS vendor_number, c.symbol AS symbol,
       t.exchangerate AS rate, t.foreigntotal AS total, t.otherrefnum AS reference, t.externalid AS externalid, t.memo AS memo, t.employee AS employee, t.terms AS terms,
       TO_CHAR(t.trandate,'YYYY-MM-DD') AS day, TO_CHAR(t.duedate,'YYYY-MM-DD') AS due, TO_CHAR(t.createddate,'YYYY-MM-DD HH24:MI:SS') AS created,
       TO_CHAR(t.lastmodifieddate,'YYYY-MM-DD HH24:MI:SS') AS modified, ml.subsidiary AS subsidiary, ml.department AS department, ml.class AS class, ml.location AS location
     FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T' JOIN currency c ON c.id = t.currency JOIN vendor v ON v.id = t.entity
     WHERE t.type = 'PurchOrd' AND t.id > ? ORDER BY t.id`,
    'id',
  );
  const truth = account.control.truth('purchase-orders');
  expect(rows).toHaveLength(2000);
  expect(truth).toHaveLength(2000);
  for (const [place, record] of truth.entries()) {
    const row = rows[place] ?? {};
    expect({
      id: row['id'],
      number: row['number_'],
      source_status: row['status'],
      vendor: { id: row['vendor'], number: row['vendor_number'], name: row['vendor_name'] },
      currency: row['symbol'],
      exchange_rate: plain(row['rate']),
      total: plain(row['total']?.replace(/^-/, '')),
      vendor_reference: row['reference'] ?? null,
      external_reference: row['externalid'] ?? null,
      memo: row['memo'] ?? null,
      order_date: row['day'],
      requested_delivery_date: row['due'] ?? null,
    }).toEqual(Object.fromEntries(['id', 'number', 'source_status', 'vendor', 'currency', 'exchange_rate', 'total', 'vendor_reference', 'external_reference', 'memo', 'order_date', 'requested_delivery_date'].map((key) => [key, record[key]])));
    // The wire shows the account's clock; the expected record the instant, or null where the clock showed the hour twice.
    for (const [shown, instant] of [[row['created'], record['created_at']], [row['modified'], record['updated_at']]]) {
      if (instant === null) expect(shown).toMatch(/-(10-27|11-0[1-7]) 01:/);
      else expect(shown).toBe(clock.format(new Date(String(instant))));
    }
    expect(row['total'] === '0' || row['total']?.startsWith('-')).toBe(true);
    expect(record['company']).toMatchObject({ id: row['subsidiary'] });
    const dimensions = [row['department'], row['class'], row['location']].filter((id) => id !== undefined);
    expect(Array.isArray(record['dimensions']) && record['dimensions'].map((one: { id: string }) => one.id)).toEqual(dimensions);
  }
});

test('lines: base units convert back, prices come from amounts, main and tax lines stay out', async () => {
  const rows = await all(
    `SELECT tl.transaction AS order_id, tl.id AS id, tl.uniquekey AS uniquekey, tl.linesequencenumber AS seq, tl.item AS item, i.itemid AS code, i.itemtype AS itemtype, tl.expenseaccount AS account, tl.memo AS memo,
       tl.quantity AS quantity, tl.quantityshiprecv AS received, tl.quantitybilled AS billed, u.abbreviation AS unit, u.conversionrate AS conversion, tl.foreignamount AS amount, tl.rate AS rate, tl.isclosed AS isclosed,
       TO_CHAR(tl.expectedreceiptdate,'YYYY-MM-DD') AS expected, t.exchangerate AS exchangerate
     FROM transactionline tl JOIN transaction t ON t.id = tl.transaction LEFT JOIN item i ON i.id = tl.item LEFT JOIN unitstypeuom u ON u.internalid = tl.units
     WHERE t.type = 'PurchOrd' AND tl.uniquekey > ? AND tl.mainline = 'F' AND (tl.taxline = 'F' OR tl.taxline IS NULL) ORDER BY tl.uniquekey`,
    'uniquekey',
  );
  const byOrder = Map.groupBy(rows, (row) => row['order_id']);
  const seen = { leadingDot: 0, converted: 0, baseCurrency: 0, negativeOpen: 0, text: 0, account: 0, service: 0 };
  for (const record of account.control.truth('purchase-orders')) {
    const wire = (byOrder.get(String(record['id'])) ?? []).toSorted((left, right) => Number(left['seq']) - Number(right['seq']));
    const lines = linesOf(record);
    expect(wire.map((row) => row['id'])).toEqual(lines.map((line) => line['id']));
    for (const [place, line] of lines.entries()) {
      const row = wire[place] ?? {};
      const base = plain(row['quantity']);
      const conversion = plain(row['conversion']) ?? '1';
      const quantity = base === null ? null : divide(base, conversion);
      const amount = plain(row['amount']);
      expect(quantity).toBe(line['quantity']);
      expect(row['received'] === undefined ? null : divide(plain(row['received']) ?? '0', conversion)).toBe(line['quantity_received']);
      expect(row['billed'] === undefined ? null : divide(plain(row['billed']) ?? '0', conversion)).toBe(line['quantity_billed']);
      expect(row['unit'] ?? null).toBe(line['unit']);
      expect(amount).toBe(line['net_amount']);
      expect(amount === null || quantity === null ? null : divide(amount, quantity)).toBe(line['unit_price']);
      expect(row['expected'] ?? null).toBe(line['promised_delivery_date']);
      expect(row['isclosed'] === 'T').toBe(line['is_closed']);
      expect(line['type']).toBe(row['item'] === undefined ? (row['account'] === undefined ? 'text' : 'account') : row['itemtype'] === 'Service' ? 'service' : 'item');
      if (/^-?\./.test(row['quantity'] ?? '')) seen.leadingDot += 1;
      if (conversion !== '1') seen.converted += 1;
      if (row['exchangerate'] !== '1' && row['rate'] !== undefined && compare(plain(row['rate']) ?? '0', String(line['unit_price'] ?? '0')) !== 0) seen.baseCurrency += 1;
      if (String(line['quantity_open']).startsWith('-')) seen.negativeOpen += 1;
      if (line['type'] === 'text') seen.text += 1;
      if (line['type'] === 'account') seen.account += 1;
      if (line['type'] === 'service') seen.service += 1;
    }
  }
  for (const [name, count] of Object.entries(seen)) expect(count, name).toBeGreaterThan(5);
});

test('the data holds every state, both edges of daylight saving time, zero lines, 120 lines and equal stamps', () => {
  const truth = account.control.truth('purchase-orders');
  expect(new Set(truth.map((record) => record['source_status']))).toEqual(new Set(['P', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'Y']));
  expect(new Set(truth.map((record) => record['status']))).toEqual(new Set(['draft', 'pending_approval', 'open', 'rejected', 'partially_received', 'received', 'partially_billed', 'billed', 'closed', 'other']));
  expect(truth.some((record) => record['source_status'] === 'A' && record['status'] === 'rejected')).toBe(true);
  expect(new Set(truth.map((record) => String(record['created_at']).slice(0, 4))).size).toBeGreaterThan(3);
  const stamps = new Set(truth.map((record) => String(record['updated_at'])));
  for (const edge of ['2024-03-10T09:59:59Z', '2024-03-10T10:00:00Z', '2025-11-02T10:00:00Z']) expect([...stamps].some((stamp) => stamp.slice(4) === edge.slice(4) || stamp === edge), edge).toBe(true);
  // The hour that the clock shows twice in autumn: which of the two it was, nobody can tell.
  expect(truth.filter((record) => record['updated_at'] === null).length).toBeGreaterThan(5);
  expect(truth.filter((record) => record['created_at'] === null).length).toBeGreaterThan(5);
  expect(truth.filter((record) => record['updated_at'] === '2025-06-30T22:00:00Z').length).toBeGreaterThan(500);
  expect(truth.some((record) => linesOf(record).length === 0)).toBe(true);
  expect(truth.some((record) => linesOf(record).length === 120)).toBe(true);
  expect(truth.flatMap(linesOf).some((line) => line['quantity'] === '1234567890.123')).toBe(true);
  expect(new Set(truth.map((record) => record['currency']))).toEqual(new Set(['EUR', 'USD', 'JPY', 'KWD', 'GBP']));
});

test('rate is in the subsidiary\'s currency: exactly the price times the exchange rate', async () => {
  const { items } = await account.query("SELECT tl.rate AS rate, t.exchangerate AS exchangerate, t.id AS id, tl.id AS line FROM transactionline tl JOIN transaction t ON t.id = tl.transaction WHERE t.type = 'PurchOrd' AND t.exchangerate <> 1 AND tl.rate IS NOT NULL AND tl.rate > 0 ORDER BY tl.uniquekey FETCH FIRST 20 ROWS ONLY");
  for (const row of items) {
    const rest = await account.read(`/services/rest/record/v1/purchaseorder/${row['id']}?expandSubResources=true`);
    const sublist = rest.body['item'];
    const lines = isRecord(sublist) && Array.isArray(sublist['items']) ? sublist['items'] : [];
    const price = lines.find((line: { line: number }) => String(line.line) === row['line'])?.rate;
    expect(plain(row['rate'])).toBe(trim(multiply(String(price), plain(row['exchangerate']) ?? '0')));
  }
  expect(items).toHaveLength(20);
});

test('vendors, items, companies and locations', async () => {
  const vendors = await all('SELECT v.id AS id, v.entityid AS entityid, NVL(v.companyname, v.firstname || \' \' || v.lastname) AS name, v.isinactive AS isinactive, v.vatregnumber AS vat FROM vendor v WHERE v.id > ? ORDER BY v.id', 'id');
  expect(vendors.map((row) => [row['id'], row['entityid'], row['name'], row['isinactive'] === 'T' ? 'inactive' : 'active'])).toEqual(account.control.truth('vendors').map((record) => [record['id'], record['number'], record['name'], record['status']]));
  const items = await all('SELECT i.id AS id, i.itemid AS code, i.displayname AS name, BUILTIN.DF(i.stockunit) AS unit, i.upccode AS barcode FROM item i WHERE i.id > ? ORDER BY i.id', 'id');
  expect(items.map((row) => [row['id'], row['code'], row['name'], row['unit'], row['barcode'] ?? null])).toEqual(account.control.truth('items').map((record) => [record['id'], record['code'], record['name'], record['unit'], record['barcode']]));
  const companies = (await account.query('SELECT s.id AS id, s.name AS name, c.symbol AS currency, s.country AS country FROM subsidiary s JOIN currency c ON c.id = s.currency ORDER BY s.id')).items;
  expect(companies.map(({ id, name, currency, country }) => ({ id, name, currency, country }))).toEqual(account.control.truth('companies').map(({ id, name, currency, country }) => ({ id, name, currency, country })));
  const locations = (await account.query('SELECT l.id AS id, l.fullname AS name, a.city AS city FROM location l LEFT JOIN locationmainaddress a ON a.nkey = l.mainaddress ORDER BY l.id')).items;
  expect(locations.map((row) => [row['id'], row['name'], row['city']])).toEqual(account.control.truth('locations').map((record) => [record['id'], record['name'], isRecord(record['address']) ? record['address']['city'] : null]));
  const addresses = (await account.query('SELECT eab.entity AS vendor, ea.addr1 AS line1 FROM entityaddressbook eab JOIN entityaddress ea ON ea.nkey = eab.addressbookaddress ORDER BY ea.nkey')).items;
  expect(addresses).toHaveLength(account.control.truth('vendors').flatMap((record) => (Array.isArray(record['addresses']) ? record['addresses'] : [])).length);
});
