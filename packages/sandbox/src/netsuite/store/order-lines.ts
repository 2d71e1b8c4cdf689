import type { LineFacts, OrderFacts } from '../../kernel/business.ts';
import { currencyDecimals } from '../../kernel/business.ts';
import { compare, divide, isZero, multiply, toScale } from '../../kernel/decimal-text.ts';
import { toOracleText, withoutTrailingZeros } from '../sql/decimal.ts';
import { dayClock } from '../account-zone.ts';
import type { UnitCode } from './codes.ts';
import { classes, unitByAbbreviation, units } from './codes.ts';
import type { Masters, StoredItem } from './masters.ts';
import { accountId, departmentId, locationId } from './masters.ts';

/** A row of `transactionline`. Amounts and quantities are decimals as Oracle prints them; null where NetSuite keeps none. */
export interface StoredLine {
  readonly transaction: number;
  readonly id: number;
  readonly sequence: number;
  readonly kind: 'main' | 'item' | 'expense' | 'description' | 'tax';
  readonly item: StoredItem | null;
  readonly account: number | null;
  readonly memo: string | null;
  readonly unit: UnitCode | null;
  /** As ordered, received and billed in the line's own unit: what the REST record shows; plain decimals. */
  readonly quantity: string | null;
  readonly received: string | null;
  readonly billed: string | null;
  /** In the item's base unit: what SuiteQL shows. */
  readonly baseQuantity: string | null;
  readonly baseReceived: string | null;
  readonly baseBilled: string | null;
  /** Document currency. */
  readonly amount: string | null;
  readonly price: string | null;
  /** Company currency, exact product with the exchange rate. */
  readonly rate: string | null;
  readonly isClosed: boolean;
  readonly expected: string | null;
  readonly expectedClock: number | null;
  readonly subsidiary: number;
  readonly department: number | null;
  readonly class: number | null;
  readonly location: number | null;
  readonly createdFrom: number | null;
}

/** Everything the lines of one order have in common. */
export interface LineStart {
  readonly transaction: number;
  readonly facts: OrderFacts;
  readonly currency: string;
  readonly exchangeRate: string;
  readonly subsidiary: number;
  readonly isClosed: boolean;
  readonly masters: Masters;
}

/** The line's unit: the item's, or one of its type with another size, so that conversion shows. */
function lineUnit(item: StoredItem, line: LineFacts, serial: number): UnitCode {
  const own = unitByAbbreviation(item.type === 'Service' ? 'HUR' : line.unit);
  const others = units.filter((unit) => unit.type === item.unitType && !unit.isBase);
  const turn = (serial + line.position) % 12;
  return own.isBase && (turn === 3 || turn === 7) ? (others[turn === 3 ? 0 : others.length - 1] ?? own) : own;
}

function inBase(quantity: string, unit: UnitCode): string {
  return toOracleText(unit.isBase ? quantity : multiply(quantity, unit.rate));
}

/** What was received or billed, made whole for service lines, which the business facts leave at nothing. */
function progressOf(line: LineFacts, stage: OrderFacts['stage']): { received: string; billed: string } {
  const isService = line.kind === 'service';
  const full = ['received', 'received_short_complete', 'over_received', 'partially_billed', 'billed'].includes(stage);
  const received = isService && full ? line.quantity : compare(line.received, '0') < 0 ? '0' : line.received;
  // A bill ahead of any receipt stays partial: billed in full, the order would be in another state.
  const tooMuch = stage === 'billed_without_receipt' && compare(line.billed, line.quantity) >= 0;
  const billed = stage === 'billed' && isService ? line.quantity : tooMuch ? '0' : line.billed;
  return { received, billed };
}

export function makeLine(start: LineStart, line: LineFacts, sequence: number, id: number): StoredLine {
  const { facts, masters } = start;
  const kind = line.kind === 'text' ? 'description' : line.kind === 'item' || line.kind === 'service' ? 'item' : 'expense';
  const base = {
    transaction: start.transaction,
    id,
    sequence,
    kind,
    memo: line.description,
    expected: line.promisedDate,
    expectedClock: dayClock(line.promisedDate),
    subsidiary: start.subsidiary,
    department: line.department === null ? null : departmentId(line.department),
    class: (facts.serial + line.position) % 4 === 1 ? (classes[(facts.serial + line.position) % classes.length]?.id ?? null) : null,
    location: kind === 'description' ? null : locationId(line.location),
    isClosed: start.isClosed || line.isClosed || line.isCancelled || facts.stage === 'received_short_complete',
    createdFrom: null,
  } as const;
  const none = { item: null, account: null, unit: null, quantity: null, received: null, billed: null, baseQuantity: null, baseReceived: null, baseBilled: null, amount: null, price: null, rate: null };
  if (kind === 'description') return { ...base, ...none };
  const decimals = currencyDecimals(start.currency);
  const price = line.finePrice ?? (line.priceUnit === '1' ? line.price : divide(line.price, line.priceUnit)) ?? '0';
  const amount = toScale(multiply(line.quantity, price), decimals);
  if (kind === 'expense') {
    const place = line.assignments[0]?.glAccount ?? 0;
    return { ...base, ...none, account: accountId(place), amount: toOracleText(amount) };
  }
  const item = (line.item === null ? masters.serviceItems[facts.serial % masters.serviceItems.length] : masters.items[line.item]) ?? null;
  if (item === null) throw new RangeError('an item line without an item');
  const unit = lineUnit(item, line, facts.serial);
  const { received, billed } = progressOf(line, facts.stage);
  return {
    ...base,
    item,
    account: null,
    unit,
    quantity: withoutTrailingZeros(line.quantity),
    received: withoutTrailingZeros(received),
    billed: withoutTrailingZeros(billed),
    baseQuantity: inBase(line.quantity, unit),
    baseReceived: inBase(received, unit),
    baseBilled: inBase(billed, unit),
    amount: toOracleText(amount),
    price: isZero(line.quantity) ? null : price,
    rate: toOracleText(start.exchangeRate === '1' ? price : multiply(price, start.exchangeRate)),
  };
}

/** The line every transaction has for itself; header dimensions stand on it. Never a line of the order. */
export function makeMainLine(start: LineStart, header: { location: number | null; department: number | null; class: number | null; amount: string; createdFrom: number | null }): StoredLine {
  return {
    transaction: start.transaction, id: 0, sequence: 0, kind: 'main', item: null, account: null, memo: null, unit: null,
    quantity: null, received: null, billed: null, baseQuantity: null, baseReceived: null, baseBilled: null,
    amount: header.amount, price: null, rate: null, isClosed: false, expected: null, expectedClock: null,
    subsidiary: start.subsidiary, department: header.department, class: header.class, location: header.location, createdFrom: header.createdFrom,
  };
}

export function makeTaxLine(start: LineStart, tax: string, sequence: number, id: number): StoredLine {
  return { ...makeMainLine(start, { location: null, department: null, class: null, amount: tax, createdFrom: null }), id, sequence, kind: 'tax', memo: 'VAT' };
}
