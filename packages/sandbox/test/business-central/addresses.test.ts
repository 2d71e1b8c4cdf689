import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { code, connect, message, rows, setting } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await connect({ orders: 40 });
});
afterEach(() => caller.standIn.control.reset());
afterAll(() => caller.standIn.close());

const nowhere = '11111111-2222-3333-4444-555555555555';

describe('addresses', () => {
  it('answers with request id, OData version and context', async () => {
    const answer = await caller.get('locations?$top=1');
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('odata-version')).toBe('4.0');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.body['@odata.context']).toBe(`${caller.root}/$metadata#companies(${caller.companyId})/locations`);
  });

  it('puts the request id into the message as correlation id', async () => {
    const answer = await caller.get('nonsense');
    expect([answer.status, code(answer)]).toEqual([404, 'BadRequest_ResourceNotFound']);
    expect(message(answer)).toBe(`Resource not found for the segment 'nonsense'.  CorrelationId:  ${answer.headers.get('request-id')}.`);
  });

  it.each([
    ['an unknown record', `purchaseOrders(${nowhere})`, 404, 'BadRequest_ResourceNotFound'],
    ['an id that is no GUID', 'purchaseOrders(PO-1)', 400, 'BadRequest_NotFound'],
    ['a quoted id', `purchaseOrders('${nowhere}')`, 400, 'BadRequest_NotFound'],
    ['an unknown company', `/companies(${nowhere})/vendors`, 404, 'Internal_CompanyNotFound'],
    ['no company', '/vendors', 404, 'Internal_CompanyNotFound'],
    ['an unknown company by name', '/vendors?company=Nobody', 404, 'Internal_CompanyNotFound'],
    ['an unknown navigation', `/companies(${nowhere})/nothing`, 404, 'Internal_CompanyNotFound'],
  ])('refuses %s', async (_, path, status, error) => {
    const answer = await caller.get(path);
    expect([answer.status, code(answer)]).toEqual([status, error]);
  });

  it('refuses an unknown environment, tenant and API version', async () => {
    const tenant = setting(caller.standIn, 'tenant_id');
    const { url } = caller.standIn;
    const environment = await caller.get(`${url}/v2.0/${tenant}/Sandbox9/api/v2.0/companies`);
    expect([environment.status, code(environment)]).toEqual([404, 'NoEnvironment']);
    const foreign = await caller.get(`${url}/v2.0/${nowhere}/Production/api/v2.0/companies`);
    expect([foreign.status, code(foreign)]).toEqual([404, 'Internal_TenantUnavailable']);
    expect((await caller.get(`${url}/v2.0/${tenant}/Production/api/v3.0/companies`)).status).toBe(404);
    expect((await caller.get(`${url}/v1.0/${tenant}/Production/api/v2.0/companies`)).status).toBe(404);
  });

  it('takes the tenant domain, the address without tenant, and the company as a parameter', async () => {
    const { url } = caller.standIn;
    expect((await caller.get(`${url}/v2.0/cronus.example/production/api/v2.0/companies`)).status).toBe(200);
    expect((await caller.get(`${url}/v2.0/Production/api/v2.0/companies`)).status).toBe(200);
    const byId = await caller.get(`/vendors?company=${caller.companyId}&$top=3`);
    const byPath = await caller.get('vendors?$top=3');
    expect(rows(byId)).toEqual(rows(byPath));
    expect((await caller.get('/vendors?company=Koine%20Demo%20AG&$top=1')).status).toBe(200);
  });

  it('lists companies, service document and $metadata', async () => {
    expect(rows(await caller.get('/companies')).map((row) => row['name'])).toEqual(['Demo Company US', 'Koine Demo AG']);
    expect(rows(await caller.get('/')).map((row) => row['name'])).toContain('purchaseOrders');
    const metadata = await caller.get('/$metadata');
    expect(metadata.headers.get('content-type')).toContain('xml');
    expect(metadata.text).toContain('<Member Name="In_x0020_Review" Value="1" />');
    expect(metadata.text).toContain('<Property Name="directUnitCost" Type="Edm.Decimal" Scale="Variable" />');
  });

  it('refuses what it cannot write in', async () => {
    const answer = await caller.get('vendors', { accept: 'application/xml' });
    expect(answer.status).toBe(406);
    const bare = await caller.get('vendors?$top=1', { accept: 'application/json;odata.metadata=none' });
    expect(bare.text).not.toContain('@odata.context');
    expect(bare.text).not.toContain('@odata.etag');
  });

  it('refuses a query longer than the gateway takes', async () => {
    const answer = await caller.get(`vendors?$filter=displayName eq '${'x'.repeat(8100)}'`);
    expect(answer.status).toBe(414);
  });
});

describe('what an operator may take away', () => {
  it.each([
    ['permission vendors', 'vendors', 403, 'Authorization_RequestDenied'],
    ['permission purchaseOrderLines', 'purchaseOrders?$expand=purchaseOrderLines', 403, 'Authorization_RequestDenied'],
    ['permission locations', 'purchaseOrders?$expand=purchaseOrderLines($expand=location)', 403, 'Authorization_RequestDenied'],
    ['entity vendors', 'vendors', 404, 'BadRequest_ResourceNotFound'],
    ['company', 'vendors', 404, 'Internal_CompanyNotFound'],
    ['application', 'vendors', 401, 'Authentication_InvalidCredentials'],
    ['environment', 'vendors', 503, 'Internal_TenantUnavailable'],
  ])('%s', async (what, path, status, error) => {
    expect((await caller.get(path)).status).toBe(200);
    caller.standIn.control.hide(what);
    const answer = await caller.get(path);
    expect([answer.status, code(answer)]).toEqual([status, error]);
    caller.standIn.control.show(what);
    expect((await caller.get(path)).status).toBe(200);
  });

  it('refuses to hide what it does not know', () => {
    expect(() => caller.standIn.control.hide('weather')).toThrow(RangeError);
  });
});

describe('companies are sealed', () => {
  it('shows each its own orders only', async () => {
    const companies = rows(await caller.get('/companies'));
    const other = String(companies.find((row) => row['id'] !== caller.companyId)?.['id']);
    const mine = new Set((await caller.walk('purchaseOrders?$select=id', 500)).map((row) => row['id']));
    const theirs = (await caller.walk(`/companies(${other})/purchaseOrders?$select=id`, 500)).map((row) => String(row['id']));
    expect([mine.size, theirs.length]).toEqual([40, 40]);
    expect(theirs.filter((id) => mine.has(id))).toEqual([]);
    expect((await caller.get(`purchaseOrders(${theirs[0]})`)).status).toBe(404);
    expect((await caller.get(`/companies(${other})/purchaseOrders(${theirs[0]})`)).status).toBe(200);
    expect((await caller.get(`purchaseOrderLines?$filter=documentId eq ${theirs[0]}`)).text).toContain('"value":[]');
  });
});
