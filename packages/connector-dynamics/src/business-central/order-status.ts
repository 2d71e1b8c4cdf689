import { constant, from, type FactMap, type PurchaseOrderFacts, type PurchaseOrderLineFacts } from '@koine/core';
import { knownOption, option } from './option.ts';

/**
 * Three states: pending approval is `In Review`, released and pending prepayment are `Open`, all else is `Draft` (an order reopened after a
 * receipt too). There is no rejected, cancelled or closed: an order that is received and invoiced in full is deleted.
 * Source: microsoft/BCApps, GraphMgtPurchOrderBuffer.
 */
const approvals: Readonly<Record<string, 'draft' | 'pending' | 'approved'>> = { 'Draft': 'draft', 'In Review': 'pending', 'Open': 'approved' };

const status = option('status');

/** The source's own word; a warning stands where it is not one of the three. */
export const sourceStatus = from([status], (name, context) => {
  knownOption(name, approvals, 'other', context);
  return name;
});

const never = (what: string) => constant(false, `a purchase order of Business Central is never ${what}`);
const counted = constant(null, 'counted from the lines');

export const orderFacts: FactMap<PurchaseOrderFacts> = {
  cancelled: never('cancelled: it is deleted'),
  rejected: never('rejected: it goes back to Draft'),
  closed: never('closed: it is deleted'),
  draft: from([status], (name) => name === 'Draft'),
  pendingApproval: from([status], (name) => name === 'In Review'),
  issued: constant(true, 'sending it to the vendor is no step of its own'),
  unknown: from([status], (name) => name === null || !Object.hasOwn(approvals, name)),
  approval: from([status], (name) => (name === null ? null : approvals[name] ?? null)),
  receipt: counted,
  billing: counted,
};

export const lineType = option('lineType');

/** Everything but a comment is received and invoiced, whatever it buys. */
const counts = from([lineType], (name) => name !== 'Comment');
const byQuantity = constant(false, 'a line is complete by its quantities alone');

export const lineFacts: FactMap<PurchaseOrderLineFacts> = {
  cancelled: never('cancelled in part: the line is deleted'),
  expectsReceipt: counts,
  expectsInvoice: counts,
  receiptComplete: byQuantity,
  billingComplete: byQuantity,
};
