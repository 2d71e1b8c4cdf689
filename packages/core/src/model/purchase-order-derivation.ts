import { subtract, sum } from './decimal.ts';
import type { PurchaseOrder, PurchaseOrderLine } from './purchase-order.ts';
import { count, lineProgress, lineStatus, newTally, progressOf, purchaseOrderStatus, type PurchaseOrderFacts, type PurchaseOrderLineFacts } from './purchase-order-status.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Completes a mapped order: statuses of order and lines, open quantities, and totals that the source leaves to the reader.
 * The mapped record carries placeholders for them; this fills them in place. A cancelled line adds nothing to a sum: the source owes nobody its amount.
 */
export function derivePurchaseOrder(order: Mutable<PurchaseOrder>, facts: PurchaseOrderFacts, lineFacts: readonly PurchaseOrderLineFacts[], sumSubtotal: boolean): void {
  const [receipts, bills] = [newTally(), newTally()];
  /** Null where an amount is not known. */
  let amounts: string[] | null = sumSubtotal ? [] : null;
  for (let index = 0; index < order.lines.length; index += 1) {
    const line: Mutable<PurchaseOrderLine> | undefined = order.lines[index];
    const known = lineFacts[index];
    if (line === undefined || known === undefined) throw new Error('a line was mapped without its facts');
    const receipt = known.expectsReceipt ? lineProgress(known.receiptComplete, line.quantity, line.quantity_received) : null;
    const billing = known.expectsInvoice ? lineProgress(known.billingComplete, line.quantity, line.quantity_billed) : null;
    line.status = lineStatus(known.cancelled, line.is_closed === true, receipt, billing);
    line.quantity_open = openQuantity(line, known);
    if (known.expectsReceipt && !known.cancelled) count(receipts, receipt, known.receiptComplete, line.quantity_received);
    if (known.expectsInvoice && !known.cancelled) count(bills, billing, known.billingComplete, line.quantity_billed);
    if (!known.cancelled) {
      if (line.net_amount === null) amounts = null;
      else amounts?.push(line.net_amount);
    }
  }
  order.receipt_status = facts.receipt ?? progressOf(receipts);
  order.billing_status = facts.billing ?? progressOf(bills);
  order.approval_status = facts.approval;
  order.status = purchaseOrderStatus(facts, order.receipt_status, order.billing_status);
  if (sumSubtotal) {
    order.subtotal = amounts === null ? null : sum(amounts);
    order.totals_computed = amounts !== null;
  }
}

/** What is still to come; what the source gave where one of the quantities is not known. */
function openQuantity(line: PurchaseOrderLine, facts: PurchaseOrderLineFacts): string | null {
  if (line.quantity === null || line.quantity_received === null) return line.quantity_open;
  return facts.receiptComplete || line.is_closed === true ? '0' : subtract(line.quantity, line.quantity_received);
}
