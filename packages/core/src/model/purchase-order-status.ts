import { compareDecimals, isPositive, isZero } from './decimal.ts';
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

/** Lines counted so far, for the progress of all of them. */
export interface Tally {
  counted: number;
  full: number;
  begun: boolean;
  unknown: number;
}

export const newTally = (): Tally => ({ counted: 0, full: 0, begun: false, unknown: 0 });

/** Counts a line of which something is expected: how far it came, whether the source marks it complete, and what has come. */
export function count(tally: Tally, reached: Progress | null, complete: boolean, done: string | null): void {
  tally.counted += 1;
  if (reached === null) tally.unknown += 1;
  if (reached === 'full') tally.full += 1;
  // A line of nothing is full without anything having come.
  if (complete || reached === 'partial' || (reached === 'full' && done !== null && isPositive(done))) tally.begun = true;
}

/** Progress over the lines that were counted. No such line: `none`. Null: some line's quantity is not known and nothing else tells. */
export function progressOf({ counted, full, begun, unknown }: Tally): Progress | null {
  if (counted === 0) return 'none';
  if (full === counted) return 'full';
  if (begun) return 'partial';
  return unknown > 0 ? null : 'none';
}

/** How far a line came: what was ordered, what has come, whether the source marks it complete. Null where a quantity is not known. */
export function lineProgress(complete: boolean, ordered: string | null, done: string | null): Progress | null {
  if (complete) return 'full';
  if (ordered === null || done === null) return null;
  if (isZero(done)) return isPositive(ordered) ? 'none' : 'full';
  if (compareDecimals(done, ordered) >= 0) return 'full';
  return isPositive(done) ? 'partial' : 'none';
}

/** A line's status from how far receipt and billing came; null where nothing is expected or known of them. The first match wins. */
export function lineStatus(cancelled: boolean, closed: boolean, receipt: Progress | null, billing: Progress | null): PurchaseOrderLine['status'] {
  if (cancelled) return 'cancelled';
  if (closed && receipt !== 'full' && billing !== 'full') return 'closed';
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  if (billing === 'partial') return 'partially_billed';
  return 'open';
}
