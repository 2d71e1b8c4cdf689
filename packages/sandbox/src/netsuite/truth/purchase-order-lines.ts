import { compare, divide, isZero, subtract, trim } from '../../kernel/decimal-text.ts';
import type { UnifiedRecord } from '../../kernel/stand-in.ts';
import { toDecimal } from '../sql/decimal.ts';
import type { StoredLine } from '../store/order-lines.ts';
import type { Names } from '../tables/names.ts';
import type { Numbers } from './numbers.ts';
import { dimension, reference } from './references.ts';

type Extent = 'none' | 'partial' | 'full';

export function plain(text: string | null): string | null {
  return text === null ? null : trim(toDecimal(text));
}

function extent(done: string | null, ordered: string | null): Extent | null {
  if (done === null || ordered === null) return null;
  if (compare(done, ordered) >= 0) return 'full';
  return isZero(done) ? 'none' : 'partial';
}

export function lineType(line: StoredLine): string {
  if (line.item !== null) return line.item.type === 'Service' ? 'service' : 'item';
  return line.account !== null ? 'account' : 'text';
}

function lineStatus(line: StoredLine): string {
  const received = extent(line.received, line.quantity);
  const billed = extent(line.billed, line.quantity);
  if (line.isClosed && received !== 'full' && billed !== 'full') return 'closed';
  if (billed === 'full') return 'billed';
  if (received === 'full') return billed === 'partial' ? 'partially_billed' : 'received';
  if (received === 'partial') return 'partially_received';
  return billed === 'partial' ? 'partially_billed' : 'open';
}

function openQuantity(line: StoredLine): string | null {
  if (line.quantity === null || line.received === null) return null;
  return line.isClosed ? '0' : trim(subtract(line.quantity, line.received));
}

/** From what was ordered, in the line's own unit: nothing here passes through base units or quotients of them. */
export function orderLine(line: StoredLine, names: Names, numbers: Numbers, showsExpectedReceipt: boolean): UnifiedRecord {
  const amount = plain(line.amount);
  return {
    id: String(line.id),
    line_number: line.sequence,
    type: lineType(line),
    status: lineStatus(line),
    item: line.item === null ? null : reference(line.item.id, line.item.facts.name, line.item.facts.code),
    vendor_item_number: null,
    description: line.memo,
    category: null,
    quantity: line.quantity,
    unit: line.unit?.abbreviation ?? null,
    unit_price: amount === null || line.quantity === null ? null : divide(amount, line.quantity),
    price_unit_quantity: '1',
    discount_percent: null,
    discount_amount: null,
    net_amount: amount,
    tax_amount: null,
    taxes: null,
    quantity_received: line.received,
    quantity_billed: line.billed,
    quantity_open: openQuantity(line),
    requested_delivery_date: null,
    promised_delivery_date: showsExpectedReceipt ? line.expected : null,
    location: reference(line.location, names.location(line.location)),
    gl_account: reference(line.account, names.account(line.account), numbers.account(line.account)),
    dimensions: [
      ...dimension('department', line.department, names.department(line.department)),
      ...dimension('class', line.class, names.classification(line.class)),
      ...dimension('location', line.location, names.location(line.location)),
    ],
    requisition: null,
    is_closed: line.isClosed,
    schedules: null,
    account_assignments: null,
    custom_fields: {},
  };
}
