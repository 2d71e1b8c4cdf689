import type { UnifiedRecord } from '../../kernel/stand-in.ts';
import type { AccountZone } from '../account-zone.ts';
import { subsidiaryId } from '../store/masters.ts';
import type { Store } from '../store/store.ts';
import type { StoredTransaction } from '../store/transactions.ts';
import type { AccountCatalog } from '../tables/account-catalog.ts';
import { companiesTruth, itemTruth, locationTruth, vendorTruth } from './masters.ts';
import { createNumbers } from './numbers.ts';
import { purchaseOrderTruth } from './purchase-orders.ts';
import { reference } from './references.ts';

export interface Truth {
  all(collection: string): readonly UnifiedRecord[];
  one(collection: string, id: string): UnifiedRecord | null;
}

/** What a correct reader makes of this account, told from the business facts without looking at any wire record. */
export function createTruth(store: Store, catalog: AccountCatalog, zone: AccountZone, oneWorld: boolean, accountId: string): Truth {
  const names = catalog.labels;
  const numbers = createNumbers(store.masters);
  const order = (stored: StoredTransaction): UnifiedRecord => {
    const company = subsidiaryId(stored.company);
    const holder = oneWorld ? reference(company, names.subsidiary(company)) : { id: accountId, number: null, name: accountId };
    return purchaseOrderTruth(stored, catalog, numbers, zone, holder);
  };
  const all = (collection: string): readonly UnifiedRecord[] => {
    switch (collection) {
      case 'purchase-orders':
        return store.transactions().filter((transaction) => transaction.type === 'PurchOrd').map(order);
      case 'vendors':
        return store.masters.vendors.map((vendor) => vendorTruth(vendor, names, numbers, zone, oneWorld));
      case 'items':
        return store.masters.items.map((item) => itemTruth(item, names, numbers, zone, !catalog.isHidden('item', 'upccode')));
      case 'companies':
        return companiesTruth(store, zone, oneWorld, accountId);
      case 'locations':
        return store.business.locations.map((_, place) => locationTruth(store, place, names, zone, oneWorld)).filter((location) => location !== null);
      default:
        throw new RangeError(`no expected records for ${collection}`);
    }
  };
  return {
    all,
    one(collection, id) {
      if (collection !== 'purchase-orders') return all(collection).find((record) => record['id'] === id) ?? null;
      const found = /^\d+$/.test(id) && String(Number(id)) === id ? store.order(Number(id)) : null;
      return found === null ? null : order(found);
    },
  };
}
