import type { AddressFacts } from '../kernel/business.ts';
import { compare, divide, subtract, trim } from '../kernel/decimal-text.ts';
import { billingExtent, expectedStatus, receiptExtent } from '../kernel/expected-status.ts';
import type { StatusLine } from '../kernel/expected-status.ts';
import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { orderEtag } from './order-workshop.ts';
import type { BcLine } from './line-facts.ts';
import { shortInstant } from './literal.ts';
import type { BcOrder } from './order-facts.ts';
import type { ReferenceData } from './reference-data.ts';

// Expected unified records, straight from the facts. Null: Business Central holds nothing there or has no such field (mapping.md).

export function companyReference(references: ReferenceData): UnifiedRecord {
  const { name } = references.company;
  return { id: references.companyId, number: name, name: references.companyDisplayName === '' ? name : references.companyDisplayName };
}

/** null where the source holds no part of an address. */
export function expectedAddress(type: string, address: AddressFacts | null, name: string | null): UnifiedRecord | null {
  if (address === null) return null;
  return {
    type,
    name,
    line1: `${address.street} ${address.houseNumber}`,
    line2: address.line2,
    line3: null,
    city: address.city,
    region: address.region,
    postal_code: address.postalCode,
    country: address.country,
    phone: null,
    email: null,
  };
}

/** A line that is not a comment is received and invoiced, whatever it buys: that is what the order's own "completely received" counts. */
function statusLine(line: BcLine): StatusLine {
  const counts = line.type !== 'Comment';
  return { isCancelled: false, ordered: line.quantity, expectsReceipt: counts, received: line.received, isDeliveryCompleted: false, expectsInvoice: counts, billed: line.invoiced, isFinallyInvoiced: false };
}

export function expectedOrder(order: BcOrder, references: ReferenceData): UnifiedRecord {
  const lines = order.lines.map(statusLine);
  const facts = { isCancelled: false, isRejected: false, isClosed: false, isDraft: order.status === 'Draft', isPendingApproval: order.status === 'In Review', isIssued: true, lines };
  return {
    object: 'purchase_order',
    id: order.id,
    number: order.number,
    status: order.status === 'Pending Prepayment' ? 'other' : expectedStatus(facts),
    source_status: order.status,
    approval_status: approvals[order.status],
    receipt_status: receiptExtent(lines),
    billing_status: billingExtent(lines),
    type: 'standard',
    source_type: null,
    order_date: order.orderDate,
    requested_delivery_date: order.requestedReceiptDate,
    promised_delivery_date: null,
    vendor: { id: order.vendor.id, number: order.vendor.number, name: order.vendor.name },
    pay_to_vendor: { id: order.payTo.id, number: order.payTo.number, name: order.payTo.name },
    vendor_reference: null,
    external_reference: null,
    currency: order.currencyCode,
    exchange_rate: null,
    subtotal: order.totalExcludingTax,
    discount_total: order.invoiceDiscount,
    tax_total: order.totalTax,
    total: order.totalIncludingTax,
    totals_computed: false,
    payment_terms: order.paymentTerms === null ? null : { code: order.paymentTerms.code, name: order.paymentTerms.name },
    incoterms: null,
    shipping_method: order.shipmentMethod?.code ?? null,
    buyer: order.purchaser === null ? null : { id: order.purchaser, number: null, name: order.purchaser },
    requester: null,
    purchasing_organization: null,
    purchasing_group: null,
    memo: null,
    ship_to: expectedAddress('shipping', order.shipTo, order.shipTo.name),
    bill_to: null,
    vendor_address: expectedAddress('other', order.buyFrom, null),
    ship_to_location: null,
    dimensions: [order.department, order.project].filter((code) => code !== null).map((code) => ({ type: 'custom', code, name: null, id: null })),
    lines: order.lines.map((line) => expectedLine(line, order)),
    company: companyReference(references),
    custom_fields: {},
    source_url: null,
    created_at: null,
    updated_at: shortInstant(order.modifiedAt),
    version: orderEtag(order.id, order.revision),
  };
}

const approvals = { Draft: 'draft', 'In Review': 'pending', Open: 'approved', 'Pending Prepayment': null } as const;
const lineTypes = { Item: 'item', Account: 'account', Resource: 'service', 'Fixed Asset': 'asset', Charge: 'charge', Comment: 'text', 'Allocation Account': 'other' } as const;

function expectedLine(line: BcLine, order: BcOrder): UnifiedRecord {
  return {
    id: line.id,
    line_number: line.sequence,
    type: lineTypes[line.type],
    status: lineStatus(line),
    item: line.itemId === null ? null : { id: line.itemId, number: line.objectNumber, name: line.itemName },
    vendor_item_number: null,
    description: line.description,
    category: null,
    quantity: line.quantity,
    unit: line.unit?.code ?? null,
    unit_price: order.pricesIncludeTax ? divide(line.amountExcludingTax, line.quantity) : line.directUnitCost,
    price_unit_quantity: '1',
    discount_percent: line.discountPercent,
    discount_amount: line.discountAmount,
    net_amount: line.amountExcludingTax,
    tax_amount: line.tax,
    taxes: line.taxCode === null ? [] : [{ code: line.taxCode, rate: line.taxPercent, amount: line.tax }],
    quantity_received: line.received,
    quantity_billed: line.invoiced,
    quantity_open: trim(subtract(line.quantity, line.received)),
    requested_delivery_date: null,
    promised_delivery_date: line.expectedReceiptDate,
    location: line.location === null ? null : { id: line.location.id, number: line.location.code, name: line.location.name },
    gl_account: line.account === null ? null : { id: line.account.id, number: line.account.code, name: line.account.name },
    dimensions: null,
    requisition: null,
    is_closed: null,
    schedules: null,
    account_assignments: null,
    custom_fields: {},
  };
}

function lineStatus(line: BcLine): string {
  if (line.type === 'Comment') return 'open';
  if (compare(line.invoiced, line.quantity) >= 0) return 'billed';
  const billing = compare(line.invoiced, '0') > 0;
  if (compare(line.received, line.quantity) >= 0) return billing ? 'partially_billed' : 'received';
  if (compare(line.received, '0') > 0) return 'partially_received';
  return billing ? 'partially_billed' : 'open';
}
