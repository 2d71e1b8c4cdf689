import { classes, currencies, unitById } from '../store/codes.ts';
import type { Masters } from '../store/masters.ts';
import { accountId, departmentId, employeeId, itemId, locationId, payablesAccountId, subsidiaryId, termId, vendorCategoryId, vendorId } from '../store/masters.ts';

export interface AccountRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly type: string;
}

/** What BUILTIN.DF answers for an id, list by list. */
export interface Names {
  vendor(id: number | null): string | null;
  item(id: number | null): string | null;
  subsidiary(id: number | null): string | null;
  location(id: number | null): string | null;
  department(id: number | null): string | null;
  classification(id: number | null): string | null;
  employee(id: number | null): string | null;
  term(id: number | null): string | null;
  account(id: number | null): string | null;
  category(id: number | null): string | null;
  currency(id: number | null): string | null;
  unit(id: number | null): string | null;
}

export const stockAccountId = 112;
export const incomeAccountId = 113;
export const vendorCategories = ['Suppliers', 'Domestic', 'One-time'] as const;

export function accountRows(masters: Masters): readonly AccountRow[] {
  const expenses = masters.business.glAccounts.map((account, place) => ({ id: accountId(place), number: account.code, name: account.name, type: 'Expense' }));
  return [
    { id: payablesAccountId, number: '21000000', name: 'Accounts Payable', type: 'AcctPay' },
    { id: stockAccountId, number: '13000000', name: 'Inventory Asset', type: 'OthCurrAsset' },
    { id: incomeAccountId, number: '41000000', name: 'Sales', type: 'Income' },
    ...expenses,
  ];
}

export function createNames(masters: Masters): Names {
  const { business } = masters;
  const list = (entries: Iterable<readonly [number, string]>): ((id: number | null) => string | null) => {
    const names = new Map(entries);
    return (id) => (id === null ? null : (names.get(id) ?? null));
  };
  const placed = (rows: readonly { readonly name: string }[], idOf: (place: number) => number): ((id: number | null) => string | null) => list(rows.map((row, place) => [idOf(place), row.name] as const));
  return {
    vendor: placed(business.vendors, vendorId),
    item: placed(business.items, itemId),
    subsidiary: placed(business.companies, subsidiaryId),
    location: placed(business.locations, locationId),
    department: placed(business.departments, departmentId),
    classification: list(classes.map((one) => [one.id, one.name] as const)),
    employee: placed(business.employees, employeeId),
    term: placed(business.paymentTerms, termId),
    account: list(accountRows(masters).map((account) => [account.id, account.name] as const)),
    category: list(vendorCategories.map((name, place) => [vendorCategoryId(place), name] as const)),
    currency: list(currencies.map((currency) => [currency.id, currency.name] as const)),
    unit: (id) => (id === null ? null : (unitById.get(id)?.abbreviation ?? null)),
  };
}
