import type { Item } from '@koine/core';

/** The codes of CrossPlantStatus are each customer's own; that one is set restricts the product's use. */
export function itemStatus(isMarkedForDeletion: boolean | null, crossPlantStatus: string | null): Item['status'] {
  if (isMarkedForDeletion === true) return 'inactive';
  return crossPlantStatus === null ? 'active' : 'blocked';
}
