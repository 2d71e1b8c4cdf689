import type { Masters } from '../store/masters.ts';
import { accountRows } from '../tables/names.ts';

/** What people call a record that another one refers to, beside its name. */
export interface Numbers {
  vendor(id: number | null): string | null;
  account(id: number | null): string | null;
}

export function createNumbers(masters: Masters): Numbers {
  const vendors = new Map(masters.vendors.map((vendor) => [vendor.id, vendor.facts.number]));
  const accounts = new Map(accountRows(masters).map((account) => [account.id, account.number]));
  return {
    vendor: (id) => (id === null ? null : (vendors.get(id) ?? null)),
    account: (id) => (id === null ? null : (accounts.get(id) ?? null)),
  };
}
