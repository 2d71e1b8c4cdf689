import type { Business } from '../kernel/business.ts';
import { orderSerialOf } from './document-rows.ts';
import type { Row } from './entity-type.ts';
import * as partner from './names/business-partner.ts';
import * as document from './names/material-document.ts';
import * as organization from './names/organization.ts';
import * as product from './names/product.ts';
import type { OrderData } from './order-data.ts';
import { orderSet } from './order-sets.ts';
import type { OrderEntry, OrderStore } from './order-store.ts';
import { companyRows, plantRows } from './organization-rows.ts';
import { partnerRows } from './partner-rows.ts';
import { productRows } from './product-rows.ts';
import { groupBy, memorySet } from './service.ts';
import type { EntitySet, Navigation, Service } from './service.ts';

function service(name: string, sets: readonly EntitySet[]): Service {
  return { name, version: 'v2', root: `/sap/opu/odata/sap/${name}/`, namespace: name, sets: new Map(sets.map((set) => [set.type.set, set])) };
}

function toMany(name: string, target: string, key: string, rows: readonly Row[]): Navigation {
  const group = groupBy(rows, key);
  return { name, target, isMany: true, pairs: [[key, key]], follow: (row) => group(row[key]) };
}

export function businessPartner(business: Business): Service {
  const rows = partnerRows(business);
  const supplierBy = groupBy(rows.suppliers, 'Supplier');
  const toSupplier: Navigation = { name: 'to_Supplier', target: 'A_Supplier', isMany: false, pairs: [['Supplier', 'Supplier']], follow: (row) => supplierBy(row['Supplier']) };
  return service('API_BUSINESS_PARTNER', [
    memorySet(partner.businessPartner, 'BusinessPartner', rows.partners, [toMany('to_BusinessPartnerAddress', 'A_BusinessPartnerAddress', 'BusinessPartner', rows.addresses), toSupplier]),
    memorySet(partner.businessPartnerAddress, 'BusinessPartner', rows.addresses, [
      toMany('to_EmailAddress', 'A_AddressEmailAddress', 'AddressID', rows.emails),
      toMany('to_PhoneNumber', 'A_AddressPhoneNumber', 'AddressID', rows.phones),
      toMany('to_URLAddress', 'A_AddressHomePageURL', 'AddressID', rows.urls),
    ]),
    memorySet(partner.addressEmailAddress, 'AddressID', rows.emails),
    memorySet(partner.addressPhoneNumber, 'AddressID', rows.phones),
    memorySet(partner.addressHomePageURL, 'AddressID', rows.urls),
    memorySet(partner.supplier, 'Supplier', rows.suppliers, [
      toMany('to_SupplierCompany', 'A_SupplierCompany', 'Supplier', rows.companies),
      toMany('to_SupplierPurchasingOrg', 'A_SupplierPurchasingOrg', 'Supplier', rows.purchasingOrganizations),
    ]),
    memorySet(partner.supplierCompany, 'Supplier', rows.companies, [toSupplier]),
    memorySet(partner.supplierPurchasingOrg, 'Supplier', rows.purchasingOrganizations),
  ]);
}

export function productMaster(business: Business): Service {
  const rows = productRows(business);
  return service('API_PRODUCT_SRV', [
    memorySet(product.product, 'Product', rows.products, [
      toMany('to_Description', 'A_ProductDescription', 'Product', rows.descriptions),
      toMany('to_Plant', 'A_ProductPlant', 'Product', rows.plants),
      toMany('to_Valuation', 'A_ProductValuation', 'Product', rows.valuations),
      toMany('to_ProductUnitsOfMeasure', 'A_ProductUnitsOfMeasure', 'Product', rows.units),
    ]),
    memorySet(product.productDescription, 'Product', rows.descriptions),
    memorySet(product.productPlant, 'Product', rows.plants),
    memorySet(product.productValuation, 'Product', rows.valuations),
    memorySet(product.productUnitsOfMeasure, 'Product', rows.units),
  ]);
}

export function materialDocument(store: OrderStore, data: OrderData): Service {
  const pairs = [['MaterialDocumentYear', 'MaterialDocumentYear'], ['MaterialDocument', 'MaterialDocument']] as const;
  const locate = (materialDocument: unknown): OrderEntry | undefined => store.bySerial(orderSerialOf(String(materialDocument)));
  const sameDocument = (row: Row, rows: (entry: OrderEntry) => readonly Row[]): readonly Row[] => {
    const entry = locate(row['MaterialDocument']);
    return entry === undefined ? [] : rows(entry).filter((other) => other['MaterialDocument'] === row['MaterialDocument']);
  };
  const toItems: Navigation = { name: 'to_MaterialDocumentItem', target: 'A_MaterialDocumentItem', isMany: true, pairs, follow: (row) => sameDocument(row, (entry) => data.documents(entry).items) };
  const toHeader: Navigation = { name: 'to_MaterialDocumentHeader', target: 'A_MaterialDocumentHeader', isMany: false, pairs, follow: (row) => sameDocument(row, (entry) => data.documents(entry).headers) };
  const shared = { indexedBy: 'PurchaseOrder', isKeyOrdered: false, locate: (keys: readonly string[]) => locate(keys[1]) };
  return service('API_MATERIAL_DOCUMENT_SRV', [
    orderSet(store, { ...shared, type: document.materialDocumentHeader, navigations: [toItems], rows: (entry) => data.documents(entry).headers }),
    orderSet(store, { ...shared, type: document.materialDocumentItem, navigations: [toHeader], rows: (entry) => data.documents(entry).items }),
  ]);
}

export function plants(business: Business): Service {
  return service('API_PLANT_SRV', [memorySet(organization.plant, 'Plant', plantRows(business))]);
}

export function companyCodes(business: Business): Service {
  return service('API_COMPANYCODE_SRV', [memorySet(organization.companyCode, 'CompanyCode', companyRows(business))]);
}
