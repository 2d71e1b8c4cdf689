import type { WireName } from '../../kernel/stand-in.ts';
import { invalidSearchType, recordNotFound } from '../sql/refusal.ts';
import type { Table } from '../sql/catalog.ts';
import type { Store } from '../store/store.ts';
import { addressBookTable, addressTable, employeeTable, vendorSubsidiaryTable, vendorTable } from './entity-tables.ts';
import { itemTable, locationTable, moneyTables, segmentTables, subsidiaryTable, unitTables } from './list-tables.ts';
import type { Names } from './names.ts';
import { createNames } from './names.ts';
import { deletedRecordTable, dualTable, transactionLineTable, transactionStatusTable, transactionTable } from './transaction-tables.ts';

export interface AccountCatalog {
  /** By the name written in the query; throws the refusal of a table that does not exist or is hidden. */
  table(written: string): Table;
  isHidden(table: string, column: string): boolean;
  /** `column TABLE.COLUMN` or `table TABLE`. */
  hide(what: string): void;
  show(what: string): void;
  showAll(): void;
  names(): readonly WireName[];
  readonly labels: Names;
}

export function createAccountCatalog(store: Store, oneWorld: boolean): AccountCatalog {
  const labels = createNames(store.masters);
  const all: readonly Table[] = [
    transactionTable(store, labels),
    transactionLineTable(store, labels),
    transactionStatusTable(),
    deletedRecordTable(store),
    dualTable(),
    vendorTable(store, labels),
    vendorSubsidiaryTable(store, labels),
    addressBookTable(store),
    addressTable('entityaddress', store.masters.addresses),
    addressTable('locationmainaddress', store.masters.locationAddresses),
    employeeTable(store),
    itemTable(store, labels),
    ...unitTables(),
    subsidiaryTable(store, labels),
    locationTable(store, labels),
    ...segmentTables(store, labels),
    ...moneyTables(store),
  ];
  const tables = new Map(all.map((table) => [table.name, table]));
  // Without OneWorld there are no subsidiaries: neither the tables nor any column of that name.
  const missing = new Set(oneWorld ? [] : ['subsidiary', 'vendorsubsidiaryrelationship']);
  let hidden = new Set<string>();
  return {
    labels,
    table(written) {
      const name = written.toLowerCase();
      const table = tables.get(name);
      if (table === undefined) throw invalidSearchType(written);
      if (missing.has(name) || hidden.has(`table ${name}`)) throw recordNotFound(written);
      return table;
    },
    isHidden: (table, column) => (!oneWorld && column === 'subsidiary') || hidden.has(`column ${table}.${column}`),
    hide: (what) => {
      hidden.add(normalized(what, tables));
    },
    show: (what) => {
      hidden.delete(normalized(what, tables));
    },
    showAll: () => {
      hidden = new Set();
    },
    names: () => all.filter((table) => table.name !== 'dual').flatMap((table) => [...table.columns.keys()].map((field) => ({ type: table.name, field }))),
  };
}

function normalized(what: string, tables: ReadonlyMap<string, Table>): string {
  const text = what.trim().toLowerCase();
  const match = /^(column|table) ([a-z]+)(?:\.([a-z]+))?$/.exec(text);
  const table = tables.get(match?.[2] ?? '');
  const column = match?.[3];
  const known = match?.[1] === 'table' ? column === undefined : column !== undefined && table?.columns.has(column) === true;
  if (table === undefined || !known) throw new RangeError(`nothing to hide by the name ${JSON.stringify(what)}: say "column TABLE.COLUMN" or "table TABLE"`);
  return text;
}
