import { compare, isZero } from '../../kernel/decimal-text.ts';
import type { UnifiedRecord } from '../../kernel/stand-in.ts';
import type { AccountZone } from '../account-zone.ts';
import { approvalNames } from '../store/codes.ts';
import type { StoredLine } from '../store/order-lines.ts';
import type { StoredTransaction } from '../store/transactions.ts';
import type { AccountCatalog } from '../tables/account-catalog.ts';
import { orderLine, plain } from './purchase-order-lines.ts';
import type { Numbers } from './numbers.ts';
import { dimension, reference, screen, stamp, tail } from './references.ts';

type Extent = 'none' | 'partial' | 'full';

function extentOf(lines: readonly StoredLine[], done: (line: StoredLine) => string | null): Extent {
  const counted = lines.filter((line) => line.kind === 'item');
  if (counted.length === 0) return 'none';
  if (counted.every((line) => compare(done(line) ?? '0', line.quantity ?? '0') >= 0)) return 'full';
  return counted.some((line) => !isZero(done(line) ?? '0')) ? 'partial' : 'none';
}

/** Receipt and billing: the letter where it says so, the lines where it does not. */
function progressOf(order: StoredTransaction): { receipt: Extent; billing: Extent } {
  const receipts: Readonly<Record<string, Extent>> = { P: 'none', A: 'none', B: 'none', C: 'none', D: 'partial', E: 'partial', F: 'full', G: 'full' };
  return {
    receipt: receipts[order.status] ?? extentOf(order.lines, (line) => line.received),
    billing: order.status === 'G' ? 'full' : extentOf(order.lines, (line) => line.billed),
  };
}

/** First match wins; the rules of the unified model, on NetSuite's letters. */
function statusOf(order: StoredTransaction, receipt: Extent, billing: Extent): string {
  if (order.approval === 3 || order.status === 'C') return 'rejected';
  if (order.status === 'H') return 'closed';
  if (order.status === 'P') return 'draft';
  if (order.status === 'A') return 'pending_approval';
  if (order.status === 'Y') return 'other';
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  return billing === 'partial' ? 'partially_billed' : 'open';
}

const APPROVALS: Readonly<Record<string, string>> = { 'Pending Approval': 'pending', Approved: 'approved', Rejected: 'rejected' };

export function purchaseOrderTruth(order: StoredTransaction, catalog: AccountCatalog, numbers: Numbers, zone: AccountZone, company: UnifiedRecord | null): UnifiedRecord {
  const names = catalog.labels;
  const shows = (table: string, column: string): boolean => !catalog.isHidden(table, column);
  const main = order.lines[0];
  const { receipt, billing } = progressOf(order);
  const showsExpected = shows('transactionline', 'expectedreceiptdate');
  const lines = order.lines.filter((line) => line.kind !== 'main' && line.kind !== 'tax').toSorted((left, right) => left.sequence - right.sequence);
  return {
    object: 'purchase_order',
    id: String(order.id),
    number: order.number,
    status: statusOf(order, receipt, billing),
    source_status: order.status,
    approval_status: order.approval === null ? null : (APPROVALS[approvalNames[order.approval] ?? ''] ?? null),
    receipt_status: receipt,
    billing_status: billing,
    type: 'standard',
    source_type: null,
    order_date: order.orderDate,
    requested_delivery_date: order.dueDate,
    promised_delivery_date: null,
    vendor: reference(order.entity, names.vendor(order.entity), numbers.vendor(order.entity)),
    pay_to_vendor: null,
    vendor_reference: shows('transaction', 'otherrefnum') ? order.vendorReference : null,
    external_reference: order.externalId,
    currency: order.currency,
    exchange_rate: plain(order.exchangeRate),
    subtotal: null,
    discount_total: null,
    tax_total: null,
    total: plain(order.foreignTotal.startsWith('-') ? order.foreignTotal.slice(1) : order.foreignTotal),
    totals_computed: false,
    payment_terms: order.terms === null ? null : { code: String(order.terms), name: names.term(order.terms) },
    incoterms: null,
    shipping_method: null,
    buyer: null,
    requester: shows('transaction', 'employee') ? reference(order.employee, names.employee(order.employee)) : null,
    purchasing_organization: null,
    purchasing_group: null,
    memo: order.memo,
    ship_to: null,
    bill_to: null,
    vendor_address: null,
    ship_to_location: null,
    dimensions: [
      ...dimension('department', main?.department ?? null, names.department(main?.department ?? null)),
      ...dimension('class', main?.class ?? null, names.classification(main?.class ?? null)),
      ...dimension('location', main?.location ?? null, names.location(main?.location ?? null)),
    ],
    lines: lines.map((line) => orderLine(line, names, numbers, showsExpected)),
    ...tail({ company, url: screen('accounting/transactions/purchord.nl', order.id), created: stamp(zone, order.created), updated: stamp(zone, order.modified) }),
  };
}
