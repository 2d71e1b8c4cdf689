import type { UnifiedRecord } from '../kernel/stand-in.ts';
import { withoutZeros } from './spelling.ts';
import { companyTruth, itemTruth, locationTruth, vendorTruth } from './truth-masters.ts';
import type { TruthContext } from './truth-parts.ts';

/** Expected vendors, items, companies or locations in the order of the system's keys. */
export function collectionTruth(context: TruthContext, collection: string): readonly UnifiedRecord[] {
  const { business } = context;
  switch (collection) {
    case 'vendors':
      return inKeyOrder(business.vendors.map((vendor) => padded(vendor.number, 10)), (place) => vendorTruth(context, place));
    case 'items':
      return inKeyOrder(business.items.map((item) => padded(item.code, 18)), (place) => itemTruth(context, place));
    case 'companies':
      return inKeyOrder(business.companies.map((company) => company.code), (place) => companyTruth(context, place));
    case 'locations':
      return inKeyOrder(business.locations.map((location) => location.code), (place) => locationTruth(context, place));
    default:
      throw new RangeError(`no truth for ${collection}`);
  }
}

function padded(code: string, length: number): string {
  return /^\d+$/.test(code) ? withoutZeros(code).padStart(length, '0') : code;
}

function inKeyOrder(keys: readonly string[], record: (place: number) => UnifiedRecord | null): readonly UnifiedRecord[] {
  return keys
    .map((key, place) => ({ key, place }))
    .toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ place }) => record(place))
    .filter((found) => found !== null);
}
