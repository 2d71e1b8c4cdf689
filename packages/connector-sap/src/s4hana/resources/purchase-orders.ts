import { decimal, defineResource, essential, firstOf, from, object, related, subtract, text, unsupported, valuesOf, type Relations } from '@koine/core';
import { exchangeRate } from '../exchange-rate.ts';
import { netAmount } from '../prices.ts';
import { receivedByMovements, receivedBySchedules } from '../received-quantity.ts';
import * as sets from '../services.ts';
import { streetLine } from '../street-line.ts';
import { purchaseOrderFacts, purchaseOrderFields, type OrderService } from './purchase-order-fields.ts';
import { priceColumns, purchaseOrderLineFacts, purchaseOrderLineFields } from './purchase-order-line-fields.ts';

const names = (what: string, service: string) => ({ reason: `${what} cannot be read: this connection has no access to ${service}` });

/** Names beside an order; each service may be missing on a system or closed to the user. */
const headerNames: Relations = {
  vendor: { kind: 'lookup', of: sets.suppliers, by: 'Supplier', key: 'Supplier', type: 'text', optional: names('names of vendors', 'API_BUSINESS_PARTNER') },
  pay_to_vendor: { kind: 'lookup', of: sets.suppliers, by: 'InvoicingParty', key: 'Supplier', type: 'text', optional: names('names of vendors', 'API_BUSINESS_PARTNER') },
  company: { kind: 'lookup', of: sets.companyCodes, by: 'CompanyCode', key: 'CompanyCode', type: 'text', optional: names('names of companies', 'API_COMPANYCODE_SRV') },
};
const lineNames: Relations = {
  location: { kind: 'lookup', of: sets.plants, by: 'Plant', key: 'Plant', type: 'text', optional: names('names of plants', 'API_PLANT_SRV') },
  product: {
    kind: 'lookup', of: sets.products, by: 'Material', key: 'Product', type: 'text', optional: names('names of items', 'API_PRODUCT_SRV'),
    relations: {
      descriptions: { kind: 'nested', property: 'to_Description', of: sets.productDescriptions, optional: true },
      units: { kind: 'children', of: sets.productUnits, on: { Product: 'Product' }, type: 'text', optional: names('units of items', 'A_ProductUnitsOfMeasure') },
    },
  },
};

const serviceV2: OrderService = {
  deletionCode: 'PurchasingDocumentDeletionCode',
  // Edm.String(12) in V2, as the conversion exit writes it.
  exchangeRate: from([text('ExchangeRate')], exchangeRate),
  vendorAddress: object({
    type: unsupported('an address typed into the order has no type'),
    name: text('AddressName'),
    line1: from([text('AddressStreetName'), text('AddressHouseNumber')], streetLine),
    line2: unsupported('the order keeps one street line'),
    line3: unsupported('the order keeps one street line'),
    city: text('AddressCityName'),
    region: text('AddressRegion'),
    postal_code: text('AddressPostalCode'),
    country: text('AddressCountry'),
    phone: text('AddressPhoneNumber'),
    email: unsupported('the order keeps no e-mail address'),
  }),
  lines: purchaseOrderLineFields({
    netAmount: from([decimal('OrderQuantity'), ...priceColumns], netAmount),
    quantityReceived: from([
      essential(related('receipts', [text('GoodsMovementType'), text('DebitCreditCode'), text('EntryUnit'), decimal('QuantityInEntryUnit'), text('MaterialBaseUnit'), decimal('QuantityInBaseUnit')], (rows) => rows)),
      related('product.units', [text('AlternativeUnit'), decimal('QuantityNumerator'), decimal('QuantityDenominator')], (rows) => rows),
      text('PurchaseOrderQuantityUnit'),
    ], receivedByMovements),
    scheduleReceived: unsupported('A_PurchaseOrderScheduleLine keeps no received quantity'),
    project: from([text('WBSElementExternalID'), text('WBSElement')], (external, element) => external ?? element),
  }),
  lineFacts: purchaseOrderLineFacts,
};

const ordersOverV2 = defineResource({
  collection: 'purchase-orders',
  source: sets.ordersV2,
  relations: {
    ...headerNames,
    lines: {
      kind: 'nested', property: 'to_PurchaseOrderItem', of: sets.orderItemsV2,
      relations: {
        ...lineNames,
        schedules: { kind: 'nested', property: 'to_ScheduleLine', of: sets.scheduleLinesV2, optional: true },
        account_assignments: { kind: 'nested', property: 'to_AccountAssignment', of: sets.accountAssignmentsV2, optional: true },
        receipts: {
          kind: 'children', of: sets.materialDocumentItems, on: { PurchaseOrder: 'PurchaseOrder', PurchaseOrderItem: 'PurchaseOrderItem' }, type: 'text',
          optional: { reason: 'received quantities cannot be read: this connection has no access to API_MATERIAL_DOCUMENT_SRV' },
        },
      },
    },
  },
  fields: purchaseOrderFields(serviceV2),
  facts: purchaseOrderFacts(serviceV2),
});

const serviceV4: OrderService = {
  deletionCode: 'PurchaseOrderDeletionCode',
  exchangeRate: from([decimal('ExchangeRate')], exchangeRate),
  // _SupplierAddress is the supplier's own address where the order has no manual one.
  vendorAddress: from([text('ManualSupplierAddressID'), related('vendor_address', [
    text('OrganizationName1'), text('StreetName'), text('HouseNumber'), text('StreetPrefixName1'), text('StreetPrefixName2'),
    text('CityName'), text('Region'), text('PostalCode'), text('Country'), text('EmailAddress'),
  ], (rows) => rows?.[0] ?? null)], (manual, address) => {
    if (manual === null || address === null) return null;
    const [name, street, houseNumber, line2, line3, city, region, postalCode, country, email] = address;
    return { type: null, name, line1: streetLine(street, houseNumber), line2, line3, city, region, postal_code: postalCode, country, phone: null, email };
  }),
  lines: purchaseOrderLineFields({
    netAmount: decimal('NetAmount'),
    quantityReceived: from([decimal('OrderQuantity'), valuesOf('schedules', decimal('OpenPurchaseOrderQuantity'))], receivedBySchedules),
    scheduleReceived: from([decimal('ScheduleLineOrderQuantity'), decimal('OpenPurchaseOrderQuantity')], (ordered, open) => (ordered === null || open === null ? null : subtract(ordered, open))),
    project: text('WBSElementExternalID'),
  }),
  lineFacts: purchaseOrderLineFacts,
};

const ordersOverV4 = defineResource({
  collection: 'purchase-orders',
  source: sets.ordersV4,
  serves: (facts) => facts['purchase_order_service'] === 'v4',
  relations: {
    ...headerNames,
    vendor_address: { kind: 'nested', property: '_SupplierAddress', of: sets.supplierAddressesV4, optional: true },
    lines: {
      kind: 'nested', property: '_PurchaseOrderItem', of: sets.orderItemsV4,
      relations: {
        ...lineNames,
        schedules: { kind: 'nested', property: '_PurchaseOrderScheduleLineTP', of: sets.scheduleLinesV4, optional: true },
        account_assignments: { kind: 'nested', property: '_PurOrdAccountAssignment', of: sets.accountAssignmentsV4, optional: true },
      },
    },
  },
  fields: purchaseOrderFields(serviceV4),
  facts: purchaseOrderFacts(serviceV4),
});

/** Over V4 where the connected system has it: amounts and open quantities are the system's own there. Else over V2. */
export const purchaseOrders = firstOf(ordersOverV4, ordersOverV2);
