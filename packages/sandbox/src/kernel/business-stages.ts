import type { LineFacts, ReceiptFacts, Stage } from './business.ts';
import { addDays } from './calendar.ts';
import { add, divide, isZero, multiply, subtract, toScale } from './decimal-text.ts';

/** In the order they are dealt out to orders: 37 of them, so every run of 37 orders holds every stage. */
export const stageCycle: readonly Stage[] = [
  'open', 'partially_received', 'received', 'billed', 'open', 'draft', 'pending_approval', 'partially_received', 'partially_billed', 'open', 'rejected', 'approved',
  'received', 'cancelled_header', 'over_received', 'open', 'partially_received', 'closed', 'billed', 'received_short_complete', 'open', 'cancelled_lines', 'received',
  'partially_received_partially_billed', 'partly_approved', 'open', 'received_then_reversed', 'billed_without_receipt', 'partially_received', 'billed', 'open', 'unknown_code', 'received',
  'partially_billed', 'open', 'partially_received', 'closed',
];

export interface Progress extends Pick<LineFacts, 'receipts' | 'received' | 'billed' | 'isDeliveryCompleted' | 'isFinallyInvoiced' | 'isCancelled' | 'isClosed'> {}

/** What one line needs to know to be moved along. `place` is 0 for the first line. */
export interface LineStart {
  readonly place: number;
  readonly quantity: string;
  readonly date: string;
  readonly expectsReceipt: boolean;
  readonly expectsInvoice: boolean;
  readonly entry: ReceiptFacts['entry'];
}

/** Half of it, cut to 3 decimals; a quantity of 0.001 has no half and stays whole. */
function half(quantity: string): string {
  const cut = toScale(divide(quantity, '2', 3) ?? '0', 3);
  return isZero(cut) ? quantity : cut;
}

function receipt(line: LineStart, movement: ReceiptFacts['movement'], quantity: string, days: number): ReceiptFacts {
  return { movement, quantity, date: addDays(line.date, days), entry: line.entry, deliveryNote: `DN${days}-${line.place + 1}` };
}

function receiptsFor(stage: Stage, line: LineStart): ReceiptFacts[] {
  const whole = line.quantity;
  const partly = half(whole);
  const even = line.place % 2 === 0;
  switch (stage) {
    case 'partially_received':
    case 'partially_received_partially_billed':
      // First line in part, second untouched, third whole.
      if (line.place % 3 === 1) return [];
      if (line.place % 3 === 2) return [receipt(line, 'receipt', whole, 3)];
      return whole === partly ? [] : [receipt(line, 'receipt', partly, 3)];
    case 'received':
    case 'partially_billed':
    case 'billed':
      return even || whole === partly ? [receipt(line, 'receipt', whole, 4)] : [receipt(line, 'receipt', partly, 2), receipt(line, 'receipt', subtract(whole, partly), 6)];
    case 'received_short_complete':
      return [receipt(line, 'receipt', partly, 5)];
    case 'over_received':
      return [receipt(line, 'receipt', add(whole, partly), 5)];
    case 'received_then_reversed':
      if (!even) return [receipt(line, 'receipt', whole, 2), receipt(line, 'return_to_vendor', partly, 9)];
      return [receipt(line, 'receipt', whole, 2), receipt(line, 'reversal', whole, 3)];
    case 'closed':
      return even ? [receipt(line, 'receipt', partly, 3)] : [];
    default:
      return [];
  }
}

function billedFor(stage: Stage, line: LineStart, received: string): string {
  switch (stage) {
    case 'billed':
      return line.quantity;
    case 'partially_billed':
      return line.place === 0 ? half(line.quantity) : line.place % 2 === 1 ? line.quantity : '0';
    case 'partially_received_partially_billed':
      return received;
    case 'billed_without_receipt':
      return line.place % 2 === 0 ? half(line.quantity) : '0';
    default:
      return '0';
  }
}

export function moveAlong(stage: Stage, line: LineStart): Progress {
  const receipts = line.expectsReceipt ? receiptsFor(stage, line) : [];
  const received = receipts.reduce((total, one) => (one.movement === 'receipt' ? add(total, one.quantity) : subtract(total, one.quantity)), '0');
  const billed = line.expectsInvoice ? billedFor(stage, line, received) : '0';
  return {
    receipts,
    received,
    billed,
    isDeliveryCompleted: line.expectsReceipt && (['received', 'received_short_complete', 'billed', 'closed'].includes(stage) || (stage === 'partially_received' && line.place % 3 === 2)),
    isFinallyInvoiced: line.expectsInvoice && (['billed', 'closed'].includes(stage) || (stage === 'partially_billed' && line.place % 2 === 1) || (stage === 'billed_without_receipt' && line.place === 0) || (stage === 'partially_received_partially_billed' && line.place % 3 === 2)),
    isCancelled: stage === 'cancelled_lines',
    isClosed: stage === 'closed',
  };
}

/** `quantity` counted in entry units. */
export function inEntryUnit(receiptFacts: ReceiptFacts): string {
  return receiptFacts.entry === null ? receiptFacts.quantity : multiply(receiptFacts.quantity, receiptFacts.entry.factor);
}
