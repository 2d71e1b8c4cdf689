import type { Item } from '@koine/core';

/** ProductType (T134): services and material without stock; every other type of material is stocked. */
export function itemType(productType: string | null): Item['type'] {
  switch (productType) {
    case null: return null;
    case 'SERV': case 'DIEN': return 'service';
    case 'NLAG': return 'non_inventory';
    default: return 'inventory';
  }
}
