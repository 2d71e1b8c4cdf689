import { divide } from '@koine/core';

/**
 * The price of one unit without tax. Where the prices of the order include tax, so does the direct unit cost (less the line's discount in
 * neither case), and the price is the line's net amount by its quantity. Not known without the order's word on it.
 */
export function unitPrice(includesTax: boolean | null, directUnitCost: string | null, netAmount: string | null, quantity: string | null): string | null {
  if (includesTax === null) return null;
  if (!includesTax) return directUnitCost;
  return netAmount === null || quantity === null ? null : divide(netAmount, quantity);
}
