import { computed, constant, date, decimal, defineResource, eachWithFacts, fact, from, guid, instant, key, list, object, ref, text, unsupported } from '@koine/core';
import { companyRef, noCustomFields } from '../company-ref.ts';
import { lineFacts, orderFacts, sourceStatus } from '../order-status.ts';
import * as sets from '../sets.ts';
import { lineFields } from './purchase-order-lines.ts';

const names = (of: string) => ({ reason: `the user of the connection may not read ${of}` });
const addressPart = unsupported('the addresses of an order have no such part');
const shortcut = (column: string) => object({
  type: constant('custom', 'what a shortcut dimension means is set up in each company'),
  code: text(column),
  name: unsupported('an order gives the code of its shortcut dimensions'),
  id: unsupported('an order gives the code of its shortcut dimensions'),
}, ['code']);

/** Purchase orders with their lines. An order that is received and invoiced in full, or cancelled, is deleted and no longer listed. */
export const purchaseOrders = defineResource({
  collection: 'purchase-orders',
  source: sets.purchaseOrders,
  relations: {
    lines: {
      kind: 'nested', property: 'purchaseOrderLines', of: sets.purchaseOrderLines,
      relations: {
        item: { kind: 'lookup', of: sets.items, by: 'itemId', key: 'id', type: 'guid', optional: names('items') },
        location: { kind: 'lookup', of: sets.locations, by: 'locationId', key: 'id', type: 'guid', optional: names('locations') },
        account: { kind: 'lookup', of: sets.accounts, by: 'accountId', key: 'id', type: 'guid', optional: names('accounts') },
      },
    },
    payment_terms: { kind: 'lookup', of: sets.paymentTerms, by: 'paymentTermsId', key: 'id', type: 'guid', optional: names('payment terms') },
    shipment_method: { kind: 'lookup', of: sets.shipmentMethods, by: 'shipmentMethodId', key: 'id', type: 'guid', optional: names('shipment methods') },
  },
  fields: {
    id: key(),
    number: text('number'),
    status: computed('source_status', 'lines[].quantity', 'lines[].quantity_received', 'lines[].quantity_billed'),
    source_status: sourceStatus,
    approval_status: computed('facts.approval'),
    receipt_status: computed('lines[].quantity', 'lines[].quantity_received'),
    billing_status: computed('lines[].quantity', 'lines[].quantity_billed'),
    type: constant('standard', 'quotes, blanket and return orders are documents of their own'),
    source_type: unsupported('orders have no type; quotes, blanket and return orders are documents of their own'),
    order_date: date('orderDate'),
    requested_delivery_date: date('requestedReceiptDate'),
    promised_delivery_date: unsupported('stands on the lines'),
    vendor: ref({ id: guid('vendorId'), number: text('vendorNumber'), name: text('vendorName') }),
    pay_to_vendor: ref({ id: guid('payToVendorId'), number: text('payToVendorNumber'), name: text('payToName') }),
    vendor_reference: unsupported('API v2.0 does not give the vendor\'s order or invoice number of an order'),
    external_reference: unsupported('API v2.0 has no reference of one\'s own on an order'),
    // A value computed by the page, which the service cannot filter by.
    currency: from([text('currencyCode'), fact('company_currency', 'companyInformation.currencyCode')], (code, companyCurrency) => code ?? companyCurrency),
    exchange_rate: unsupported('API v2.0 does not give the exchange rate of an order'),
    subtotal: decimal('totalAmountExcludingTax'),
    discount_total: decimal('discountAmount'),
    tax_total: decimal('totalTaxAmount'),
    total: decimal('totalAmountIncludingTax'),
    totals_computed: constant(false, 'the order keeps its totals'),
    payment_terms: object({ code: text('payment_terms.code'), name: text('payment_terms.displayName') }),
    incoterms: unsupported('API v2.0 has no Incoterms on an order; see shipping_method'),
    shipping_method: text('shipment_method.code'),
    buyer: ref({ id: text('purchaser'), name: text('purchaser') }),
    requester: unsupported('an order has no requester'),
    purchasing_organization: unsupported('Business Central has no purchasing organizations'),
    purchasing_group: unsupported('Business Central has no purchasing groups'),
    memo: unsupported('notes of an order are comments, which API v2.0 does not give'),
    ship_to: object({
      type: constant('shipping', 'the address of delivery'), name: text('shipToName'), line1: text('shipToAddressLine1'), line2: text('shipToAddressLine2'), line3: addressPart,
      city: text('shipToCity'), region: text('shipToState'), postal_code: text('shipToPostCode'), country: text('shipToCountry'), phone: addressPart, email: addressPart,
    }),
    bill_to: unsupported('an order is billed to its company; it keeps no address of its own for that'),
    vendor_address: object({
      type: constant('other', 'the address the order goes to'), name: addressPart, line1: text('buyFromAddressLine1'), line2: text('buyFromAddressLine2'), line3: addressPart,
      city: text('buyFromCity'), region: text('buyFromState'), postal_code: text('buyFromPostCode'), country: text('buyFromCountry'), phone: addressPart, email: addressPart,
    }),
    ship_to_location: unsupported('API v2.0 gives the location of each line'),
    dimensions: list(shortcut('shortcutDimension1Code'), shortcut('shortcutDimension2Code')),
    lines: eachWithFacts('lines', lineFields, lineFacts),
    company: companyRef,
    custom_fields: noCustomFields,
    source_url: unsupported('the address of the web client is not known to the API'),
    created_at: unsupported('API v2.0 does not give when an order was created'),
    updated_at: instant('lastModifiedDateTime'),
    version: text('@odata.etag'),
  },
  facts: orderFacts,
});
