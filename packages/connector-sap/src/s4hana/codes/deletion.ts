/** PurchasingDocumentDeletionCode: L deleted, S blocked; X stands on headers that were archived (KBA 3070935). A blocked item stays open. */
export function isDeleted(code: string | null): boolean {
  return code === 'L';
}

/** The header's own code is set by archiving only; an order is cancelled by deleting all its items. */
export function isOrderCancelled(headerCode: string | null, itemCodes: readonly (string | null)[] | null): boolean {
  return headerCode === 'L' || headerCode === 'X' || (itemCodes !== null && itemCodes.length > 0 && itemCodes.every(isDeleted));
}
