import type { OrderFacts } from '../../kernel/business.ts';
import { currencyDecimals } from '../../kernel/business.ts';
import { compare, divide, multiply, sum, toScale } from '../../kernel/decimal-text.ts';
import type { AccountZone } from '../account-zone.ts';
import { toDecimal, toOracleText } from '../sql/decimal.ts';
import { classes, currencyBySymbol } from './codes.ts';
import type { Masters } from './masters.ts';
import { departmentId, employeeId, locationId, subsidiaryId, termId, vendorId } from './masters.ts';
import type { LineStart, StoredLine } from './order-lines.ts';
import { makeLine, makeMainLine, makeTaxLine } from './order-lines.ts';

/** A row of `transaction` with its lines. Instants are true UTC; the tables turn them into the account's clock. */
export interface StoredTransaction {
  readonly id: number;
  readonly serial: number;
  readonly type: 'PurchOrd' | 'VendBill' | 'ItemRcpt' | 'SalesOrd';
  readonly number: string;
  readonly status: string;
  readonly approval: number | null;
  readonly entity: number;
  readonly currency: string;
  readonly exchangeRate: string;
  /** As the wire has it: negative for purchases. Without zero before the point. */
  readonly foreignTotal: string;
  readonly memo: string | null;
  readonly terms: number | null;
  readonly vendorReference: string | null;
  readonly externalId: string | null;
  readonly orderDate: string;
  readonly dueDate: string | null;
  readonly shipDate: string | null;
  readonly created: number;
  readonly modified: number;
  readonly employee: number | null;
  readonly company: number;
  readonly lines: readonly StoredLine[];
}

const DAY = 86_400_000;

/** Orders at the edges of daylight saving time and over several years; the rest keep their own stamps. */
function stampsOf(facts: OrderFacts, zone: AccountZone): { created: number; modified: number } {
  const created = Date.parse(facts.createdAt);
  const modified = Date.parse(facts.updatedAt);
  const edge = facts.serial % 20 === 4 ? zone.changes[Math.floor(facts.serial / 20) % Math.max(1, zone.changes.length)] : undefined;
  const years = facts.serial % 20 === 6 ? 365 * DAY : facts.serial % 20 === 7 ? 2 * 365 * DAY : 0;
  const around = [-1000, 0, -3_600_000, 3_599_000, 3_600_000][Math.floor(facts.serial / 7) % 5] ?? 0;
  return {
    created: zone.unambiguous((edge ?? created - years) + (edge === undefined ? 0 : around - 1000)),
    modified: zone.unambiguous(edge === undefined ? modified - years : edge + around),
  };
}

/**
 * The letter NetSuite gives the order. Receipt and billing follow from the lines, so that letter and lines never
 * disagree; closing, rejecting and approving are states of their own. Approvals can be refused in two ways: by letter C,
 * or by approval status 3 while the letter still says pending.
 */
function statusOf(facts: OrderFacts, lines: readonly StoredLine[]): { status: string; approval: number | null } {
  switch (facts.stage) {
    case 'draft':
      return { status: 'P', approval: null };
    case 'pending_approval':
    case 'partly_approved':
      return { status: 'A', approval: 1 };
    case 'rejected':
      return facts.serial % 2 === 0 ? { status: 'C', approval: 3 } : { status: 'A', approval: 3 };
    case 'cancelled_header':
    case 'cancelled_lines':
    case 'closed':
      return { status: 'H', approval: 2 };
    case 'unknown_code':
      return { status: 'Y', approval: null };
    default:
      return { status: progressLetter(facts, lines), approval: facts.serial % 13 === 7 ? null : 2 };
  }
}

function progressLetter(facts: OrderFacts, lines: readonly StoredLine[]): string {
  const items = lines.filter((line) => line.kind === 'item');
  if (items.length === 0) {
    // Nothing to receive: accounts are billed as they are.
    const hasExpenses = lines.some((line) => line.kind === 'expense');
    return !hasExpenses ? 'B' : facts.stage === 'billed' ? 'G' : 'F';
  }
  const reached = (done: string | null, line: StoredLine): boolean => compare(done ?? '0', line.quantity ?? '0') >= 0;
  const begun = (done: string | null): boolean => compare(done ?? '0', '0') > 0;
  const received = items.every((line) => line.isClosed || reached(line.received, line));
  const billed = items.every((line) => reached(line.billed, line));
  if (received) return billed ? 'G' : 'F';
  if (!items.some((line) => begun(line.received))) return 'B';
  return items.some((line) => begun(line.billed)) ? 'E' : 'D';
}

export function makeOrder(masters: Masters, zone: AccountZone, facts: OrderFacts, id: number, oneCompany: boolean): StoredTransaction {
  const company = oneCompany ? 0 : facts.company;
  const companyCurrency = masters.business.companies[facts.company]?.currency ?? 'EUR';
  const currency = facts.currency ?? companyCurrency;
  // Foreign currencies come with six decimals now and then: 1.38574 as well as 1.072711.
  const exchangeRate = currency === companyCurrency ? '1' : facts.serial % 3 === 0 ? `${toScale(facts.exchangeRate, 5)}1` : toScale(facts.exchangeRate, 5);
  const isClosed = facts.stage === 'cancelled_header' || facts.stage === 'cancelled_lines';
  const start: LineStart = { transaction: id, facts, currency, exchangeRate, subsidiary: subsidiaryId(company), isClosed, masters };
  const count = facts.lines.length;
  const reversed = facts.serial % 6 === 2;
  // Lines entered later may stand further up: the order on the document is the sequence number, the key is the id.
  const lines = facts.lines.map((line, place) => makeLine(start, line, place + 1, reversed ? count - place : place + 1));
  const decimals = currencyDecimals(currency);
  const net = sum(lines.map((line) => toDecimal(line.amount ?? '0')));
  const tax = facts.serial % 3 === 1 && count > 0 ? toScale(divide(multiply(net, '19'), '100') ?? '0', decimals) : null;
  const total = toOracleText(tax === null ? net : sum([net, tax]));
  const header = {
    location: facts.serial % 10 === 9 ? null : locationId(facts.location),
    department: facts.department === null ? null : departmentId(facts.department),
    class: facts.serial % 5 === 2 ? (classes[facts.serial % classes.length]?.id ?? null) : null,
    amount: negative(total),
    createdFrom: null,
  };
  const taxLines = tax === null ? [] : [makeTaxLine(start, toOracleText(tax), count + 1, count + 1)];
  return {
    id,
    serial: facts.serial,
    type: 'PurchOrd',
    number: `PO${String(36_268 + facts.serial).padStart(6, '0')}`,
    ...statusOf(facts, lines),
    entity: vendorId(facts.vendor ?? (facts.serial * 7 + 3) % masters.vendors.length),
    currency: currencyBySymbol(currency).symbol,
    exchangeRate: toOracleText(exchangeRate),
    foreignTotal: negative(total),
    memo: facts.memo,
    terms: facts.paymentTerm === null ? null : termId(facts.paymentTerm),
    vendorReference: facts.vendorReference,
    externalId: facts.ownReference,
    orderDate: facts.orderDate,
    dueDate: facts.requestedDate,
    shipDate: facts.serial % 4 === 0 ? facts.orderDate : null,
    ...stampsOf(facts, zone),
    employee: facts.requester === null ? null : employeeId(facts.requester),
    company,
    lines: [makeMainLine(start, header), ...lines, ...taxLines],
  };
}

function negative(text: string): string {
  return text === '0' ? '0' : text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/** Other kinds of transactions share the id space: a reader that forgets `type = 'PurchOrd'` meets them. */
export function makeNeighbour(order: StoredTransaction, id: number, type: 'VendBill' | 'ItemRcpt' | 'SalesOrd'): StoredTransaction {
  const lines = order.lines.slice(0, 2).map((line): StoredLine => ({ ...line, transaction: id, createdFrom: type === 'SalesOrd' ? null : order.id }));
  const prefix = { VendBill: 'BILL', ItemRcpt: 'IR', SalesOrd: 'SO' }[type];
  return { ...order, id, type, number: `${prefix}${order.serial}`, status: type === 'ItemRcpt' ? 'Y' : 'A', approval: null, externalId: null, lines };
}
