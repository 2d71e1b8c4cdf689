import type { Business, CompanyFacts } from '../kernel/business.ts';
import type { Random } from '../kernel/random.ts';
import { makeGuid } from './identifiers.ts';

/** A row of one of the small tables documents refer to. */
export interface Coded {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Ids of everything of one company that orders point at, by the place of the facts. */
export interface ReferenceData {
  readonly company: CompanyFacts;
  readonly companyId: string;
  /** What the company is called on its screens; may be empty, then the name counts. */
  readonly companyDisplayName: string;
  /** Some orders have a status that today's service does not know. */
  readonly hasUnknownStatus: boolean;
  readonly vendorIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly paymentTerms: readonly Coded[];
  readonly paymentMethods: readonly Coded[];
  readonly shipmentMethods: readonly Coded[];
  /** Foreign currencies; the company's own stands in no table. */
  readonly currencies: readonly Coded[];
  readonly units: readonly Coded[];
  readonly categories: readonly Coded[];
  readonly accounts: readonly Coded[];
  readonly dimensions: readonly Coded[];
  /** Of the first dimension, by the place of the department. */
  readonly departmentValues: readonly Coded[];
}

const foreignCurrencies: readonly (readonly [string, string])[] = [
  ['EUR', 'Euro'],
  ['USD', 'US dollar'],
  ['JPY', 'Japanese yen'],
  ['KWD', 'Kuwaiti dinar'],
  ['GBP', 'Pound sterling'],
  ['CHF', 'Swiss franc'],
];
const units: readonly (readonly [string, string])[] = [
  ['EA', 'Each'],
  ['KG', 'Kilogram'],
  ['M', 'Metre'],
  ['L', 'Litre'],
  ['HUR', 'Hour'],
  ['BX', 'Box'],
];

export interface CompanyChoice {
  readonly place: number;
  readonly displayName: string;
  readonly hasUnknownStatus: boolean;
}

export function makeReferenceData(business: Business, choice: CompanyChoice, random: Random): ReferenceData {
  const company = business.companies[choice.place];
  if (company === undefined) throw new RangeError(`no company ${choice.place} in the business facts`);
  const ids = (label: string, count: number): string[] => Array.from({ length: count }, (_, place) => makeGuid(random.fork(label, place)));
  const coded = (label: string, rows: readonly (readonly [string, string])[]): Coded[] => rows.map(([code, name], place) => ({ id: makeGuid(random.fork(label, place)), code, name }));
  return {
    company,
    companyId: makeGuid(random.fork('company')),
    companyDisplayName: choice.displayName,
    hasUnknownStatus: choice.hasUnknownStatus,
    vendorIds: ids('vendor', business.vendors.length),
    itemIds: ids('item', business.items.length),
    locationIds: ids('location', business.locations.length),
    paymentTerms: coded('payment term', business.paymentTerms.map((term) => [term.code, term.name])),
    paymentMethods: coded('payment method', [['BANK', 'Bank transfer'], ['CHECK', 'Cheque'], ['CASH', 'Cash & carry']]),
    shipmentMethods: coded('shipment method', [['EXW', 'Ex warehouse'], ['CIF', 'Costs, insurance & freight'], ['PICKUP', 'Pickup']]),
    currencies: coded('currency', foreignCurrencies.filter(([code]) => code !== company.currency)),
    units: coded('unit', units),
    categories: coded('category', business.categories.map((category) => [category.code, category.name])),
    accounts: coded('account', business.glAccounts.map((account) => [account.code, account.name])),
    dimensions: coded('dimension', [['DEPARTMENT', 'Department'], ['PROJECT', 'Project']]),
    departmentValues: coded('department', business.departments.map((department) => [department.code, department.name])),
  };
}

export function byCode(rows: readonly Coded[], code: string): Coded | null {
  return rows.find((row) => row.code === code) ?? null;
}
