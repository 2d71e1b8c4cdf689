import type { AddressFacts, Business, Change, LineFacts, OrderFacts, Stage, VendorFacts } from '../kernel/business.ts';
import { currencyDecimals } from '../kernel/business.ts';
import { addDays } from '../kernel/calendar.ts';
import { compare, sum, trim } from '../kernel/decimal-text.ts';
import type { Random } from '../kernel/random.ts';
import { makeGuid } from './identifiers.ts';
import { makeLine } from './line-facts.ts';
import type { BcLine } from './line-facts.ts';
import { byCode } from './reference-data.ts';
import type { Coded, ReferenceData } from './reference-data.ts';

/** What Business Central can hold of a purchase order, in plain values: null where it holds nothing. */
export interface BcOrder {
  readonly id: string;
  readonly number: string;
  readonly status: BcStatus;
  readonly orderDate: string;
  readonly requestedReceiptDate: string | null;
  readonly vendor: BcVendor;
  readonly payTo: BcVendor;
  /** null: the company's own currency. */
  readonly foreignCurrency: Coded | null;
  readonly currencyCode: string;
  readonly pricesIncludeTax: boolean;
  readonly paymentTerms: Coded | null;
  readonly shipmentMethod: Coded | null;
  readonly purchaser: string | null;
  readonly department: string | null;
  readonly project: string | null;
  readonly shipTo: AddressFacts;
  readonly shipToContact: string | null;
  readonly buyFrom: AddressFacts | null;
  readonly invoiceDiscount: string;
  readonly totalExcludingTax: string;
  readonly totalTax: string;
  readonly totalIncludingTax: string;
  readonly isFullyReceived: boolean;
  readonly lines: readonly BcLine[];
  readonly modifiedAt: string;
  /** Counts up at every change. */
  readonly revision: number;
}

/** The last is none of the service's own today: a later version's word, served only when a test asks for it. */
export type BcStatus = 'Draft' | 'In Review' | 'Open' | 'Pending Prepayment';

export interface BcVendor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly address: AddressFacts | null;
}

export function orderId(random: Random, serial: number): string {
  return makeGuid(random.fork('order id', serial));
}

/** The service knows three states only. An approval that was refused sets the document back to Draft; one half given is still in review. */
function statusOf(order: OrderFacts, references: ReferenceData): BcStatus {
  if (references.hasUnknownStatus && order.stage === 'unknown_code') return 'Pending Prepayment';
  const reviewed: readonly Stage[] = ['pending_approval', 'partly_approved'];
  if (reviewed.includes(order.stage)) return 'In Review';
  if (order.stage === 'draft' || order.stage === 'rejected') return 'Draft';
  // Reopened after a first receipt: a Draft that keeps its received quantities.
  return order.stage === 'partially_received' && order.serial % 8 === 7 ? 'Draft' : 'Open';
}

function makeNumber(serial: number): string {
  return serial % 25 === 7 ? String(serial).padStart(8, '0') : `PO-${String(106_000 + serial)}`;
}

function vendorOf(business: Business, references: ReferenceData, place: number): BcVendor {
  const facts: VendorFacts | undefined = business.vendors[place];
  if (facts === undefined) throw new RangeError(`no vendor ${place} in the business facts`);
  return { id: references.vendorIds[place] ?? '', number: facts.number, name: facts.name, address: facts.addresses[0] ?? null };
}

const billedStages: readonly Stage[] = ['billed', 'partially_billed', 'partially_received_partially_billed', 'billed_without_receipt'];

/** Whether Business Central has that order at all; its lines are looked at only where they decide. */
export function isThere(business: Business, references: ReferenceData, random: Random, serial: number): boolean {
  const facts = business.order(serial);
  if (facts.kind === 'stock_transfer' || facts.vendor === null || facts.stage === 'cancelled_header') return false;
  return !billedStages.includes(facts.stage) || makeOrder(business, references, random, serial, null) !== null;
}

/**
 * The order as Business Central holds it; null when it is not there: a transfer between own locations is another document, a
 * cancelled order is deleted, and the service itself deletes an order whose lines are all received and invoiced.
 */
export function makeOrder(business: Business, references: ReferenceData, random: Random, serial: number, change: Change | null): BcOrder | null {
  const facts = change === null ? business.order(serial) : business.order(serial, change);
  if (facts.kind === 'stock_transfer' || facts.vendor === null || facts.stage === 'cancelled_header') return null;
  const currencyCode = facts.currency ?? references.company.currency;
  const lineRandom = random.fork('line ids', serial);
  const kept: LineFacts[] = facts.lines.filter((line) => !line.isCancelled);
  const discountAt = facts.orderDiscount === null || facts.pricesIncludeTax ? -1 : kept.findIndex((line) => line.kind === 'item' && compare(line.price, '100') > 0 && compare(line.quantity, '2') > 0 && line.priceUnit === '1');
  const lines = kept.map((line, place) =>
    makeLine(line, {
      business,
      references,
      id: makeGuid(lineRandom.fork('line', line.position)),
      order: facts,
      amountDecimals: currencyDecimals(currencyCode),
      invoiceDiscount: place === discountAt ? (facts.orderDiscount ?? '0') : '0',
    }),
  );
  const goods = lines.filter((line) => line.type !== 'Comment');
  const isFullyReceived = goods.length > 0 && goods.every((line) => compare(line.received, line.quantity) >= 0);
  if (isFullyReceived && goods.every((line) => compare(line.invoiced, line.quantity) >= 0)) return null;
  const revision = change?.revision ?? 0;
  const vendor = vendorOf(business, references, facts.vendor);
  const department = facts.department === null ? null : (references.departmentValues[facts.department]?.code ?? null);
  return {
    id: orderId(random, serial),
    number: makeNumber(serial),
    status: statusOf(facts, references),
    orderDate: facts.orderDate,
    requestedReceiptDate: facts.requestedDate ?? (revision > 0 ? addDays(facts.orderDate, revision) : null),
    vendor,
    payTo: facts.payTo === null ? vendor : vendorOf(business, references, facts.payTo),
    foreignCurrency: byCode(references.currencies, currencyCode),
    currencyCode,
    pricesIncludeTax: facts.pricesIncludeTax,
    paymentTerms: facts.paymentTerm === null ? null : (references.paymentTerms[facts.paymentTerm] ?? null),
    shipmentMethod: facts.incoterms === null ? null : (references.shipmentMethods[serial % references.shipmentMethods.length] ?? null),
    purchaser: facts.buyer === null ? null : `P${facts.buyer}`,
    department,
    project: serial % 14 === 5 ? 'P-1000' : null,
    shipTo: facts.manualShipTo ?? references.company.address,
    shipToContact: revision > 0 ? `Changed ${revision} times` : null,
    buyFrom: facts.manualVendorAddress ?? vendor.address,
    invoiceDiscount: discountAt === -1 ? '0' : trim(facts.orderDiscount ?? '0'),
    totalExcludingTax: trim(sum(lines.map((line) => line.net))),
    totalTax: trim(sum(lines.map((line) => line.netTax))),
    totalIncludingTax: trim(sum(lines.map((line) => line.netIncludingTax))),
    isFullyReceived,
    lines,
    modifiedAt: facts.updatedAt,
    revision,
  };
}
