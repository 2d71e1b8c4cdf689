import type { AssignmentFacts, LineFacts } from '../kernel/business.ts';
import { subtract } from '../kernel/decimal-text.ts';
import { extentOf } from '../kernel/expected-status.ts';
import type { Extent } from '../kernel/expected-status.ts';
import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { assignedAmounts, exactAmount, openQuantities, storedAmount, unitPrice } from './line-figures.ts';
import { assignmentCategory, itemCategory, itemNumber, orderCurrency } from './order-rows.ts';
import type { OrderEntry } from './order-store.ts';
import { cut, unitCode } from './spelling.ts';
import { codeAndName, common, itemReference, plantReference, reference, textOrNull } from './truth-parts.ts';
import type { TruthContext } from './truth-parts.ts';

interface Dimension {
  readonly type: string;
  readonly code: string;
  readonly name: null;
  readonly id: string;
}

function dimensionsOf(assignment: AssignmentFacts): Dimension[] {
  const parts = [
    ['cost_center', assignment.costCenter],
    ['profit_center', assignment.profitCenter],
    ['project', assignment.project],
    ['custom', assignment.internalOrder],
  ] as const;
  return parts.flatMap(([type, code]) => (code === null ? [] : [{ type, code, name: null, id: code }]));
}

/** Each once, in the order of the assignments. */
function lineDimensions(line: LineFacts): Dimension[] {
  const seen = new Map<string, Dimension>();
  for (const dimension of line.assignments.flatMap(dimensionsOf)) {
    const key = `${dimension.type} ${dimension.code}`;
    if (!seen.has(key)) seen.set(key, dimension);
  }
  return [...seen.values()];
}

function lineType(line: LineFacts): string {
  if (line.item !== null) return 'item';
  const category = itemCategory(line);
  if (category === '9' || category === 'D') return 'service';
  if (assignmentCategory(line) !== '') return 'account';
  return category === '0' ? 'text' : 'other';
}

function lineStatus(line: LineFacts, isKnown: boolean): string {
  if (line.isCancelled) return 'cancelled';
  const extent = (isExpected: boolean, done: string | null, isComplete: boolean): Extent | null => (isExpected ? extentOf([{ ordered: line.quantity, done, isComplete }]) : null);
  const receipt = extent(line.expectsReceipt, isKnown ? line.received : null, line.isDeliveryCompleted);
  const billing = extent(line.expectsInvoice, null, line.isFinallyInvoiced);
  if (billing === 'full') return 'billed';
  if (receipt === 'full') return billing === 'partial' ? 'partially_billed' : 'received';
  if (receipt === 'partial') return 'partially_received';
  return billing === 'partial' ? 'partially_billed' : 'open';
}

/** V2 has no net amount, so it is computed and not rounded; V4 stores one in the currency's decimals. */
export function lineAmount(context: TruthContext, line: LineFacts, currency: string): string {
  return context.variant === 'v4' ? storedAmount(line, currency) : exactAmount(line);
}

export function lineTruth(context: TruthContext, entry: OrderEntry, line: LineFacts, isKnown: boolean): UnifiedRecord {
  const { business } = context;
  const currency = orderCurrency(business, entry.facts);
  const amounts = assignedAmounts(line, currency);
  const account = (assignment: AssignmentFacts) => business.glAccounts[assignment.glAccount]?.code ?? null;
  const open = openQuantities(line);
  const [earliest] = line.schedules.map((schedule) => schedule.date).toSorted();
  const isClosed = line.isDeliveryCompleted && line.isFinallyInvoiced;
  return {
    id: itemNumber(line),
    line_number: line.position * 10,
    type: lineType(line),
    status: lineStatus(line, isKnown),
    item: itemReference(context, line.item),
    vendor_item_number: line.vendorItemNumber,
    description: textOrNull(cut(line.description, 40)),
    category: codeAndName(business.categories[line.category]?.code ?? null),
    quantity: line.quantity,
    unit: unitCode(line.unit),
    unit_price: unitPrice(line),
    price_unit_quantity: line.priceUnit,
    discount_percent: null,
    discount_amount: null,
    net_amount: lineAmount(context, line, currency),
    tax_amount: null,
    taxes: [{ code: line.taxCode, rate: null, amount: null }],
    quantity_received: isKnown ? line.received : null,
    quantity_billed: null,
    quantity_open: !isKnown ? null : line.isDeliveryCompleted ? '0' : subtract(line.quantity, line.received),
    requested_delivery_date: earliest ?? null,
    promised_delivery_date: null,
    location: plantReference(context, line.location),
    gl_account: reference(common(line.assignments.map(account)), null),
    dimensions: lineDimensions(line),
    requisition: line.requisition === null ? null : { id: line.requisition.number, line_id: String(line.requisition.position * 10) },
    is_closed: isClosed,
    schedules: line.schedules.map((schedule, index) => ({ date: schedule.date, quantity: schedule.quantity, quantity_received: context.variant === 'v4' ? subtract(schedule.quantity, open[index] ?? '0') : null })),
    account_assignments: line.assignments.map((assignment, index) => ({
      percent: assignment.percent ?? '0.0',
      quantity: assignment.quantity,
      amount: amounts[index] ?? null,
      gl_account: reference(account(assignment), null),
      dimensions: dimensionsOf(assignment),
    })),
    custom_fields: {},
  };
}
