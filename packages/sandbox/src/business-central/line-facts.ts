import type { Business, LineFacts, OrderFacts } from '../kernel/business.ts';
import { moveAlong } from '../kernel/business-stages.ts';
import { add, compare, divide, multiply, subtract, toScale, trim } from '../kernel/decimal-text.ts';
import { byCode } from './reference-data.ts';
import type { Coded, ReferenceData } from './reference-data.ts';

/** What Business Central can hold of an order line; quantities and amounts without trailing zeros. */
export interface BcLine {
  readonly id: string;
  readonly sequence: number;
  readonly type: 'Comment' | 'Account' | 'Item' | 'Resource' | 'Fixed Asset' | 'Charge' | 'Allocation Account';
  readonly itemId: string | null;
  readonly itemName: string | null;
  readonly account: Coded | null;
  /** The item, account, resource, asset or charge number; null on a comment. */
  readonly objectNumber: string | null;
  readonly description: string;
  readonly unit: Coded | null;
  readonly quantity: string;
  readonly directUnitCost: string;
  readonly discountPercent: string;
  readonly discountAmount: string;
  readonly amountExcludingTax: string;
  readonly tax: string;
  readonly amountIncludingTax: string;
  readonly taxCode: string | null;
  readonly taxPercent: string;
  /** Its share of the invoice discount. */
  readonly invoiceDiscount: string;
  readonly net: string;
  readonly netTax: string;
  readonly netIncludingTax: string;
  readonly expectedReceiptDate: string | null;
  readonly received: string;
  readonly invoiced: string;
  readonly location: { readonly id: string; readonly code: string; readonly name: string } | null;
}

export interface LineContext {
  readonly business: Business;
  readonly references: ReferenceData;
  readonly id: string;
  readonly order: OrderFacts;
  readonly amountDecimals: number;
  readonly invoiceDiscount: string;
}

const hundred = '100';

function typeOf(line: LineFacts, order: OrderFacts): BcLine['type'] {
  // A type of line that the unified model has no word for.
  if (order.stage === 'unknown_code' && line.position > 1 && line.kind === 'item') return 'Allocation Account';
  switch (line.kind) {
    case 'item':
      return 'Item';
    case 'service':
      return line.item === null ? 'Resource' : 'Item';
    case 'account':
      return 'Account';
    case 'asset':
      return 'Fixed Asset';
    case 'charge':
      return 'Charge';
    case 'text':
      return 'Comment';
  }
}

function objectNumber(type: BcLine['type'], line: LineFacts, context: LineContext, account: Coded | null): string | null {
  switch (type) {
    case 'Item':
      return line.item === null ? null : (context.business.items[line.item]?.code ?? null);
    case 'Account':
      return account?.code ?? null;
    case 'Resource':
      return 'LIFT';
    case 'Fixed Asset':
      return `FA${String(context.order.serial % 1000).padStart(6, '0')}`;
    case 'Charge':
      return 'P-FREIGHT';
    case 'Allocation Account':
      return 'ALLOC01';
    case 'Comment':
      return null;
  }
}

/** Quantities have 5 decimals, unit costs 5; both may have more digits than a binary double keeps. */
function hardDigits(line: LineFacts): { readonly quantity: string; readonly cost: string | null } {
  if (line.quantity === '1234567890.123') return { quantity: line.quantity, cost: '98765.43211' };
  if (line.quantity === '999999.999') return { quantity: '123456789012.12345', cost: '0.5' };
  return { quantity: line.quantity, cost: null };
}

export function makeLine(line: LineFacts, context: LineContext): BcLine {
  const { order, references, amountDecimals } = context;
  const type = typeOf(line, order);
  const isComment = type === 'Comment';
  const round = (amount: string): string => trim(toScale(amount, amountDecimals));
  const hard = hardDigits(line);
  const ordered = hard.quantity;
  const progress = moveAlong(order.stage, { place: line.position - 1, quantity: ordered, date: order.orderDate, expectsReceipt: !isComment, expectsInvoice: !isComment, entry: null });
  // Posting an invoice receives what it bills; receiving more than ordered raises the ordered quantity.
  const received = compare(progress.billed, progress.received) > 0 ? progress.billed : progress.received;
  const quantity = compare(received, ordered) > 0 ? received : ordered;
  const cost = isComment ? '0' : (hard.cost ?? line.finePrice ?? divide(line.price, line.priceUnit, 5) ?? '0');
  const taxPercent = isComment ? '0' : line.taxPercent;
  const gross = toScale(multiply(quantity, cost), amountDecimals);
  const discountPercent = isComment ? '0' : (line.discountPercent ?? '0');
  const discount = toScale(divide(multiply(gross, discountPercent), hundred, 10) ?? '0', amountDecimals);
  const amount = subtract(gross, discount);
  const taxFactor = add(hundred, taxPercent);
  const amountExcludingTax = order.pricesIncludeTax ? round(divide(multiply(amount, hundred), taxFactor, 10) ?? '0') : round(amount);
  const taxOn = (base: string): string => round(divide(multiply(base, taxPercent), hundred, 10) ?? '0');
  const tax = order.pricesIncludeTax ? trim(subtract(amount, amountExcludingTax)) : taxOn(amountExcludingTax);
  const net = trim(subtract(amountExcludingTax, context.invoiceDiscount));
  const netTax = order.pricesIncludeTax ? tax : taxOn(net);
  const assignment = line.assignments[0];
  const account = type === 'Account' ? (references.accounts[assignment?.glAccount ?? 0] ?? null) : null;
  const place = isComment ? null : (context.business.locations[line.location] ?? null);
  return {
    id: context.id,
    sequence: line.position * 10_000,
    type,
    itemId: type === 'Item' && line.item !== null ? (references.itemIds[line.item] ?? null) : null,
    itemName: type === 'Item' && line.item !== null ? (context.business.items[line.item]?.name ?? null) : null,
    account,
    objectNumber: objectNumber(type, line, context, account),
    description: line.description,
    unit: isComment ? null : byCode(references.units, line.unit),
    quantity: trim(quantity),
    directUnitCost: trim(cost),
    discountPercent: trim(discountPercent),
    discountAmount: trim(discount),
    amountExcludingTax,
    tax,
    amountIncludingTax: trim(add(amountExcludingTax, tax)),
    taxCode: isComment ? null : line.taxCode,
    taxPercent: trim(taxPercent),
    invoiceDiscount: trim(context.invoiceDiscount),
    net,
    netTax,
    netIncludingTax: trim(add(net, netTax)),
    expectedReceiptDate: isComment ? null : line.promisedDate,
    received: trim(received),
    invoiced: trim(progress.billed),
    location: place === null ? null : { id: references.locationIds[line.location] ?? '', code: place.code, name: place.name },
  };
}
