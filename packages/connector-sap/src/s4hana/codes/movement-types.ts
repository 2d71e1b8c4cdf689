/**
 * Goods movement types that name a purchase order item without delivering it; every other movement counts, debit as +, credit as −
 * (101 receipt, 102 its reversal, 122 return to the vendor, and what customers copied from them).
 * Receipts into blocked stock are no deliveries yet: the release (105, 109) is.
 */
const notDelivering = new Set([
  // Into blocked stock, its reversal and return.
  '103', '104', '107', '108', '124', '125',
  // Stock transfer: issue at the supplying plant and in transit.
  '351', '352', '641', '642', '643', '644', '645', '646', '647', '648',
  // Subcontracting: components provided and used up.
  '541', '542', '543', '544', '545', '546',
]);

export function isDelivery(movementType: string | null): boolean {
  return movementType === null || !notDelivering.has(movementType);
}
