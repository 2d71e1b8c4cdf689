import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guidOrderKey } from '../../src/business-central/guid-order.ts';
import { code, connect, rows } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await connect({ orders: 450 });
});
afterEach(() => caller.standIn.control.reset());
afterAll(() => caller.standIn.close());

/** SQL Server compares these bytes of a GUID in this order (System.Data.SqlTypes.SqlGuid); positions in the text's hex digits. */
function compareAsSqlServer(left: string, right: string): number {
  const bytes = (guid: string): readonly number[] => [...Buffer.from(guid.replaceAll('-', ''), 'hex')];
  const [a, b] = [bytes(left), bytes(right)];
  for (const place of [10, 11, 12, 13, 14, 15, 8, 9, 7, 6, 5, 4, 3, 2, 1, 0]) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const ids = (records: readonly Readonly<Record<string, unknown>>[]): readonly string[] => records.map((record) => String(record['id']));
const truthIds = (): readonly string[] => ids(caller.standIn.control.truth('purchase-orders'));

describe('the order of ids', () => {
  it('is SQL Server\'s, not the text\'s, for $orderby and for gt alike', async () => {
    const walked = ids(await caller.walk('purchaseOrders?$orderby=id&$select=id', 1000));
    expect(walked).toHaveLength(450);
    expect(walked).toEqual(walked.toSorted(compareAsSqlServer));
    expect(walked).not.toEqual(walked.toSorted());
    expect(walked).toEqual(truthIds());
    const middle = walked[200] ?? '';
    expect(ids(rows(await caller.get(`purchaseOrders?$orderby=id&$select=id&$filter=id gt ${middle}`)))).toEqual(walked.slice(201));
    expect(ids(rows(await caller.get(`purchaseOrders?$orderby=id&$select=id&$filter=id ge ${middle} and id lt ${walked[210]}`)))).toEqual(walked.slice(200, 210));
    expect(ids(rows(await caller.get(`purchaseOrders?$orderby=id desc&$select=id&$top=3`)))).toEqual(walked.slice(-3).toReversed());
  });

  it('is the documented one', () => {
    // https://learn.microsoft.com/dotnet/framework/data/adonet/sql/comparing-guid-and-uniqueidentifier-values
    const example = ['3aaaaaaa-bbbb-cccc-dddd-2eeeeeeeeeee', '2aaaaaaa-bbbb-cccc-dddd-1eeeeeeeeeee', '1aaaaaaa-bbbb-cccc-dddd-3eeeeeeeeeee'];
    const inOrder = example.toSorted((left, right) => (guidOrderKey(left) < guidOrderKey(right) ? -1 : 1));
    expect(inOrder.map((guid) => guid[0])).toEqual(['2', '3', '1']);
    const rising = ['01000000-0000-0000-0000-000000000000', '00010000-0000-0000-0000-000000000000', '00000001-0000-0000-0000-000000000000', '00000000-0100-0000-0000-000000000000', '00000000-0001-0000-0000-000000000000', '00000000-0000-0100-0000-000000000000', '00000000-0000-0000-0001-000000000000', '00000000-0000-0000-0100-000000000000', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-010000000000'];
    expect(rising.toSorted(compareAsSqlServer)).toEqual(rising);
    expect(rising.map(guidOrderKey)).toEqual(rising.map(guidOrderKey).toSorted());
  });
});

describe('server-driven paging', () => {
  it('gives everything on one page unless asked', async () => {
    const answer = await caller.get('purchaseOrders?$select=id');
    expect(rows(answer)).toHaveLength(450);
    expect(answer.body['@odata.nextLink']).toBeUndefined();
  });

  it('links to the next page with aid and $skiptoken, keeping the options', async () => {
    const answer = await caller.get('purchaseOrders?$orderby=id&$select=id,number&$count=true&$filter=status eq \'Open\'', { prefer: 'odata.maxpagesize=7' });
    expect(rows(answer)).toHaveLength(7);
    const link = new URL(String(answer.body['@odata.nextLink']));
    expect(link.origin).toBe(caller.standIn.url);
    expect([link.searchParams.get('aid'), link.searchParams.get('$orderby'), link.searchParams.get('$filter')]).toEqual(['FIELD', 'id', "status eq 'Open'"]);
    expect(link.searchParams.get('$skiptoken')).not.toBeNull();
    const next = await caller.get(link.href, { prefer: 'odata.maxpagesize=5' });
    expect(rows(next)).toHaveLength(5);
    expect(next.body['@odata.count']).toBe(answer.body['@odata.count']);
  });

  it.each(['purchaseOrders?$orderby=id', 'purchaseOrders', 'purchaseOrders?$orderby=lastModifiedDateTime desc,id', 'purchaseOrders?$orderby=totalAmountIncludingTax'])('%s: every record once', async (path) => {
    const walked = ids(await caller.walk(path, 37));
    expect(walked).toHaveLength(450);
    expect(walked.toSorted()).toEqual(truthIds().toSorted());
  });

  it('honours $top and $skip over several pages', async () => {
    const all = ids(await caller.walk('vendors?$orderby=id', 1000));
    expect(ids(await caller.walk('vendors?$orderby=id&$top=23&$skip=10', 5))).toEqual(all.slice(10, 33));
  });

  it('ends without a link when the last page is full', async () => {
    const answer = await caller.get('items', { prefer: 'odata.maxpagesize=300' });
    expect(rows(answer)).toHaveLength(300);
    expect(answer.body['@odata.nextLink']).toBeUndefined();
  });

  it('never gives more than the service\'s maximum', async () => {
    const many = await connect({ orders: 20_001, linesPerOrder: 0 });
    const answer = await many.get('purchaseOrders?$select=id&$orderby=id', { prefer: 'odata.maxpagesize=100000' });
    expect(rows(answer)).toHaveLength(20_000);
    expect(typeof answer.body['@odata.nextLink']).toBe('string');
    await many.standIn.close();
  });

  it('stays right while records come and go', async () => {
    const control = caller.standIn.control;
    const before = truthIds();
    const seen: string[] = [];
    const deleted: string[] = [];
    let next: unknown = 'purchaseOrders?$orderby=id&$select=id';
    for (let page = 0; typeof next === 'string'; page += 1) {
      const answer = await caller.get(next, { prefer: 'odata.maxpagesize=40' });
      seen.push(...ids(rows(answer)));
      next = answer.body['@odata.nextLink'];
      // The last record of the page that the link points after, one before it, and one ahead of it.
      const gone = [seen.at(-1), seen.at(-20), before.findLast((id) => !seen.includes(id))].filter((id) => id !== undefined && !deleted.includes(id)).map(String);
      control.deleteOrders(gone);
      deleted.push(...gone);
      control.insertOrders(5);
      control.updateOrders(control.truth('purchase-orders').slice(0, 3).map((order) => String(order['id'])));
    }
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = before.filter((id) => !deleted.includes(id));
    expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('refuses a link that was tampered with, or belongs to another order', async () => {
    const answer = await caller.get('vendors?$orderby=id&$top=20', { prefer: 'odata.maxpagesize=5' });
    const link = String(answer.body['@odata.nextLink']);
    expect((await caller.get(`${link}x%7B`)).status).toBe(400);
    expect((await caller.get(link.replace('$orderby=id', '$orderby=number'))).status).toBe(400);
    expect((await caller.get('vendors?$skiptoken=abc')).status).toBe(400);
  });

  it('may refuse its own links, and then goes on by key', async () => {
    const first = await caller.get('purchaseOrders?$orderby=id&$select=id', { prefer: 'odata.maxpagesize=50' });
    caller.standIn.control.hide('next links');
    const refused = await caller.get(String(first.body['@odata.nextLink']));
    expect([refused.status, code(refused)]).toEqual([400, 'BadRequest']);
    const last = ids(rows(first)).at(-1);
    const next = await caller.get(`purchaseOrders?$orderby=id&$select=id&$filter=id gt ${last}`, { prefer: 'odata.maxpagesize=50' });
    expect(ids(rows(next))).toEqual(truthIds().slice(50, 100));
  });
});
