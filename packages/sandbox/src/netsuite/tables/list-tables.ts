import type { Table } from '../sql/catalog.ts';
import { createTable } from '../sql/catalog.ts';
import type { CurrencyCode, UnitCode } from '../store/codes.ts';
import { classes, currencies, currencyBySymbol, unitTypes, units } from '../store/codes.ts';
import type { StoredItem } from '../store/masters.ts';
import { accountId, departmentId, fullName, listEdited, locationId, subsidiaryId, termId } from '../store/masters.ts';
import type { Store } from '../store/store.ts';
import { always, date, decimal, flag, id, text } from './columns.ts';
import type { AccountRow, Names } from './names.ts';
import { accountRows, incomeAccountId, stockAccountId } from './names.ts';

export const expenseAccountOfItem = (item: StoredItem): number | null => (item.type === 'InvtPart' ? null : accountId(item.place % 3));
export const assetAccountOfItem = (item: StoredItem): number | null => (item.type === 'InvtPart' ? stockAccountId : null);
export const incomeAccountOfItem = (item: StoredItem): number | null => (item.place % 2 === 0 ? incomeAccountId : null);

export function itemTable(store: Store, names: Names): Table {
  const { zone, masters } = store;
  return createTable<StoredItem>('item', () => ({ rows: masters.items, version: 0 }), {
    id: id((row) => row.id),
    assetaccount: id(assetAccountOfItem, (row) => names.account(assetAccountOfItem(row))),
    averagecost: decimal((row) => (row.type === 'InvtPart' ? row.averageCost : null)),
    cost: decimal((row) => row.facts.lastPurchasePrice),
    createddate: date((row) => zone.wallClock(row.created)),
    description: text((row) => row.facts.translations['DE'] ?? null),
    displayname: text((row) => row.facts.name),
    expenseaccount: id(expenseAccountOfItem, (row) => names.account(expenseAccountOfItem(row))),
    externalid: text((row) => (row.place % 4 === 3 ? `EXT-${row.place}` : null)),
    fullname: text((row) => row.facts.code),
    incomeaccount: id(incomeAccountOfItem, (row) => names.account(incomeAccountOfItem(row))),
    isinactive: flag((row) => row.facts.isInactive),
    itemid: text((row) => row.facts.code),
    itemtype: text((row) => row.type),
    lastmodifieddate: date((row) => zone.wallClock(row.modified)),
    lastpurchaseprice: decimal((row) => row.facts.lastPurchasePrice),
    purchasedescription: text((row) => row.facts.translations['JA'] ?? null),
    purchaseunit: id((row) => row.purchaseUnit, (row) => names.unit(row.purchaseUnit)),
    saleunit: id((row) => row.stockUnit, (row) => names.unit(row.stockUnit)),
    stockunit: id((row) => row.stockUnit, (row) => names.unit(row.stockUnit)),
    subtype: text((row) => (row.type === 'InvtPart' ? null : row.place % 2 === 0 ? 'Resale' : 'Purchase')),
    unitstype: id((row) => row.unitType, (row) => unitTypes.find((type) => type.id === row.unitType)?.name ?? null),
    upccode: text((row) => row.facts.barcode),
  });
}

export function unitTables(): readonly Table[] {
  return [
    createTable<(typeof unitTypes)[number]>('unitstype', () => ({ rows: unitTypes, version: 0 }), { id: id((row) => row.id), name: text((row) => row.name), isinactive: always('F') }),
    createTable<UnitCode>('unitstypeuom', () => ({ rows: units, version: 0 }), {
      internalid: id((row) => row.id),
      unitstype: id((row) => row.type, (row) => unitTypes.find((type) => type.id === row.type)?.name ?? null),
      unitname: text((row) => row.name),
      pluralname: text((row) => row.plural),
      abbreviation: text((row) => row.abbreviation),
      pluralabbreviation: text((row) => row.abbreviation),
      conversionrate: decimal((row) => row.rate),
      baseunit: flag((row) => row.isBase),
    }),
  ];
}

export function subsidiaryTable(store: Store, names: Names): Table {
  const rows = store.business.companies.map((facts, place) => ({ facts, place }));
  const parentOf = (row: (typeof rows)[number]): number | null => (row.facts.parent === null ? null : subsidiaryId(row.facts.parent));
  return createTable<(typeof rows)[number]>('subsidiary', () => ({ rows, version: 0 }), {
    id: id((row) => subsidiaryId(row.place)),
    country: text((row) => row.facts.country),
    currency: id((row) => currencyBySymbol(row.facts.currency).id, (row) => currencyBySymbol(row.facts.currency).name),
    email: text(() => null),
    externalid: text(() => null),
    federalidnumber: text((row) => row.facts.taxNumber),
    fullname: text((row) => fullName(store.business.companies, row.place)),
    iselimination: flag((row) => row.facts.isElimination),
    isinactive: flag((row) => !row.facts.isActive),
    languagelocale: always('en_US'),
    lastmodifieddate: date((row) => store.zone.wallClock(listEdited(row.place))),
    legalname: text((row) => row.facts.legalName),
    name: text((row) => row.facts.name),
    parent: id(parentOf, (row) => names.subsidiary(parentOf(row))),
    state: text((row) => row.facts.address.region),
  });
}

export function locationTable(store: Store, names: Names): Table {
  const rows = store.business.locations.map((facts, place) => ({ facts, place }));
  const parentOf = (row: (typeof rows)[number]): number | null => (row.facts.parent === null ? null : locationId(row.facts.parent));
  return createTable<(typeof rows)[number]>('location', () => ({ rows, version: 0 }), {
    id: id((row) => locationId(row.place)),
    externalid: text((row) => (row.place % 2 === 0 ? row.facts.code : null)),
    fullname: text((row) => fullName(store.business.locations, row.place)),
    isinactive: flag((row) => !row.facts.isActive),
    lastmodifieddate: date((row) => store.zone.wallClock(listEdited(row.place))),
    locationtype: id(() => null),
    mainaddress: id((row) => store.masters.locationAddresses[row.place]?.key ?? null),
    makeinventoryavailable: flag((row) => row.facts.isWarehouse),
    name: text((row) => row.facts.name),
    parent: id(parentOf, (row) => names.location(parentOf(row))),
    subsidiary: id((row) => subsidiaryId(row.facts.company), (row) => names.subsidiary(subsidiaryId(row.facts.company))),
    usebins: always('F'),
  });
}

export function segmentTables(store: Store, names: Names): readonly Table[] {
  const departments = store.business.departments.map((facts, place) => ({ facts, place }));
  const terms = store.business.paymentTerms.map((facts, place) => ({ facts, place }));
  return [
    createTable<(typeof departments)[number]>('department', () => ({ rows: departments, version: 0 }), {
      id: id((row) => departmentId(row.place)),
      externalid: text((row) => row.facts.code),
      fullname: text((row) => row.facts.name),
      isinactive: always('F'),
      name: text((row) => row.facts.name),
      parent: id(() => null),
    }),
    createTable<(typeof classes)[number]>('classification', () => ({ rows: classes, version: 0 }), {
      id: id((row) => row.id),
      externalid: text(() => null),
      fullname: text((row) => (row.parent === null ? row.name : `${names.classification(row.parent) ?? ''} : ${row.name}`)),
      isinactive: always('F'),
      name: text((row) => row.name),
      parent: id((row) => row.parent, (row) => names.classification(row.parent)),
    }),
    createTable<(typeof terms)[number]>('term', () => ({ rows: terms, version: 0 }), {
      id: id((row) => termId(row.place)),
      name: text((row) => row.facts.name),
      daysuntilnetdue: id((row) => row.facts.dueDays),
      externalid: text((row) => row.facts.code),
      isinactive: always('F'),
    }),
  ];
}

export function moneyTables(store: Store): readonly Table[] {
  const accounts = accountRows(store.masters);
  return [
    createTable<CurrencyCode>('currency', () => ({ rows: currencies, version: 0 }), {
      id: id((row) => row.id),
      currencyprecision: id((row) => row.precision),
      displaysymbol: text((row) => row.displaySymbol),
      exchangerate: decimal((row) => (row.symbol === 'EUR' ? '1' : '0.76457273')),
      isbasecurrency: flag((row) => row.symbol === 'EUR'),
      isinactive: always('F'),
      name: text((row) => row.name),
      symbol: text((row) => row.symbol),
    }),
    createTable<AccountRow>('account', () => ({ rows: accounts, version: 0 }), {
      id: id((row) => row.id),
      accountsearchdisplayname: text((row) => `${row.number} ${row.name}`),
      accountsearchdisplaynamecopy: text((row) => row.name),
      acctnumber: text((row) => row.number),
      accttype: text((row) => row.type),
      currency: id(() => null),
      description: text(() => null),
      displaynamewithhierarchy: text((row) => row.name),
      externalid: text(() => null),
      fullname: text((row) => row.name),
      isinactive: always('F'),
      issummary: always('F'),
      lastmodifieddate: date((row) => store.zone.wallClock(listEdited(row.id % 30))),
      parent: id(() => null),
    }),
  ];
}
