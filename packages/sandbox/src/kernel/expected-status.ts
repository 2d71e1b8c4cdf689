import { compare } from './decimal-text.ts';

/** The unified status, worked out for expected records from the facts model.md names, apart from the product's own function. */
export interface StatusFacts {
  readonly isCancelled: boolean;
  readonly isRejected: boolean;
  readonly isClosed: boolean;
  readonly isDraft: boolean;
  readonly isPendingApproval: boolean;
  /** Sent to the vendor, or the system knows no such step. */
  readonly isIssued: boolean;
  readonly lines: readonly StatusLine[];
}

export interface StatusLine {
  readonly isCancelled: boolean;
  readonly ordered: string;
  readonly expectsReceipt: boolean;
  /** null: not known. */
  readonly received: string | null;
  readonly isDeliveryCompleted: boolean;
  readonly expectsInvoice: boolean;
  readonly billed: string | null;
  readonly isFinallyInvoiced: boolean;
}

export type Extent = 'none' | 'partial' | 'full';

interface Counted {
  readonly ordered: string;
  readonly done: string | null;
  readonly isComplete: boolean;
}

/** How far lines have come: `none` where no line counts, null where a line's quantity is not known and nothing else tells. */
export function extentOf(lines: readonly Counted[]): Extent | null {
  if (lines.length === 0) return 'none';
  const isFull = (line: Counted): boolean => line.isComplete || (line.done !== null && compare(line.done, line.ordered) >= 0);
  if (lines.every(isFull)) return 'full';
  if (lines.some((line) => line.isComplete || (line.done !== null && compare(line.done, '0') > 0))) return 'partial';
  return lines.some((line) => line.done === null) ? null : 'none';
}

export function receiptExtent(lines: readonly StatusLine[]): Extent | null {
  return extentOf(lines.filter((line) => !line.isCancelled && line.expectsReceipt).map((line) => ({ ordered: line.ordered, done: line.received, isComplete: line.isDeliveryCompleted })));
}

export function billingExtent(lines: readonly StatusLine[]): Extent | null {
  return extentOf(lines.filter((line) => !line.isCancelled && line.expectsInvoice).map((line) => ({ ordered: line.ordered, done: line.billed, isComplete: line.isFinallyInvoiced })));
}

/** First match wins (model.md, "Status is derived"). */
export function expectedStatus(facts: StatusFacts): string {
  if (facts.isCancelled) return 'cancelled';
  if (facts.isRejected) return 'rejected';
  if (facts.isClosed) return 'closed';
  if (facts.isDraft) return 'draft';
  if (facts.isPendingApproval) return 'pending_approval';
  const billing = billingExtent(facts.lines);
  const receipt = receiptExtent(facts.lines);
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  if (billing === 'partial') return 'partially_billed';
  return facts.isIssued ? 'open' : 'approved';
}
