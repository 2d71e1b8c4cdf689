import { afterAll, beforeAll, expect, test } from 'vitest';
import { children, orders, partners, plants, companies, products, query, record, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.standIn.close());

const order = `${orders}A_PurchaseOrder('4500000048')`;

test('Atom XML unless JSON is asked for by Accept or $format', async () => {
  for (const accept of ['*/*', 'application/xml', 'application/atom+xml']) {
    const feed = await client.get(`${orders}A_PurchaseOrder?$top=1`, { accept });
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    expect(feed.text).toMatch(/^<\?xml.*<feed .*<m:properties><d:PurchaseOrder>/s);
  }
  expect((await client.get(`${order}?$format=json`, { accept: '*/*' })).text).toMatch(/^\{"d":\{"__metadata"/);
  const error = await client.get(`${orders}A_PurchaseOrder('1')`, { accept: '*/*' });
  expect([error.status, error.headers.get('content-type')]).toEqual([404, 'application/xml;charset=utf-8']);
  expect(error.text).toContain('<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>/IWBEP/CM_MGW_RT/020</code>');
});

test('values as the wire has them', async () => {
  const entity = record((await client.json(`${order}?$expand=to_PurchaseOrderItem/to_ScheduleLine`))['d']);
  expect(entity).toMatchObject({ PurchaseOrder: '4500000048', PurchaseOrderDate: '/Date(1735776000000)/', LastChangeDateTime: '/Date(1736070303003+0000)/', ValidityEndDate: null, ReleaseIsNotCompleted: false, ExchangeRate: expect.stringMatching(/^\d+\.\d{5}$/) });
  expect(entity['to_PurchaseOrderNote']).toEqual({ __deferred: { uri: `${client.standIn.url}${order}/to_PurchaseOrderNote` } });
  const [item] = children(entity, 'to_PurchaseOrderItem');
  expect(item).toMatchObject({ PurchaseOrderItem: '10', OrderQuantity: '51.000', PurchaseRequisitionItem: '0', PurchasingDocumentDeletionCode: '' });
  expect(record(item?.['__metadata'])).toMatchObject({ type: 'API_PURCHASEORDER_PROCESS_SRV.A_PurchaseOrderItemType' });
  expect(children(item ?? {}, 'to_ScheduleLine')[0]).toMatchObject({ PurchasingDocument: '4500000048', ScheduleLine: '1', ScheduleLineDeliveryTime: 'PT00H00M00S' });
});

test('keys with and without leading zeros, composite keys, navigation, a single property', async () => {
  const item = `${orders}A_PurchaseOrderItem(PurchaseOrder='4500000048',PurchaseOrderItem='10')`;
  expect(record((await client.json(item))['d'])['PurchaseOrderItem']).toBe('10');
  expect((await client.get(item.replace("'10'", "'00010'"))).status).toBe(200);
  expect((await client.results(`${order}/to_PurchaseOrderItem?$select=PurchaseOrderItem`)).length).toBeGreaterThan(0);
  expect((await client.get(`${order}/to_PurchaseOrderItem/$count`)).text).toMatch(/^\d+$/);
  expect((await client.json(`${order}/CompanyCode`))['d']).toEqual({ CompanyCode: expect.any(String) });
  expect((await client.get(`${order}/CompanyCode/$value`)).headers.get('content-type')).toContain('text/plain');
  expect(await client.refusal(`${orders}A_PurchaseOrderItem('4500000048')`)).toEqual([400, '005056A509B11EE1B9A8FEC11C21578E', expect.stringContaining('key predicate')]);
  expect(await client.refusal(`${orders}A_PurchaseOrder('4599999999')`)).toEqual([404, '/IWBEP/CM_MGW_RT/020', "Resource not found for segment 'A_PurchaseOrderType'"]);
  expect(await client.refusal(`${orders}A_Nothing`)).toEqual([404, '005056A509B11EE1B9A8FEC11C21D78E', "Resource not found for the segment 'A_Nothing'."]);
  expect(record((await client.json(`${products}A_Product('MZ-RM-M004%2FA%20B')`))['d'])['Product']).toBe('MZ-RM-M004/A B');
});

test('$select and $expand know their names', async () => {
  const [entity] = await client.results(`${orders}A_PurchaseOrder?$top=1&${query({ $filter: "PurchaseOrder eq '4500000048'", $select: 'PurchaseOrder,to_PurchaseOrderItem/Plant', $expand: 'to_PurchaseOrderItem' })}`);
  expect(Object.keys(entity ?? {})).toEqual(['__metadata', 'PurchaseOrder', 'to_PurchaseOrderItem']);
  expect(Object.keys(children(entity ?? {}, 'to_PurchaseOrderItem')[0] ?? {})).toEqual(['__metadata', 'Plant']);
  const unknown = [400, '005056A509B11EE1B9A8FEA8DE87F78E', 'Property Nope not found in type A_PurchaseOrderType'];
  expect(await client.refusal(`${orders}A_PurchaseOrder?$select=Nope`)).toEqual(unknown);
  expect(await client.refusal(`${orders}A_PurchaseOrder?$orderby=Nope`)).toEqual(unknown);
  expect((await client.refusal(`${orders}A_PurchaseOrder?$expand=to_Nope`))[0]).toBe(400);
  expect((await client.refusal(`${orders}A_PurchaseOrder?$select=to_PurchaseOrderItem/Plant`))[0]).toBe(400);
  expect((await client.refusal(`${order}?$top=1`))[0]).toBe(400);
  expect((await client.refusal(`${orders}A_PurchaseOrder?$search=x`))[0]).toBe(400);
  expect((await client.refusal(`${orders}A_PurchaseOrder?$top=-1`))[0]).toBe(400);
});

test('partners, their addresses and children, companies and plants', async () => {
  const [partner] = await client.results(`${partners}A_BusinessPartner?${query({ $filter: "Supplier eq '17300003'", $expand: 'to_Supplier/to_SupplierCompany,to_Supplier/to_SupplierPurchasingOrg,to_BusinessPartnerAddress/to_EmailAddress' })}`);
  expect(partner).toMatchObject({ BusinessPartner: '10100001', LastChangeTime: expect.stringMatching(/^PT\d\dH\d\dM\d\dS$/) });
  expect(record(partner?.['to_Supplier'])['Supplier']).toBe('17300003');
  const [address] = children(partner ?? {}, 'to_BusinessPartnerAddress');
  expect(children(address ?? {}, 'to_EmailAddress').map((email) => email['IsDefaultEmailAddress'])).toEqual([false, true]);
  expect((await client.results(`${plants}A_Plant?$orderby=Plant`)).map((plant) => plant['Plant'])).toContain('0001');
  expect((await client.results(`${companies}A_CompanyCode`)).map((company) => company['Currency'])).toEqual(expect.arrayContaining(['EUR', 'USD', 'JPY', 'KWD']));
});

test('a write that is let through is refused as not implemented; a wrong path below the gateway is HTML', async () => {
  const missing = await client.get('/sap/bc/nothing');
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html;charset=utf-8']);
});
