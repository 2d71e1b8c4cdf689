import { computed, constant, date, eachWithFacts, flag, from, instant, key, object, ref, text, choice, unsupported, valuesOf, type FactMap, type Field, type FieldMap, type PurchaseOrder, type PurchaseOrderFacts, type PurchaseOrderLine, type PurchaseOrderLineFacts } from '@koine/core';
import { isOrderCancelled } from '../codes/deletion.ts';
import { orderTypes } from '../codes/order-types.ts';
import { approvalOf, isInRelease, isKnownStatus, isRejected, sourceStatus } from '../codes/processing-status.ts';

/** What the two services of purchase orders spell or keep differently. */
export interface OrderService {
  readonly deletionCode: string;
  readonly exchangeRate: Field<string | null>;
  readonly vendorAddress: Field<PurchaseOrder['vendor_address']>;
  readonly lines: FieldMap<PurchaseOrderLine>;
  readonly lineFacts: FactMap<PurchaseOrderLineFacts>;
}

const perLine = (what: string) => unsupported(`S/4HANA keeps ${what} per item; header values are never aggregated`);
const noTax = unsupported('S/4HANA determines tax with the invoice; purchase orders hold a tax code per item and no amount');
const codeOnly = unsupported('the purchase order API gives the code only');

const processingStatus = text('PurchasingProcessingStatus');
const releaseIsNotCompleted = flag('ReleaseIsNotCompleted');
const isIncomplete = flag('PurchasingCompletenessStatus');

/** The header's lines, once for both services: names agree but for the deletion code. */
export function purchaseOrderFields(service: OrderService): FieldMap<Omit<PurchaseOrder, 'object'>> {
  return {
    id: key(),
    number: text('PurchaseOrder'),
    status: computed('facts.cancelled', 'facts.rejected', 'facts.draft', 'facts.pendingApproval', 'receipt_status', 'billing_status'),
    source_status: from([processingStatus], sourceStatus),
    approval_status: computed('facts.approval'),
    receipt_status: computed('lines[].quantity_received', 'lines[].is_closed'),
    billing_status: computed('lines[].is_closed'),
    type: choice('PurchaseOrderType', orderTypes, 'other'),
    source_type: text('PurchaseOrderType'),
    order_date: date('PurchaseOrderDate'),
    requested_delivery_date: perLine('delivery dates'),
    promised_delivery_date: unsupported('confirmations of the supplier are not part of the purchase order API'),
    vendor: ref({ id: text('Supplier'), number: text('Supplier'), name: text('vendor.SupplierName') }),
    pay_to_vendor: ref({ id: text('InvoicingParty'), number: text('InvoicingParty'), name: text('pay_to_vendor.SupplierName') }),
    vendor_reference: text('CorrespncExternalReference'),
    external_reference: text('CorrespncInternalReference'),
    currency: text('DocumentCurrency'),
    exchange_rate: service.exchangeRate,
    subtotal: computed('lines[].net_amount'),
    discount_total: unsupported('discounts are conditions of each item, contained in its net price'),
    tax_total: noTax,
    total: noTax,
    totals_computed: computed('lines[].net_amount'),
    payment_terms: object({ code: text('PaymentTerms'), name: codeOnly }),
    incoterms: object({ code: text('IncotermsClassification'), location: text('IncotermsLocation1') }),
    shipping_method: unsupported('the purchase order API has no shipping method'),
    buyer: unsupported('S/4HANA names a purchasing group, no person who buys'),
    requester: perLine('the name of the requisitioner'),
    purchasing_organization: ref({ id: text('PurchasingOrganization'), number: text('PurchasingOrganization') }),
    purchasing_group: ref({ id: text('PurchasingGroup'), number: text('PurchasingGroup') }),
    memo: unsupported('texts are kept by kind and language; none of them is the one note of the document'),
    ship_to: perLine('the delivery address'),
    bill_to: unsupported('the purchase order API has no billing address'),
    vendor_address: service.vendorAddress,
    ship_to_location: perLine('the plant'),
    dimensions: perLine('account assignments'),
    lines: eachWithFacts<PurchaseOrderLine, PurchaseOrderLineFacts>('lines', service.lines, service.lineFacts),
    company: ref({ id: text('CompanyCode'), number: text('CompanyCode'), name: text('company.CompanyCodeName') }),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
    source_url: unsupported('the API does not tell the address of the launchpad'),
    created_at: unsupported('S/4HANA keeps the day of creation only'),
    updated_at: instant('LastChangeDateTime'),
    version: text('@odata.etag'),
  };
}

/** What an order's status follows from; there is no explicit close, an order ends when its items are delivered and invoiced. */
export function purchaseOrderFacts(service: OrderService): FactMap<PurchaseOrderFacts> {
  const itemCodes = valuesOf('lines', text('PurchasingDocumentDeletionCode'));
  return {
    cancelled: from([text(service.deletionCode), itemCodes], isOrderCancelled),
    rejected: from([processingStatus], isRejected),
    closed: constant(false, 'S/4HANA has no explicit close of an order'),
    draft: from([isIncomplete], (held) => held === true),
    pendingApproval: from([processingStatus, releaseIsNotCompleted], isInRelease),
    issued: constant(true, 'an order is issued when its release is complete, or no release applies'),
    unknown: from([processingStatus], (code) => !isKnownStatus(code)),
    approval: from([processingStatus, releaseIsNotCompleted, isIncomplete], approvalOf),
    receipt: constant(null, 'counted from the items'),
    billing: constant(null, 'counted from the items'),
  };
}
