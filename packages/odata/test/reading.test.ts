import { isKoineError, KoineError, type SourceQuery } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { odataV2, odataV4, type SetOptions } from '@koine/odata';
import { fakeIo } from './support/fake-io.ts';

const options: SetOptions = { service: '/sap/opu/odata/sap/API_PO_SRV', set: 'A_PurchaseOrder', key: [{ column: 'PurchaseOrder', type: 'text' }], maxPage: 200, maxValues: 40, paging: 'keyset' };
const start: SourceQuery = { select: { columns: ['PurchaseOrder'], nested: {} }, where: [], after: null, token: null, limit: 2, count: false, facts: {} };
const decodedQuery = (query: string | undefined): string => decodeURIComponent(query ?? '');
const orders = (...ids: string[]) => ids.map((PurchaseOrder) => ({ PurchaseOrder }));

describe('a query', () => {
  const nested = { columns: ['PurchaseOrder', '@odata.etag'], nested: { to_Item: { columns: ['Material'], nested: { to_ScheduleLine: { columns: ['ScheduleLine'], nested: {} } } } } };

  it('names nested columns by path in 2.0', async () => {
    const io = fakeIo({ body: { d: { results: [] } } });
    await odataV2(options).page({ ...start, select: nested, count: true }, io);
    expect(io.requests[0]).toMatchObject({ method: 'GET', path: '/sap/opu/odata/sap/API_PO_SRV/A_PurchaseOrder', headers: { accept: 'application/json' } });
    expect(io.requests[0]?.query).toBe('$select=PurchaseOrder,to_Item/Material,to_Item/to_ScheduleLine/ScheduleLine&$expand=to_Item,to_Item/to_ScheduleLine&$orderby=PurchaseOrder&$top=3&$inlinecount=allpages');
  });

  it('nests options in 4.0', async () => {
    const io = fakeIo({ body: { value: [] } });
    await odataV4({ ...options, ieee754Compatible: true }).page({ ...start, select: nested, count: true }, io);
    expect(io.requests[0]?.query).toBe('$select=PurchaseOrder&$expand=to_Item($select=Material;$expand=to_ScheduleLine($select=ScheduleLine))&$orderby=PurchaseOrder&$top=3&$count=true');
    expect(io.requests[0]?.headers?.['accept']).toBe('application/json;IEEE754Compatible=true');
  });

  it('writes every operator, in both spellings of a text search', async () => {
    const where: SourceQuery['where'] = [
      { column: 'A', type: 'text', operator: 'in', values: ['O\'Hare', 'b'] },
      { column: 'B', type: 'decimal', operator: 'gte', values: ['12.34'] },
      { column: 'C', type: 'date', operator: 'lt', values: ['2026-05-01'] },
      { column: 'D', type: 'text', operator: 'contains', values: ['50% & more'] },
      { column: 'E', type: 'text', operator: 'starts_with', values: ['x'] },
      { column: 'F', type: 'flag', operator: 'ne', values: ['true'] },
      { column: 'G', type: 'instant', operator: 'gt', values: ['2026-05-01T10:00:00+02:00'] },
      { column: 'H', type: 'guid', operator: 'in', values: ['5d115c9c-44e3-ea11-bb43-000d3a2feca1'] },
    ];
    const two = fakeIo({ body: { d: { results: [] } } });
    await odataV2(options).page({ ...start, where }, two);
    expect(decodedQuery(two.requests[0]?.query)).toContain(`$filter=(A eq 'O''Hare' or A eq 'b') and B ge 12.34M and C lt datetime'2026-05-01T00:00:00' and substringof('50% & more',D) and startswith(E,'x') and F ne true and G gt datetimeoffset'2026-05-01T08:00:00Z' and H eq guid'5d115c9c-44e3-ea11-bb43-000d3a2feca1'&`);
    const four = fakeIo({ body: { value: [] } });
    await odataV4(options).page({ ...start, where }, four);
    expect(decodedQuery(four.requests[0]?.query)).toContain(`$filter=(A eq 'O''Hare' or A eq 'b') and B ge 12.34 and C lt 2026-05-01 and contains(D,'50% & more') and startswith(E,'x') and F ne true and G gt 2026-05-01T08:00:00Z and H eq 5d115c9c-44e3-ea11-bb43-000d3a2feca1&`);
  });

  it('goes on behind a composite key column by column, without an or over different columns', async () => {
    const source = odataV4({ ...options, key: [{ column: 'Year', type: 'number_text' }, { column: 'Document', type: 'text' }] });
    const io = fakeIo({ body: { value: orders('51') } }, { body: { value: orders('60', '61') } });
    const page = await source.page({ ...start, after: ['2026', '50'] }, io);
    expect(decodedQuery(io.requests[0]?.query)).toContain('$filter=Year eq \'2026\' and Document gt \'50\'&$orderby=Year,Document&$top=3');
    expect(decodedQuery(io.requests[1]?.query)).toContain('$filter=Year gt \'2026\'&$orderby=Year,Document&$top=2');
    expect(page).toMatchObject({ records: orders('51', '60'), more: true });
    const full = fakeIo({ body: { value: orders('51', '52', '53') } });
    expect(await source.page({ ...start, after: ['2026', '50'] }, full)).toMatchObject({ records: orders('51', '52'), more: true });
    expect(full.requests).toHaveLength(1);
  });

  it('takes the service from what is known of the system', async () => {
    const io = fakeIo({ body: { value: [] } });
    await odataV4({ ...options, service: (facts) => `/companies(${String(facts['company_id'])})` }).page({ ...start, facts: { company_id: '1' } }, io);
    expect(io.requests[0]?.path).toBe('/companies(1)/A_PurchaseOrder');
  });
});

describe('a walk by key', () => {
  it('asks for one more to know whether there is more, and keeps it back', async () => {
    const io = fakeIo({ body: { d: { results: orders('1', '2', '3'), __count: '7' } } }, { body: { d: { results: orders('3') } } });
    const source = odataV2(options);
    expect(await source.page({ ...start, count: true }, io)).toEqual({ records: orders('1', '2'), more: true, token: null, count: 7 });
    expect(await source.page({ ...start, after: ['2'] }, io)).toEqual({ records: orders('3'), more: false, token: null, count: null });
    expect(decodedQuery(io.requests[1]?.query)).toContain('$filter=PurchaseOrder gt \'2\'');
  });

  it('never asks for more than the service serves, and takes a full page for a sign of more', async () => {
    const io = fakeIo({ body: { d: { results: orders('1', '2') } } });
    const page = await odataV2({ ...options, maxPage: 2 }).page(start, io);
    expect(io.requests[0]?.query).toContain('$top=2');
    expect(page.more).toBe(true);
  });

  it('does not take a short page for the end where the service has a next link', async () => {
    const io = fakeIo({ body: { d: { results: orders('1'), __next: 'https://erp/x?$skiptoken=1' } } });
    expect(await odataV2(options).page(start, io)).toMatchObject({ more: true, token: null });
  });

  it('lifts a list without results and a single record', async () => {
    const io = fakeIo({ body: { d: orders('1') } }, { body: { d: { __metadata: { etag: 'W/"1"' }, PurchaseOrder: '1' } } });
    const source = odataV2(options);
    expect((await source.page(start, io)).records).toEqual(orders('1'));
    const [record] = (await source.page(start, io)).records;
    expect(record?.['@odata.etag']).toBe('W/"1"');
    expect(Object.keys(record ?? {})).toEqual(['__metadata', 'PurchaseOrder']);
  });
});

describe('a walk by next link', () => {
  const linked: SetOptions = { ...options, service: '/companies(c1)', set: 'purchaseOrders', paging: 'next_link' };

  it.each([
    ['absolute', 'https://api.example/v2.0/t/production/api/v2.0/companies(c1)/purchaseOrders?aid=FIN&$skiptoken=a%27b', '/companies(c1)/purchaseOrders', 'aid=FIN&$skiptoken=a%27b'],
    ['absolute and encoded', 'https://api.example/api/v2.0/companies%28c1%29/purchaseOrders?$skiptoken=1', '/companies(c1)/purchaseOrders', '$skiptoken=1'],
    ['of another host', 'http://inner.local:7048/BC/api/v2.0/companies(C1)/purchaseOrders?$skiptoken=1', '/companies(C1)/purchaseOrders', '$skiptoken=1'],
    ['rooted', '/v2.0/t/production/api/v2.0/companies(c1)/purchaseOrders?$skiptoken=1', '/companies(c1)/purchaseOrders', '$skiptoken=1'],
    ['relative to the root', 'companies(c1)/purchaseOrders?$skiptoken=1', '/companies(c1)/purchaseOrders', '$skiptoken=1'],
    ['relative to the company', 'purchaseOrders?$skiptoken=1', '/companies(c1)/purchaseOrders', '$skiptoken=1'],
    ['a query alone', '?$skiptoken=1', '/companies(c1)/purchaseOrders', '$skiptoken=1'],
  ])('follows a link that is %s', async (_, link, path, query) => {
    const io = fakeIo({ body: { value: orders('1', '2'), '@odata.nextLink': link } }, { body: { value: orders('3') } });
    const source = odataV4(linked);
    const page = await source.page(start, io);
    expect(io.requests[0]).toMatchObject({ headers: { prefer: 'odata.maxpagesize=2' } });
    expect(io.requests[0]?.query).not.toContain('$top');
    expect(page.more).toBe(true);
    expect(await source.page({ ...start, token: page.token }, io)).toMatchObject({ more: false, token: null });
    expect(io.requests[1]).toMatchObject({ path, query, headers: { prefer: 'odata.maxpagesize=2' } });
  });

  it('does not follow a link that lies elsewhere, and goes on by key', async () => {
    const io = fakeIo({ body: { value: orders('1'), '@odata.nextLink': 'https://evil.example/steal?x=1' } });
    expect(await odataV4(linked).page(start, io)).toMatchObject({ records: orders('1'), token: null, more: true });
  });

  it('goes on by key where the service sent more than was wanted', async () => {
    const io = fakeIo({ body: { value: orders('1', '2', '3'), '@odata.nextLink': 'purchaseOrders?$skiptoken=3' } });
    expect(await odataV4(linked).page(start, io)).toEqual({ records: orders('1', '2'), more: true, token: null, count: null });
  });

  it('knows when a link is no longer taken', () => {
    const source = odataV4(linked);
    const refusal = (status: number) => new KoineError('rejected_by_system', { detail: 'x', upstream: { status, code: null, message: null, requestId: null } });
    expect([400, 404, 410, 401, 403, 429, 500, 503].map((status) => source.refusesToken(refusal(status)))).toEqual([true, true, true, false, false, false, false, false]);
    expect(source.refusesToken(new Error('x'))).toBe(false);
  });
});

describe('an answer that is none', () => {
  it.each([null, 'text', [], {}, { value: {} }, { value: [1] }, { d: {} }, { d: { results: 'x' } }].map((body) => [JSON.stringify(body), body]))('%s is an error', async (_, body) => {
    for (const source of [odataV2(options), odataV4(options)]) {
      const failure: unknown = await source.page(start, fakeIo({ body })).then(() => null, (error: unknown) => error);
      expect(isKoineError(failure) && failure.code).toBe('upstream_invalid_response');
    }
  });
});

describe('nested records', () => {
  it('are lifted from every shape of 2.0', () => {
    const source = odataV2(options);
    expect(source.nested({ to_Item: { results: orders('1') } }, 'to_Item')).toEqual({ records: orders('1'), token: null });
    expect(source.nested({ to_Item: orders('1') }, 'to_Item')).toEqual({ records: orders('1'), token: null });
    expect(source.nested({ to_Supplier: { PurchaseOrder: '1' } }, 'to_Supplier')).toEqual({ records: orders('1'), token: null });
    expect(source.nested({ to_Supplier: null }, 'to_Supplier')).toEqual({ records: [], token: null });
    expect(source.nested({ to_Item: {} }, 'to_Item')).toEqual({ records: [], token: null });
    expect(source.nested({ to_Item: { __deferred: {} } }, 'to_Item')).toBeNull();
    expect(source.nested({}, 'to_Item')).toBeNull();
  });

  it('are read from their own address where a service left them unexpanded, at any depth and whatever host it names', async () => {
    const source = odataV2(options);
    const inner = (uri: string): unknown => ({ __deferred: { uri: `https://internal:44300${options.service as string}/${uri}` } });
    const io = fakeIo(
      { body: { d: { results: [{ PurchaseOrder: '1', to_Item: inner('A_PurchaseOrder(\'1\')/to_Item') }] } } },
      { body: { d: { results: [{ PurchaseOrder: '1', to_Line: inner('A_Item(\'1\')/to_Line') }] } } },
      { body: { d: { results: orders('1') } } },
    );
    const [record = {}] = (await source.page({ ...start, select: { columns: ['PurchaseOrder'], nested: { to_Item: { columns: ['PurchaseOrder'], nested: { to_Line: { columns: ['PurchaseOrder'], nested: {} } } } } } }, io)).records;
    const first = source.nested(record, 'to_Item');
    expect(first).toEqual({ records: [], token: `${options.service as string}/A_PurchaseOrder('1')/to_Item` });
    const [item = {}] = (await source.nestedPage(first?.token ?? '', io)).records;
    const second = source.nested(item, 'to_Line');
    expect(second?.token).toBe(`${options.service as string}/A_Item('1')/to_Line`);
    expect((await source.nestedPage(second?.token ?? '', io)).records).toEqual(orders('1'));
  });

  it('are read to their end behind a link of their own', async () => {
    const source = odataV4({ ...options, service: '/companies(c1)', set: 'purchaseOrders', paging: 'next_link' });
    const link = 'https://api.example/api/v2.0/companies(c1)/purchaseOrders(o1)/lines?$skiptoken=2';
    const io = fakeIo({ body: { value: [{ PurchaseOrder: 'o1', lines: orders('1', '2'), 'lines@odata.nextLink': link }] } }, { body: { value: orders('3'), '@odata.nextLink': 'lines?$skiptoken=3' } }, { body: { value: orders('4') } });
    const page = await source.page({ ...start, select: { columns: ['PurchaseOrder'], nested: { lines: { columns: ['PurchaseOrder'], nested: {} } } } }, io);
    const nested = page.records[0] === undefined ? null : source.nested(page.records[0], 'lines');
    expect(nested?.records).toEqual(orders('1', '2'));
    const second = await source.nestedPage(nested?.token ?? '', io);
    expect(second.records).toEqual(orders('3'));
    expect((await source.nestedPage(second.token ?? '', io)).token).toBeNull();
    expect(io.requests.slice(1).map(({ path, query }) => `${path}?${query ?? ''}`)).toEqual(['/companies(c1)/purchaseOrders(o1)/lines?$skiptoken=2', '/companies(c1)/purchaseOrders(o1)/lines?$skiptoken=3']);
  });
});
