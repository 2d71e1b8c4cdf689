import { afterAll, beforeAll, expect, test } from 'vitest';
import { wireNames } from '../../src/index.ts';
import { createBusiness } from '../../src/kernel/business.ts';
import { createOrderData } from '../../src/s4hana/order-data.ts';
import { createOrderStore } from '../../src/s4hana/order-store.ts';
import type { Property, Value } from '../../src/s4hana/entity-type.ts';
import { wholeRange } from '../../src/s4hana/key-range.ts';
import { businessPartner, companyCodes, materialDocument, plants as plantService, productMaster } from '../../src/s4hana/services-masters.ts';
import { purchaseOrderV2, purchaseOrderV4 } from '../../src/s4hana/services-purchase-order.ts';
import { orders, ordersV4, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ orders: 10 });
});
afterAll(() => client.standIn.close());

test('V2 metadata: types, lengths, associations of what is served', async () => {
  const answer = await client.get(`${orders}$metadata`, { accept: 'application/xml' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml;charset=utf-8']);
  expect(answer.text).toContain('<Property Name="PurchaseOrder" Type="Edm.String" Nullable="false" MaxLength="10"/>');
  expect(answer.text).toContain('<Property Name="OrderQuantity" Type="Edm.Decimal" Precision="13" Scale="3"/>');
  expect(answer.text).toContain('<Property Name="LastChangeDateTime" Type="Edm.DateTimeOffset" Precision="7"/>');
  expect(answer.text).toContain('<Property Name="PlainLongText" Type="Edm.String" sap:filterable="false"/>');
  expect(answer.text).toContain('<EntitySet Name="A_PurchaseOrderScheduleLine"');
  expect(answer.text).toContain('<Dependent Role="ToRole_assoc_A_PurchaseOrderItem_to_ScheduleLine"><PropertyRef Name="PurchasingDocumentItem"/><PropertyRef Name="PurchasingDocument"/></Dependent>');
  const relationships = [...answer.text.matchAll(/Relationship="API_PURCHASEORDER_PROCESS_SRV\.(\w+)"/g)].map((match) => match[1]);
  for (const name of relationships) expect(answer.text).toContain(`<AssociationSet Name="${name}"`);
  expect((await client.get(`${orders}$metadata?$format=json`)).status).toBe(400);
});

test('V4 metadata', async () => {
  const answer = await client.get(`${ordersV4}$metadata`, { accept: 'application/xml' });
  expect(answer.headers.get('odata-version')).toBe('4.0');
  expect(answer.text).toContain('<Schema Namespace="com.sap.gateway.srvd_a2x.api_purchaseorder_2.v0001"');
  expect(answer.text).toContain('<Property Name="NetAmount" Type="Edm.Decimal" Nullable="false" Precision="13" Scale="variable"/>');
  expect(answer.text).toContain('<NavigationProperty Name="_SupplierAddress" Type="com.sap.gateway.srvd_a2x.api_purchaseorder_2.v0001.PurchaseOrderSupplierAddress_Type" Nullable="true"/>');
  expect((await client.get(`${ordersV4}$metadata`)).status).toBe(406);
});

test('the names it serves', () => {
  const names = wireNames('sap_s4hana').map((name) => `${name.type}.${name.field}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['A_PurchaseOrderType.to_PurchaseOrderItem', 'PurchaseOrderScheduleLine_Type.OpenPurchaseOrderQuantity', 'A_MaterialDocumentItemType.DebitCreditCode']));
});

test('an older release has no LastChangeDateTime, neither in the metadata nor on the wire', async () => {
  const older = await startClient({ orders: 5, release: 'older' });
  try {
    expect((await older.get(`${orders}$metadata`)).text).not.toContain('LastChangeDateTime');
    expect((await older.results(`${orders}A_PurchaseOrder`))[0]).not.toHaveProperty('LastChangeDateTime');
    expect((await older.refusal(`${orders}A_PurchaseOrder?$select=LastChangeDateTime`))[0]).toBe(400);
    expect(older.standIn.control.truth('purchase-orders')[0]?.['updated_at']).toBeNull();
  } finally {
    await older.standIn.close();
  }
});

function fits(property: Property, value: Value): boolean {
  if (value === null) return property.initial === null;
  if (typeof value === 'boolean') return property.type === 'Boolean';
  if (property.type === 'String') return property.length === null || value.length <= property.length;
  if (property.type !== 'Decimal') return true;
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const length = property.length ?? 0;
  if (property.scale === 'variable') return whole.length + fraction.length <= length;
  return fraction.length <= (property.scale ?? 0) && whole.length <= length - (property.scale ?? 0);
}

test('every value has room in its field', () => {
  const business = createBusiness({ seed: 1, linesPerOrder: 'realistic' });
  const store = createOrderStore(business, 1, 1000);
  const data = createOrderData(business);
  const options = { hiddenHeader: new Set<string>(), hiddenItem: new Set<string>(), hasEtags: false };
  const services = [purchaseOrderV2(store, data, options), purchaseOrderV4(store, data), businessPartner(business), productMaster(business), materialDocument(store, data), plantService(business), companyCodes(business)];
  const misfits: string[] = [];
  for (const service of services) {
    for (const { type, scan } of service.sets.values()) {
      for (const row of scan(wholeRange)) {
        for (const [name, value] of Object.entries(row)) {
          const property = type.byName.get(name);
          if (property === undefined) misfits.push(`${type.name} has no ${name}`);
          else if (!fits(property, value)) misfits.push(`${type.name}.${name} ${property.type}(${property.length},${property.scale}) cannot hold ${String(value)}`);
        }
      }
    }
  }
  expect([...new Set(misfits)].slice(0, 20)).toEqual([]);
});
