import type { Vendor } from '@koine/core';

/** A supplier has no status code, only marks. */
export function vendorStatus(isDeleted: boolean | null, postingIsBlocked: boolean | null, purchasingIsBlocked: boolean | null): Vendor['status'] {
  if (isDeleted === true) return 'inactive';
  return postingIsBlocked === true || purchasingIsBlocked === true ? 'blocked' : 'active';
}
