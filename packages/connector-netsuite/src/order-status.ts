import type { DecodeContext, PurchaseOrderFacts } from '@koine/core';

type Progress = 'none' | 'partial' | 'full';

/** What a letter of `transaction.status` says of a purchase order. Null: counted from the lines. */
export interface Letter {
  readonly stage: 'draft' | 'pending' | 'rejected' | 'issued' | 'closed';
  readonly receipt: Progress | null;
  readonly billing: Progress | null;
}

/**
 * The letters as SuiteQL gives them over REST, from the transactionStatus table and the REST record metadata 2026.1.
 * `Y` is NetSuite's own "undefined" and says nothing.
 */
const letters: Readonly<Record<string, Letter>> = {
  P: { stage: 'draft', receipt: 'none', billing: null },
  A: { stage: 'pending', receipt: 'none', billing: null },
  B: { stage: 'issued', receipt: 'none', billing: null },
  C: { stage: 'rejected', receipt: 'none', billing: null },
  D: { stage: 'issued', receipt: 'partial', billing: null },
  E: { stage: 'issued', receipt: 'partial', billing: null },
  F: { stage: 'issued', receipt: 'full', billing: null },
  G: { stage: 'issued', receipt: 'full', billing: 'full' },
  H: { stage: 'closed', receipt: null, billing: null },
};

const rejectedApproval = '3';

/** Null for a letter from no table. SuiteScript's spelling of the same column is `PurchOrd:B`. */
export function letterOf(status: string | null): Letter | null {
  if (status === null) return null;
  const code = status.length === 1 ? status : status.slice(status.lastIndexOf(':') + 1);
  return Object.hasOwn(letters, code) ? letters[code] ?? null : null;
}

export function isRejected(letter: Letter | null, approval: string | null): boolean {
  return approval === rejectedApproval || letter?.stage === 'rejected';
}

export function isIn(stage: Letter['stage']): (letter: Letter | null) => boolean {
  return (letter) => letter?.stage === stage;
}

/** The letter itself, with a warning where no table holds it. */
export function knownLetter(status: string | null, context: DecodeContext): string | null {
  if (status !== null && letterOf(status) === null) context.warn('unknown_source_code', unknownCode(status));
  return status;
}

const approvals: Readonly<Record<string, NonNullable<PurchaseOrderFacts['approval']>>> = { 1: 'pending', 2: 'approved', 3: 'rejected' };

export function approvalOf(approval: string | null): PurchaseOrderFacts['approval'] {
  return approval !== null && Object.hasOwn(approvals, approval) ? approvals[approval] ?? null : null;
}

/** The same with a warning where no table holds the code; the model has no word for other approvals. */
export function knownApproval(approval: string | null, context: DecodeContext): PurchaseOrderFacts['approval'] {
  const known = approvalOf(approval);
  if (approval !== null && known === null) context.warn('unknown_source_code', unknownCode(approval));
  return known;
}

function unknownCode(code: string): string {
  return `the source's code ${JSON.stringify(code.slice(0, 40))} is in no table`;
}
