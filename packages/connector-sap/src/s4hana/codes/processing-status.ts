import type { DecodeContext, PurchaseOrder } from '@koine/core';

/** PurchasingProcessingStatus (KBA 3416344): what each code says of release and approval. */
const meanings = new Map<string, PurchaseOrder['approval_status']>([
  ['02', 'not_required'],
  ['03', 'pending'],
  ['04', 'pending'],
  ['05', 'approved'],
  ['08', 'rejected'],
]);

/** An order without a code is one the system has no release for. */
export function isKnownStatus(code: string | null): boolean {
  return code === null || meanings.has(code);
}

export function isRejected(code: string | null): boolean {
  return code === '08';
}

/** The flag and the code say the same; either is enough. */
export function isInRelease(code: string | null, releaseIsNotCompleted: boolean | null): boolean {
  return releaseIsNotCompleted === true || code === '03' || code === '04';
}

export function approvalOf(code: string | null, releaseIsNotCompleted: boolean | null, isIncomplete: boolean | null): PurchaseOrder['approval_status'] {
  if (isRejected(code)) return 'rejected';
  if (isIncomplete === true) return 'draft';
  if (isInRelease(code, releaseIsNotCompleted)) return 'pending';
  return code === null ? 'not_required' : meanings.get(code) ?? null;
}

/** The code itself, with a warning where no table knows it. */
export function sourceStatus(code: string | null, context: DecodeContext): string | null {
  if (!isKnownStatus(code)) context.warn('unknown_source_code', `the processing status ${JSON.stringify(code?.slice(0, 40))} is in no table`);
  return code;
}
