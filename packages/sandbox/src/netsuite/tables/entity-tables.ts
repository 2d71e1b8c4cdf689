import type { Table } from '../sql/catalog.ts';
import { createTable } from '../sql/catalog.ts';
import { currencyBySymbol } from '../store/codes.ts';
import type { StoredAddress, StoredVendor } from '../store/masters.ts';
import { accountId, addressLine, employeeId, payablesAccountId, subsidiaryId, termId } from '../store/masters.ts';
import type { Store } from '../store/store.ts';
import { always, date, decimal, flag, id, number, text } from './columns.ts';
import type { Names } from './names.ts';

const isDefault = (vendor: StoredVendor, which: 'isBilling' | 'isShipping'): number | null => vendor.addresses.find((address) => address[which])?.key ?? null;

/** The account a vendor's bills are charged to by default; most vendors have none. */
export function expenseAccountOf(vendor: StoredVendor): number | null {
  return vendor.place % 5 === 0 ? accountId(vendor.place % 3) : null;
}

export function vendorTable(store: Store, names: Names): Table {
  const { zone } = store;
  const rows = store.masters.vendors;
  return createTable<StoredVendor>('vendor', () => ({ rows, version: 0 }), {
    id: id((row) => row.id),
    accountnumber: text((row) => (row.place % 4 === 2 ? `AC-${row.place}` : null)),
    altname: text((row) => row.facts.name),
    balance: decimal((row) => row.balance),
    category: id((row) => row.category, (row) => names.category(row.category)),
    comments: text((row) => row.facts.memo),
    companyname: text((row) => (row.facts.isPerson ? null : row.facts.name)),
    creditlimit: decimal((row) => row.facts.creditLimit),
    currency: id((row) => currencyBySymbol(row.facts.currency).id, (row) => currencyBySymbol(row.facts.currency).name),
    datecreated: date((row) => zone.wallClock(row.created)),
    defaultbillingaddress: id((row) => isDefault(row, 'isBilling')),
    defaultshippingaddress: id((row) => isDefault(row, 'isShipping')),
    email: text((row) => row.facts.email),
    emailpreference: always('DEFAULT'),
    entityid: text((row) => row.facts.number),
    entitytitle: text((row) => `${row.facts.number} ${row.facts.name}`),
    expenseaccount: id(expenseAccountOf, (row) => names.account(expenseAccountOf(row))),
    externalid: text((row) => (row.place % 3 === 1 ? `EXT-${row.facts.number}` : null)),
    fax: text(() => null),
    firstname: text((row) => row.facts.firstName),
    isinactive: flag((row) => row.facts.isInactive),
    isperson: flag((row) => row.facts.isPerson),
    lastmodifieddate: date((row) => zone.wallClock(row.modified)),
    lastname: text((row) => row.facts.lastName),
    legalname: text((row) => row.facts.legalName),
    payablesaccount: id(() => payablesAccountId, () => names.account(payablesAccountId)),
    phone: text((row) => row.facts.phone),
    terms: id((row) => (row.facts.paymentTerm === null ? null : termId(row.facts.paymentTerm)), (row) => (row.facts.paymentTerm === null ? null : names.term(termId(row.facts.paymentTerm)))),
    url: text((row) => row.facts.website),
    vatregnumber: text((row) => row.facts.vatNumber),
  });
}

export function vendorSubsidiaryTable(store: Store, names: Names): Table {
  const rows = store.masters.vendors.flatMap((vendor) => vendor.companies.map((company, place) => ({ key: vendor.id * 10 + place, vendor, company, place })));
  return createTable<(typeof rows)[number]>('vendorsubsidiaryrelationship', () => ({ rows, version: 0 }), {
    id: id((row) => row.key),
    entity: id((row) => row.vendor.id, (row) => row.vendor.facts.name),
    isprimarysub: flag((row) => row.place === 0),
    subsidiary: id((row) => subsidiaryId(row.company), (row) => names.subsidiary(subsidiaryId(row.company))),
  });
}

export function addressBookTable(store: Store): Table {
  const rows = store.masters.addresses;
  return createTable<StoredAddress>('entityaddressbook', () => ({ rows, version: 0 }), {
    internalid: id((row) => row.key + 500_000),
    entity: id((row) => row.entity),
    addressbookaddress: id((row) => row.key),
    defaultbilling: flag((row) => row.isBilling),
    defaultshipping: flag((row) => row.isShipping),
  });
}

/** `entityaddress` and `locationmainaddress` have the same columns. */
export function addressTable(name: 'entityaddress' | 'locationmainaddress', rows: readonly StoredAddress[]): Table {
  return createTable<StoredAddress>(name, () => ({ rows, version: 0 }), {
    nkey: id((row) => row.key),
    addr1: text((row) => addressLine(row.facts)),
    addr2: text((row) => row.facts.line2),
    addr3: text(() => null),
    addressee: text((row) => row.facts.name),
    addrphone: text((row) => row.facts.phone),
    addrtext: text((row) => [row.facts.name, addressLine(row.facts), row.facts.line2, `${row.facts.city} ${row.facts.region ?? ''} ${row.facts.postalCode}`].filter((part) => part !== null).join('\r\n')),
    attention: text(() => null),
    city: text((row) => row.facts.city),
    country: text((row) => row.facts.country),
    dropdownstate: text((row) => row.facts.region),
    override: always('F'),
    recordowner: id((row) => row.key),
    state: text((row) => row.facts.region),
    zip: text((row) => row.facts.postalCode),
  });
}

export function employeeTable(store: Store): Table {
  const rows = store.business.employees.map((facts, place) => ({ facts, place }));
  return createTable<(typeof rows)[number]>('employee', () => ({ rows, version: 0 }), {
    id: id((row) => employeeId(row.place)),
    entityid: text((row) => row.facts.name),
    firstname: text((row) => row.facts.firstName),
    lastname: text((row) => row.facts.lastName),
    email: text((row) => row.facts.email),
    department: id(() => null),
    subsidiary: id(() => subsidiaryId(0)),
    supervisor: id(() => null),
    approvallimit: number(() => null),
    isinactive: always('F'),
  });
}
