import type { AssignmentFacts, LineFacts, OrderFacts } from './business.ts';
import { hardGoods } from './business-names.ts';
import type { Masters } from './business-masters.ts';
import { moveAlong } from './business-stages.ts';
import { addDays } from './calendar.ts';
import { divide, isZero, subtract, toScale } from './decimal-text.ts';
import type { Random } from './random.ts';

type OrderStart = Omit<OrderFacts, 'lines'>;

const hardQuantities = ['0.001', '1234567890.123', '0.500', '999999.999'] as const;

function makeQuantity(random: Random, serial: number, place: number): string {
  if (place === 0 && serial % 101 === 5) return hardQuantities[Math.floor(serial / 101) % hardQuantities.length] ?? '0.001';
  const whole = String(random.integer(1, random.chance(20) ? 5000 : 60));
  return random.chance(25) ? `${whole}.${String(random.integer(1, 999)).padStart(3, '0')}` : `${whole}.000`;
}

function makePrice(random: Random, serial: number, place: number, decimals: number): string {
  if (place === 1 && serial % 20 === 6) return toScale('0', decimals);
  const whole = String(random.integer(decimals === 0 ? 1 : 0, random.chance(15) ? 20_000 : 400));
  if (decimals === 0) return whole;
  return `${whole}.${String(random.integer(1, 10 ** decimals - 1)).padStart(decimals, '0')}`;
}

function lineKind(masters: Masters, serial: number, place: number, item: number): LineFacts['kind'] {
  if (serial % 23 === 10 && place === 1) return 'text';
  if (serial % 12 === 7 && place === 0) return 'service';
  if (serial % 9 === 5 && place === 2) return 'account';
  if (serial % 33 === 12 && place === 1) return 'charge';
  if (serial % 49 === 25 && place === 0) return 'asset';
  return masters.items[item]?.kind === 'service' ? 'service' : 'item';
}

function makeAssignments(masters: Masters, serial: number, place: number, quantity: string): AssignmentFacts[] {
  const glAccount = (serial + place) % masters.glAccounts.length;
  const department = masters.departments[serial % masters.departments.length]?.code ?? null;
  const one = { glAccount, costCenter: department, profitCenter: 'YB110', project: null, internalOrder: null };
  if (serial % 5 !== 0) return [{ ...one, percent: null, quantity }];
  const first = toScale(divide(quantity, '4', 3) ?? '0', 3);
  return [
    { ...one, percent: '25.0', quantity: first },
    { glAccount, costCenter: null, profitCenter: 'YB111', project: 'P-1000.1', internalOrder: '1000042', percent: '75.0', quantity: subtract(quantity, first) },
  ];
}

function makeSchedules(date: string, quantity: string, serial: number, place: number): LineFacts['schedules'] {
  if ((serial + place) % 6 !== 2) return [{ date, quantity }];
  const first = toScale(divide(quantity, '3', 3) ?? '0', 3);
  if (isZero(first)) return [{ date, quantity }];
  // The earlier date stands second: the earliest is not always the first.
  return [
    { date: addDays(date, 10), quantity: subtract(quantity, first) },
    { date, quantity: first },
  ];
}

export function makeLine(masters: Masters, random: Random, order: OrderStart, place: number, decimals: number): LineFacts {
  const { serial } = order;
  const itemPlace = random.integer(0, masters.items.length - 1);
  const kind = lineKind(masters, serial, place, itemPlace);
  const item = masters.items[itemPlace];
  const hasItem = kind === 'item' || (kind === 'service' && item?.kind === 'service');
  const isText = kind === 'text';
  const quantity = isText ? '0.000' : makeQuantity(random, serial, place);
  // At an ordinary price the amount would need more digits than any system has.
  const isHuge = quantity.length > 10;
  const price = isHuge ? toScale('1', decimals) : isText ? toScale('0', decimals) : makePrice(random, serial, place, decimals);
  const requestedDate = addDays(order.requestedDate ?? addDays(order.orderDate, 20), place % 4);
  const expectsReceipt = kind === 'item' || kind === 'asset';
  const expectsInvoice = !isText && serial % 71 !== 40;
  // Nor would a quantity of ten digits fit when counted in base units of a twelfth.
  const unit = hasItem ? ((isHuge ? null : item?.purchaseUnit?.unit) ?? item?.unit ?? 'EA') : kind === 'service' ? 'HUR' : 'EA';
  const priceUnit = (serial + place) % 8 === 3 ? '100' : (serial + place) % 16 === 6 ? '1000' : '1';
  const progress = moveAlong(order.stage, { place, quantity, date: order.orderDate, expectsReceipt, expectsInvoice, entry: unit === 'BX' ? { unit: item?.unit ?? 'EA', factor: '12' } : null });
  const isLoneCancelled = place === 1 && serial % 22 === 4;
  return {
    ...progress,
    ...(isLoneCancelled ? { isCancelled: true, isClosed: false } : {}),
    position: place + 1,
    kind,
    item: hasItem ? itemPlace : null,
    description: isText ? 'See drawing no. 4 <rev B> & "note"' : ((place + serial) % 15 === 4 ? hardGoods[serial % hardGoods.length] : item?.name) ?? 'Goods',
    vendorItemNumber: (serial + place) % 4 === 2 ? `VM-${itemPlace}/"x"` : null,
    category: item?.category ?? 0,
    quantity,
    unit,
    price,
    priceUnit,
    priceConversion: hasItem && unit !== 'KG' && (serial + place) % 14 === 9 ? { unit: 'KG', numerator: '5', denominator: '2' } : null,
    finePrice: (serial + place) % 18 === 11 ? '0.00001' : null,
    discountPercent: (serial + place) % 10 === 1 ? '2.5' : null,
    taxCode: (serial + place) % 7 === 0 ? 'V0' : 'V1',
    taxPercent: (serial + place) % 7 === 0 ? '0' : '19',
    location: order.location,
    department: order.department,
    expectsReceipt,
    expectsInvoice,
    isBlocked: place === 0 && serial % 38 === 15,
    isReturn: place === 2 && serial % 45 === 26,
    requestedDate,
    promisedDate: (serial + place) % 3 === 0 ? addDays(requestedDate, 2) : null,
    schedules: isText ? [] : makeSchedules(requestedDate, quantity, serial, place),
    assignments: kind === 'account' || kind === 'service' || kind === 'asset' ? makeAssignments(masters, serial, place, quantity) : [],
    requisition: (serial + place) % 9 === 0 ? { number: String(10_000_000 + serial), position: place + 1 } : null,
  };
}
