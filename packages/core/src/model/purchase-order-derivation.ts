import { add, subtract } from './decimal.ts';
import type { PurchaseOrder, PurchaseOrderLine } from './purchase-order.ts';
import { count, lineStatus, newTally, progressOf, purchaseOrderStatus, type PurchaseOrderFacts, type PurchaseOrderLineFacts } from './purchase-order-status.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Completes a mapped order: statuses of order and lines, open quantities, and totals that the source leaves to the reader.
 * The mapped record carries placeholders for them; this fills them in place. A cancelled line adds nothing to a sum: the source owes nobody its amount.
 */
export function derivePurchaseOrder(order: Mutable<PurchaseOrder>, facts: PurchaseOrderFacts, lineFacts: readonly PurchaseOrderLineFacts[], sumSubtotal: boolean): void {
  const [receipts, bills] = [newTally(), newTally()];
  let subtotal: string | null = sumSubtotal ? '0' : null;
  for (const [index, line] of order.lines.entries()) {
    const known = lineFacts[index];
    if (known === undefined) throw new Error('a line was mapped without its facts');
    deriveLine(line, known);
    count(receipts, known.expectsReceipt && !known.cancelled, known.receiptComplete, line.quantity, line.quantity_received);
    count(bills, known.expectsInvoice && !known.cancelled, known.billingComplete, line.quantity, line.quantity_billed);
    if (subtotal !== null && !known.cancelled) subtotal = line.net_amount === null ? null : add(subtotal, line.net_amount);
  }
  order.receipt_status = facts.receipt ?? progressOf(receipts);
  order.billing_status = facts.billing ?? progressOf(bills);
  order.approval_status = facts.approval;
  order.status = purchaseOrderStatus(facts, order.receipt_status, order.billing_status);
  if (sumSubtotal) {
    order.subtotal = subtotal;
    order.totals_computed = subtotal !== null;
  }
}

function deriveLine(line: Mutable<PurchaseOrderLine>, facts: PurchaseOrderLineFacts): void {
  if (line.quantity !== null && line.quantity_received !== null) {
    line.quantity_open = facts.receiptComplete || line.is_closed === true ? '0' : subtract(line.quantity, line.quantity_received);
  }
  line.status = lineStatus(line, facts);
}
