import { add, divide, multiply, negate, subtract, type DecodeContext } from '@koine/core';
import { isDelivery } from './codes/movement-types.ts';

/** One goods movement of an order item. */
export type Movement = readonly [type: string | null, debitCredit: string | null, entryUnit: string | null, entryQuantity: string | null, baseUnit: string | null, baseQuantity: string | null];
/** A unit of the product: one of it is numerator ÷ denominator base units. */
export type AlternativeUnit = readonly [unit: string | null, numerator: string | null, denominator: string | null];

/**
 * V2: what goods movements delivered, in the order's unit. A movement counted in another unit is converted through the base unit;
 * where the product has no such conversion the sum is not known, and a warning says so.
 */
export function receivedByMovements(movements: readonly Movement[] | null, units: readonly AlternativeUnit[] | null, orderUnit: string | null, context: DecodeContext): string | null {
  if (movements === null) return null;
  let received = '0';
  let inBaseUnits: string | null = null;
  for (const [type, debitCredit, entryUnit, entryQuantity, baseUnit, baseQuantity] of movements) {
    if (!isDelivery(type)) continue;
    const isEntry = entryUnit === orderUnit;
    const quantity = signed(isEntry ? entryQuantity : baseQuantity, debitCredit);
    if (quantity === null) return unknown(context, 'a goods movement has no quantity, or does not say whether it was added or taken');
    if (isEntry || baseUnit === orderUnit) received = add(received, quantity);
    else inBaseUnits = add(inBaseUnits ?? '0', quantity);
  }
  if (inBaseUnits === null) return received;
  const converted = fromBaseUnits(inBaseUnits, units, orderUnit);
  return converted === null ? unknown(context, 'goods movements were counted in a unit that the product does not convert to the order\'s') : add(received, converted);
}

/** V4: each schedule line says what is still open of it. */
export function receivedBySchedules(ordered: string | null, open: readonly (string | null)[] | null): string | null {
  if (ordered === null || open === null || open.length === 0) return null;
  let received = ordered;
  for (const quantity of open) {
    if (quantity === null) return null;
    received = subtract(received, quantity);
  }
  return received;
}

function signed(quantity: string | null, debitCredit: string | null): string | null {
  if (quantity === null) return null;
  if (debitCredit === 'S') return quantity;
  return debitCredit === 'H' ? negate(quantity) : null;
}

function fromBaseUnits(quantity: string, units: readonly AlternativeUnit[] | null, unit: string | null): string | null {
  const found = units?.find(([name]) => name !== null && name === unit);
  if (found === undefined) return null;
  const [, numerator, denominator] = found;
  return numerator === null || denominator === null ? null : divide(multiply(quantity, denominator), numerator);
}

function unknown(context: DecodeContext, detail: string): null {
  context.warn('quantity_unknown', detail);
  return null;
}
