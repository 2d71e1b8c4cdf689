import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openClient, type GenericClient } from '@koine/core';
import { afterEach, describe, expect, it } from 'vitest';
import { sapS4hana } from '../../src/index.ts';

type Answer = { readonly status?: number; readonly body: unknown };
const open: { readonly server: Server; readonly client: GenericClient }[] = [];
afterEach(async () => {
  for (const { server, client } of open.splice(0)) {
    await client.close();
    server.close();
  }
});

const v4 = '/sap/opu/odata4/';
const orders = /A_PurchaseOrder$/;
const order = (number: string, more: object = {}): object => ({
  PurchaseOrder: number, PurchaseOrderType: 'NB', PurchasingProcessingStatus: '05', PurchasingDocumentDeletionCode: '', ReleaseIsNotCompleted: false, PurchasingCompletenessStatus: false,
  Supplier: '100', CompanyCode: '1010', DocumentCurrency: 'EUR', PurchaseOrderDate: '/Date(1777593600000)/', to_PurchaseOrderItem: { results: [] }, ...more,
});
const list = (...results: readonly object[]): Answer => ({ body: { d: { results } } });
const refusal = (status: number, message: string): Answer => ({ status, body: { error: { code: '005056A509B11EE1B9A8FEC11C21D78E', message: { lang: 'en', value: message } } } });

/** A system that answers what is said here, and has none of the services not spoken of. */
async function system(answer: (url: URL, request: IncomingMessage) => Answer | null): Promise<{ readonly client: GenericClient; readonly asked: URL[] }> {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://system');
    asked.push(url);
    const { status = 200, body } = answer(url, request) ?? { status: 403, body: { error: { code: '/IWFND/MED/170', message: { lang: 'en', value: 'No service found for namespace' } } } };
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = openClient({ connector: sapS4hana, settings: { base_url: `http://${host}` }, credentials: { type: 'basic', username: 'u', password: 'p' }, egress: { allowedPrivateHosts: [host] } });
  open.push({ server, client });
  return { client, asked };
}

describe('the V4 service', () => {
  it.each([401, 500])('is not needed where its path alone answers %i', async (status) => {
    const { client } = await system((url) => (url.pathname.startsWith(v4) ? { status, body: '<html>' } : orders.test(url.pathname) ? list(order('1')) : null));
    await client.check();
    expect((await client.list('purchase-orders', {})).data).toHaveLength(1);
  });
  it('does not hide refused credentials', async () => {
    const { client } = await system(() => ({ status: 401, body: '<html>' }));
    await expect(client.list('purchase-orders', {})).rejects.toMatchObject({ code: 'reauthorization_required' });
  });
});

describe('a release that lacks columns', () => {
  it('is read without them, one by one, whatever status and words say so', async () => {
    const lacks: Readonly<Record<string, Answer>> = {
      IncotermsLocation1: refusal(400, 'Property IncotermsLocation1 not found in type API_PURCHASEORDER_PROCESS_SRV.A_PurchaseOrderType'),
      AddressPhoneNumber: refusal(404, 'Resource not found for segment \'AddressPhoneNumber\''),
      to_AccountAssignment: refusal(400, 'Could not find a property named \'to_AccountAssignment\' on type \'A_PurchaseOrderItem\''),
      SupplierMaterialNumber: refusal(400, 'Invalid property name \'SupplierMaterialNumber\' in $select'),
    };
    const { client } = await system((url) => {
      if (!orders.test(url.pathname)) return null;
      const missing = Object.keys(lacks).find((name) => new RegExp(`[,/=]${name}\\b`).test(`${url.searchParams.get('$select') ?? ''},${url.searchParams.get('$expand') ?? ''}`));
      return missing === undefined ? list(order('1')) : lacks[missing] ?? null;
    });
    const page = await client.list('purchase-orders', {});
    expect(page.data[0]).toMatchObject({ number: '1', incoterms: null, currency: 'EUR' });
    expect(page.warnings.filter(({ code }) => code === 'column_missing_or_hidden').map(({ field }) => field)).toEqual(expect.arrayContaining(['vendor_address.phone', 'lines.account_assignments', 'lines.vendor_item_number']));
  });
  it('says nothing of a supplier\'s kind where it has no mark for it', async () => {
    const supplier = { Supplier: '100', SupplierName: '', SupplierFullName: '', DeletionIndicator: false, PostingIsBlocked: false, PurchasingIsBlocked: false };
    const { client } = await system((url) => {
      if (!url.pathname.endsWith('A_Supplier')) return null;
      return /IsNaturalPerson/.test(url.search) ? refusal(400, 'Property IsNaturalPerson not found in type A_SupplierType') : list(supplier);
    });
    expect((await client.list('vendors', {})).data[0]).toMatchObject({ type: null, name: '100', status: 'active' });
  });
  it('cannot be read without what an order\'s status follows from', async () => {
    const { client } = await system((url) => (orders.test(url.pathname) ? refusal(400, 'Property PurchasingProcessingStatus not found in type T') : null));
    await expect(client.list('purchase-orders', {})).rejects.toMatchObject({ code: 'feature_not_enabled' });
  });
});
