import type { LineFacts, OrderFacts } from '../kernel/business.ts';
import { add, toScale } from '../kernel/decimal-text.ts';
import { billingExtent, expectedStatus, receiptExtent } from '../kernel/expected-status.ts';
import type { StatusLine } from '../kernel/expected-status.ts';
import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { stageCodes } from './order-codes.ts';
import type { StageCodes } from './order-codes.ts';
import { orderCurrency } from './order-rows.ts';
import type { OrderEntry } from './order-store.ts';
import { orderEtag } from './services-purchase-order.ts';
import { cut } from './spelling.ts';
import { lineAmount, lineTruth } from './truth-lines.ts';
import { address, codeAndName, companyReference, isThere, recordHead, recordTail, reference, textOrNull, vendorReference } from './truth-parts.ts';
import type { TruthContext } from './truth-parts.ts';

export interface OrderTruthOptions {
  readonly hasEtags: boolean;
  readonly hasLastChange: boolean;
  /** V4 knows open quantities, so receipts stay known when the material document service is not there. */
  readonly hasV4: boolean;
}

export function receiptsAreKnown(context: TruthContext, options: OrderTruthOptions): boolean {
  return options.hasV4 || isThere(context, 'API_MATERIAL_DOCUMENT_SRV');
}

/** V4 tells open quantities by schedule line; a line without any tells none. */
function isReceivedKnown(context: TruthContext, line: LineFacts, isKnown: boolean): boolean {
  return isKnown && (context.variant !== 'v4' || line.schedules.length > 0);
}

function statusLine(line: LineFacts, isKnown: boolean): StatusLine {
  return {
    isCancelled: line.isCancelled,
    ordered: line.quantity,
    expectsReceipt: line.expectsReceipt,
    received: isKnown ? line.received : null,
    isDeliveryCompleted: line.isDeliveryCompleted,
    expectsInvoice: line.expectsInvoice,
    // This system tells only whether a line is finally invoiced.
    billed: null,
    isFinallyInvoiced: line.isFinallyInvoiced,
  };
}

function approvalStatus(codes: StageCodes, isUnknown: boolean): string | null {
  if (codes.isHeld) return 'draft';
  if (codes.processingStatus === '08') return 'rejected';
  if (codes.isReleaseOpen) return 'pending';
  if (isUnknown) return null;
  return codes.processingStatus === '05' ? 'approved' : 'not_required';
}

function isCancelled(facts: OrderFacts, codes: StageCodes): boolean {
  return codes.deletionCode !== '' || (facts.lines.length > 0 && facts.lines.every((line) => line.isCancelled));
}

function status(facts: OrderFacts, codes: StageCodes, lines: readonly StatusLine[]): string {
  const cancelled = isCancelled(facts, codes);
  if (facts.stage === 'unknown_code' && !cancelled) return 'other';
  return expectedStatus({ isCancelled: cancelled, isRejected: codes.processingStatus === '08', isClosed: false, isDraft: codes.isHeld, isPendingApproval: codes.isReleaseOpen, isIssued: true, lines });
}

export function orderTruth(context: TruthContext, entry: OrderEntry, options: OrderTruthOptions): UnifiedRecord {
  const { facts } = entry;
  const codes = stageCodes(facts.stage, facts.serial);
  const isKnown = receiptsAreKnown(context, options);
  const lines = facts.lines.map((line) => statusLine(line, isReceivedKnown(context, line, isKnown)));
  const company = context.business.companies[facts.company]?.code ?? '';
  const currency = orderCurrency(context.business, facts);
  const manual = facts.manualVendorAddress;
  return {
    ...recordHead('purchase_order', entry.id),
    status: status(facts, codes, lines),
    source_status: codes.processingStatus,
    approval_status: approvalStatus(codes, facts.stage === 'unknown_code'),
    receipt_status: receiptExtent(lines),
    billing_status: billingExtent(lines),
    type: facts.kind,
    source_type: facts.kind === 'standard' ? 'NB' : facts.kind === 'stock_transfer' ? 'UB' : 'ZNB',
    order_date: facts.orderDate,
    requested_delivery_date: null,
    promised_delivery_date: null,
    vendor: vendorReference(context, facts.vendor),
    pay_to_vendor: vendorReference(context, facts.payTo),
    vendor_reference: textOrNull(cut(facts.vendorReference, 12)),
    external_reference: textOrNull(cut(facts.ownReference, 12)),
    currency,
    exchange_rate: toScale(facts.exchangeRate, 5),
    // A deleted item is no part of the order's value.
    subtotal: facts.lines.filter((line) => !line.isCancelled).reduce((total, line) => add(total, lineAmount(context, line, currency)), '0'),
    discount_total: null,
    tax_total: null,
    total: null,
    totals_computed: true,
    payment_terms: codeAndName(context.business.paymentTerms[facts.paymentTerm ?? -1]?.code ?? null),
    incoterms: facts.incoterms,
    shipping_method: null,
    buyer: null,
    requester: null,
    purchasing_organization: reference(company, null),
    purchasing_group: reference(facts.purchasingGroup, null),
    memo: null,
    ship_to: null,
    bill_to: null,
    vendor_address: manual === null ? null : address(manual, context.variant === 'v2' ? manual.phone : null, null),
    ship_to_location: null,
    dimensions: null,
    lines: facts.lines.map((line) => lineTruth(context, entry, line, isReceivedKnown(context, line, isKnown))),
    ...recordTail(companyReference(context, facts.company), options.hasLastChange ? facts.updatedAt : null, options.hasEtags ? orderEtag({ LastChangeDateTime: facts.updatedAt }) : null),
  };
}
