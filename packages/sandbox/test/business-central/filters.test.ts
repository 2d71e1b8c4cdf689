import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, connect, message, rows } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await connect();
});
afterAll(() => caller.standIn.close());

const path = (set: string, filter: string, more = ''): string => `${set}?$filter=${encodeURIComponent(filter)}${more}`;

describe('$filter refuses', () => {
  const guid = '11111111-2222-3333-4444-555555555555';
  it.each([
    ['or on distinct fields', 'vendors', "displayName eq 'a' or number eq 'b'", 501, 'BadRequest_MethodNotImplemented', "The 'OR' operator is not supported on distinct fields on an OData filter."],
    ['or of two and-terms', 'vendors', "(displayName eq 'a' and number eq 'b') or number eq 'c'", 501, 'BadRequest_MethodNotImplemented', "'OR' operator"],
    ['in without schema version 2.1', 'vendors', "number in ('1','2')", 501, 'BadRequest_MethodNotImplemented', 'IN'],
    ['not', 'vendors', "not (number eq '1')", 501, 'BadRequest_MethodNotImplemented', 'NOT'],
    ['an unknown field', 'vendors', "vendorName eq 'x'", 400, 'BadRequest_NotFound', "Could not find a property named 'vendorName' on type 'Microsoft.NAV.vendor'."],
    ['a field in the wrong case', 'vendors', "Number eq 'x'", 400, 'BadRequest_NotFound', "'Number'"],
    ['a quoted GUID', 'vendors', `id eq '${guid}'`, 400, 'BadRequest', "operand types 'Edm.Guid' and 'Edm.String'"],
    ['a typed GUID', 'vendors', `id eq guid'${guid}'`, 400, 'BadRequest_NotFound', 'literal'],
    ['a quoted instant', 'vendors', "lastModifiedDateTime gt '2026-01-01T00:00:00Z'", 400, 'BadRequest', 'Edm.DateTimeOffset'],
    ['a quoted date', 'purchaseOrders', "orderDate eq '2026-01-01'", 400, 'BadRequest', 'Edm.Date'],
    ['a bare text', 'vendors', 'number eq V1', 400, 'BadRequest_NotFound', 'Syntax error'],
    ['a blank option', 'vendors', "blocked eq ' '", 400, 'BadRequest', 'not a valid enumeration type constant'],
    ['a blank option by its encoded name', 'vendors', "blocked eq '_x0020_'", 400, 'BadRequest', 'not a valid enumeration type constant'],
    ['an option by its caption', 'purchaseOrders', "status eq 'In Review'", 400, 'BadRequest', 'not a valid enumeration type constant'],
    ['a text longer than the field', 'vendors', `number eq '${'9'.repeat(21)}'`, 400, 'Application_FilterErrorException', 'The length of the string is 21, but it must be less than or equal to 20'],
    ['an open parenthesis', 'vendors', "(number eq '1'", 400, 'BadRequest_NotFound', "')'"],
    ['an open quote', 'vendors', "number eq '1", 400, 'BadRequest_NotFound', 'unterminated'],
    ['nothing after the operator', 'vendors', 'number eq ', 400, 'BadRequest_NotFound', 'Expression expected'],
    ['an unknown function', 'vendors', "soundex(number) eq 'x'", 400, 'BadRequest_NotFound', 'unknown function'],
    ['contains on a number', 'vendors', "contains(balance,'1')", 400, 'BadRequest_NotFound', 'No function signature'],
    ['rubbish after the end', 'vendors', "number eq '1' xor", 400, 'BadRequest_NotFound', 'Syntax error'],
  ])('%s', async (_, set, filter, status, error, text) => {
    const answer = await caller.get(path(set, filter));
    expect([answer.status, code(answer)]).toEqual([status, error]);
    expect(message(answer)).toContain(text);
  });
});

describe('$filter finds', () => {
  const idsFor = async (set: string, filter: string, more = ''): Promise<readonly unknown[]> => {
    const answer = await caller.get(path(set, filter, more));
    expect(answer.status, answer.text).toBe(200);
    return rows(answer).map((row) => row['id']);
  };
  const idsWhere = (collection: string, keep: (record: Readonly<Record<string, unknown>>) => boolean): readonly unknown[] => caller.standIn.control.truth(collection).filter(keep).map((record) => record['id']).toSorted();

  it('options by their encoded names, plain or typed', async () => {
    const expected = idsWhere('purchase-orders', (order) => order['source_status'] === 'In Review');
    expect(expected.length).toBeGreaterThan(5);
    expect((await idsFor('purchaseOrders', "status eq 'In_x0020_Review'")).toSorted()).toEqual(expected);
    expect((await idsFor('purchaseOrders', "status eq Microsoft.NAV.purchaseOrderEntityBufferStatus'In_x0020_Review'")).toSorted()).toEqual(expected);
  });

  it('or on one field, and and with others', async () => {
    const expected = idsWhere('purchase-orders', (order) => (order['currency'] === 'JPY' || order['currency'] === 'KWD') && order['source_status'] === 'Open');
    expect((await idsFor('purchaseOrders', "(currencyCode eq 'JPY' or currencyCode eq 'KWD') and status eq 'Open'")).toSorted()).toEqual(expected);
  });

  it('lists of values with schema version 2.1', async () => {
    const numbers = caller.standIn.control.truth('vendors').slice(0, 3).map((vendor) => String(vendor['number']));
    const filter = `number in (${numbers.map((number) => `'${number}'`).join()})`;
    expect(await idsFor('vendors', filter, '&$schemaversion=2.1')).toHaveLength(3);
    expect((await caller.get(path('vendors', filter, '&$schemaversion=2.0'))).status).toBe(501);
  });

  it('texts with quotes, by part, start and end, and without case', async () => {
    const hard = idsWhere('vendors', (vendor) => vendor['name'] === "O'Hare Aviation Ltd");
    expect(hard.length).toBeGreaterThan(0);
    expect((await idsFor('vendors', "displayName eq 'O''Hare Aviation Ltd'")).toSorted()).toEqual(hard);
    expect((await idsFor('vendors', "contains(displayName,'Hare Av')")).toSorted()).toEqual(hard);
    expect((await idsFor('vendors', "startswith(displayName,'O''Hare')")).toSorted()).toEqual(hard);
    expect((await idsFor('vendors', "endswith(displayName,'Aviation Ltd')")).toSorted()).toEqual(hard);
    expect((await idsFor('vendors', "tolower(displayName) eq 'o''hare aviation ltd'")).toSorted()).toEqual(hard);
    expect(await idsFor('vendors', "contains(displayName,'HARE AV')")).toEqual([]);
    const markup = idsWhere('vendors', (vendor) => String(vendor['name']).includes('<b>'));
    expect((await idsFor('vendors', "contains(displayName,'<b>Müller & \"Söhne\"')")).toSorted()).toEqual(markup);
  });

  it('instants with milliseconds, dates and amounts', async () => {
    const stamp = '2025-06-30T22:00:00.000Z';
    const shared = idsWhere('purchase-orders', (order) => order['updated_at'] === '2025-06-30T22:00:00Z');
    expect(shared.length).toBeGreaterThan(50);
    expect((await idsFor('purchaseOrders', `lastModifiedDateTime ge ${stamp} and lastModifiedDateTime lt 2025-06-30T22:00:00.001Z`)).toSorted()).toEqual(shared);
    expect(await idsFor('purchaseOrders', 'lastModifiedDateTime gt 2025-06-30T22:00:00.000Z')).toEqual([]);
    const days = idsWhere('purchase-orders', (order) => order['order_date'] === '2025-01-03');
    expect((await idsFor('purchaseOrders', 'orderDate eq 2025-01-03')).toSorted()).toEqual(days);
    const total = String(caller.standIn.control.truth('purchase-orders').find((order) => String(order['total']).includes('.'))?.['total']);
    expect(await idsFor('purchaseOrders', `totalAmountIncludingTax eq ${total}`)).not.toEqual([]);
  });

  it('ids of either case, and nothing that a lambda would filter', async () => {
    const id = String(caller.standIn.control.truth('vendors')[3]?.['id']);
    expect(await idsFor('vendors', `id eq ${id.toUpperCase()}`)).toEqual([id]);
    const lambda = await caller.get(path('purchaseOrders', "purchaseOrderLines/any(line: line/description eq 'nothing')", '&$count=true&$top=1'));
    expect(lambda.body['@odata.count']).toBe(300);
  });
});

describe('the other options', () => {
  it.each([
    ['vendors?$select=name', 400],
    ['vendors?$expand=orders', 400],
    ['purchaseOrders?$expand=vendor', 400],
    ['purchaseOrders?$expand=purchaseOrderLines($select=totalAmountExcludingTax)', 400],
    ['purchaseOrders?$expand=purchaseOrderLines($nonsense=1)', 400],
    ['purchaseOrders?$expand=purchaseOrderLines()', 400],
    ['purchaseOrders?$expand=purchaseOrderLines($select=id', 400],
    ['vendors?$orderby=name', 400],
    ['vendors?$orderby=number up', 400],
    ['vendors?$top=-1', 400],
    ['vendors?$skip=x', 400],
    ['vendors?$count=1', 400],
    ['vendors?$top=1&$top=2', 400],
    ['vendors?$nonsense=1', 400],
    ['vendors?$Filter=number eq \'1\'', 400],
    ['vendors?$search=x', 501],
    ['vendors?$schemaversion=9', 400],
    ['vendors?$format=xml', 415],
  ])('%s is refused', async (query, status) => {
    expect((await caller.get(query)).status).toBe(status);
  });

  it('selects, in the entity\'s order, also inside $expand', async () => {
    const answer = await caller.get('purchaseOrders?$select=status,number&$expand=purchaseOrderLines($select=quantity,sequence;$orderby=sequence desc;$top=2;$filter=lineType eq \'Item\')&$top=1&$filter=number eq \'PO-106001\'');
    const [order] = rows(answer);
    expect(Object.keys(order ?? {})).toEqual(['@odata.etag', 'number', 'status', 'purchaseOrderLines']);
    expect(answer.body['@odata.context']).toContain('/purchaseOrders(number,status,purchaseOrderLines(sequence,quantity))');
    const lines = rows({ ...answer, body: order ?? {} }, 'purchaseOrderLines');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(Object.keys(line)).toEqual(['@odata.etag', 'sequence', 'quantity']);
  });

  it('counts', async () => {
    expect((await caller.get('vendors/$count')).text).toBe('150');
    expect((await caller.get("vendors/$count?$filter=blocked eq 'All'")).text).toBe(String(caller.standIn.control.truth('vendors').filter((vendor) => vendor['source_status'] === 'All').length));
    const answer = await caller.get('items?$count=true&$top=2&$skip=5');
    expect([answer.body['@odata.count'], rows(answer).length]).toEqual([300, 2]);
  });

  it('comes in the order of numbers unless told otherwise', async () => {
    const numbers = rows(await caller.get('vendors')).map((row) => String(row['number']));
    expect(numbers).toEqual(numbers.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0)));
  });
});
