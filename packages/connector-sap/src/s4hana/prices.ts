import { divide, multiply } from '@koine/core';

/**
 * A price is for NetPriceQuantity order price units; one order price unit is Denominator ÷ Numerator order units.
 * All four are always given; a divisor of zero gives null.
 */
export function unitPrice(amount: string | null, numerator: string | null, priceQuantity: string | null, denominator: string | null): string | null {
  return priceOf('1', amount, numerator, priceQuantity, denominator);
}

/** V2 keeps no amount of an item. One quotient, not quantity times a rounded price. */
export function netAmount(quantity: string | null, amount: string | null, numerator: string | null, priceQuantity: string | null, denominator: string | null): string | null {
  return quantity === null ? null : priceOf(quantity, amount, numerator, priceQuantity, denominator);
}

function priceOf(quantity: string, amount: string | null, numerator: string | null, priceQuantity: string | null, denominator: string | null): string | null {
  if (amount === null || numerator === null || priceQuantity === null || denominator === null) return null;
  const whole = multiply(quantity, amount);
  if (priceQuantity === '1' && numerator === '1' && denominator === '1') return whole;
  return divide(multiply(whole, numerator), multiply(priceQuantity, denominator));
}
