import { describe, expect, it } from 'vitest';
import { count, lineProgress, newTally, progressOf, purchaseOrderStatus, type Progress, type PurchaseOrderFacts } from '../../src/model/purchase-order-status.ts';

const facts: PurchaseOrderFacts = { cancelled: false, rejected: false, closed: false, draft: false, pendingApproval: false, issued: true, unknown: false, approval: 'approved', receipt: null, billing: null };
interface Line {
  readonly expected: boolean;
  readonly complete: boolean;
  readonly ordered: string | null;
  readonly done: string | null;
}
const line = (ordered: string | null, done: string | null, more: Partial<Line> = {}): Line => ({ expected: true, complete: false, ordered, done, ...more });

describe('purchase order status', () => {
  const table: readonly [string, Partial<PurchaseOrderFacts>, Progress | null, Progress | null, string][] = [
    ['cancelled wins over all', { cancelled: true, rejected: true, closed: true, draft: true }, 'full', 'full', 'cancelled'],
    ['rejected before closed', { rejected: true, closed: true }, 'full', 'full', 'rejected'],
    ['closed before draft', { closed: true, draft: true }, 'partial', 'none', 'closed'],
    ['a draft stays a draft with receipts', { draft: true }, 'partial', 'none', 'draft'],
    ['pending approval', { pendingApproval: true }, 'none', 'none', 'pending_approval'],
    ['a code from no table', { unknown: true }, 'full', 'none', 'other'],
    ['billing full is billed', {}, 'none', 'full', 'billed'],
    ['receipt full', {}, 'full', 'none', 'received'],
    ['receipt full, billing partial', {}, 'full', 'partial', 'partially_billed'],
    ['receipt partial', {}, 'partial', 'partial', 'partially_received'],
    ['billing partial only', {}, 'none', 'partial', 'partially_billed'],
    ['nothing yet, issued', {}, 'none', 'none', 'open'],
    ['nothing yet, not issued', { issued: false }, 'none', 'none', 'approved'],
    ['not known counts as none', {}, null, null, 'open'],
  ];
  it.each(table)('%s', (_name, given, receipt, billing, expected) => {
    expect(purchaseOrderStatus({ ...facts, ...given }, receipt, billing)).toBe(expected);
  });
});

describe('progress over lines', () => {
  const table: readonly [string, readonly Line[], Progress | null][] = [
    ['no lines', [], 'none'],
    ['no line that is expected', [line('1', '1', { expected: false })], 'none'],
    ['all at or above what was ordered', [line('2', '2'), line('1.000', '3')], 'full'],
    ['one complete by mark, one full', [line('2', '0', { complete: true }), line('1', '1.0')], 'full'],
    ['some quantity', [line('2', '0.001'), line('1', '0')], 'partial'],
    ['one marked complete only', [line('2', null, { complete: true }), line('1', null)], 'partial'],
    ['nothing', [line('2', '0'), line('1', '0.000')], 'none'],
    ['not known', [line('2', null), line('1', '0')], null],
    ['known to have begun although one is not known', [line('2', null), line('1', '0.5')], 'partial'],
    ['lines not expected do not hold it back', [line('2', '2'), line('1', '0', { expected: false })], 'full'],
    ['a quantity of zero is reached at once', [line('0', '0')], 'full'],
  ];
  it.each(table)('%s', (_name, lines, expected) => {
    const tally = newTally();
    for (const each of lines) if (each.expected) count(tally, lineProgress(each.complete, each.ordered, each.done), each.complete, each.done);
    expect(progressOf(tally)).toBe(expected);
  });
});
