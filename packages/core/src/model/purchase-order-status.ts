import { compareDecimals, isPositive } from './decimal.ts';
import type { PurchaseOrder, PurchaseOrderLine } from './purchase-order.ts';

/** What a source says of an order, in neutral words; a system's own code table only feeds these. */
export interface PurchaseOrderFacts {
  readonly cancelled: boolean;
  readonly rejected: boolean;
  /** An explicit close that leaves something open. */
  readonly closed: boolean;
  readonly draft: boolean;
  readonly pendingApproval: boolean;
  /** Issued to the vendor; true as well where the source knows no such step. */
  readonly issued: boolean;
  /** The source's status code is from no table we know. */
  readonly unknown: boolean;
  readonly approval: PurchaseOrder['approval_status'];
  /** Receipt and billing as the source's own code states them; null where they are counted from the lines. */
  readonly receipt: Progress | null;
  readonly billing: Progress | null;
}

export interface PurchaseOrderLineFacts {
  readonly cancelled: boolean;
  readonly expectsReceipt: boolean;
  readonly expectsInvoice: boolean;
  /** Marked complete in the source whatever the quantity says. */
  readonly receiptComplete: boolean;
  readonly billingComplete: boolean;
}

export type Progress = 'none' | 'partial' | 'full';

/** The one derivation of an order's status, for all systems; the first match wins. */
export function purchaseOrderStatus(facts: PurchaseOrderFacts, receipt: Progress | null, billing: Progress | null): PurchaseOrder['status'] {
  if (facts.cancelled) return 'cancelled';
  if (facts.rejected) return 'rejected';
  if (facts.closed) return 'closed';
  if (facts.draft) return 'draft';
  if (facts.pendingApproval) return 'pending_approval';
  if (facts.unknown) return 'other';
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  if (billing === 'partial') return 'partially_billed';
  return facts.issued ? 'open' : 'approved';
}

/** One line as progress is counted over: what was ordered, what has come, whether it is marked complete. Null quantity: not known. */
export interface Counted {
  readonly expected: boolean;
  readonly complete: boolean;
  readonly ordered: string | null;
  readonly done: string | null;
}

/** Progress over the lines that count. No such line: `none`. Null: some line's quantity is not known and nothing else tells. */
export function progress(lines: readonly Counted[]): Progress | null {
  let counted = 0;
  let full = 0;
  let begun = false;
  let unknown = 0;
  for (const line of lines) {
    if (!line.expected) continue;
    counted += 1;
    if (line.complete) { full += 1; begun = true; continue; }
    if (line.done === null || line.ordered === null) { unknown += 1; continue; }
    if (isPositive(line.done)) begun = true;
    if (compareDecimals(line.done, line.ordered) >= 0) full += 1;
  }
  if (counted === 0) return 'none';
  if (full === counted) return 'full';
  if (begun) return 'partial';
  return unknown > 0 ? null : 'none';
}

export function lineStatus(line: PurchaseOrderLine, facts: PurchaseOrderLineFacts): PurchaseOrderLine['status'] {
  if (facts.cancelled) return 'cancelled';
  const receipt = facts.expectsReceipt ? one(facts.receiptComplete, line.quantity, line.quantity_received) : null;
  const billing = facts.expectsInvoice ? one(facts.billingComplete, line.quantity, line.quantity_billed) : null;
  if (line.is_closed === true && receipt !== 'full' && billing !== 'full') return 'closed';
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  if (billing === 'partial') return 'partially_billed';
  return 'open';
}

function one(complete: boolean, ordered: string | null, done: string | null): Progress | null {
  return progress([{ expected: true, complete, ordered, done }]);
}
