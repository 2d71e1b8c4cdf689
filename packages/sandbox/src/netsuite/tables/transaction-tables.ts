import { dayClock } from '../account-zone.ts';
import type { Table } from '../sql/catalog.ts';
import { createTable } from '../sql/catalog.ts';
import { approvalNames, currencyBySymbol, statusNames } from '../store/codes.ts';
import type { StoredLine } from '../store/order-lines.ts';
import type { DeletedRow, Store } from '../store/store.ts';
import type { StoredTransaction } from '../store/transactions.ts';
import { always, date, flag, id, number, text } from './columns.ts';
import type { Names } from './names.ts';

export function transactionTable(store: Store, names: Names): Table {
  const { zone } = store;
  return createTable<StoredTransaction>('transaction', () => ({ rows: store.transactions(), version: store.version() }), {
    id: id((row) => row.id),
    abbrevtype: text((row) => row.type.toUpperCase()),
    approvalstatus: id((row) => row.approval, (row) => (row.approval === null ? null : (approvalNames[row.approval] ?? null))),
    billingstatus: flag((row) => ['B', 'D', 'E', 'F'].includes(row.status)),
    closedate: date((row) => (row.status === 'H' ? Math.floor(zone.wallClock(row.modified) / 86_400_000) * 86_400_000 : null)),
    createddate: date((row) => zone.wallClock(row.created)),
    currency: id((row) => currencyBySymbol(row.currency).id, (row) => currencyBySymbol(row.currency).name),
    // A number of days with its time of day as a fraction: the long tails of the recordings.
    daysopen: number((row) => (row.status === 'H' ? `${(row.serial % 1900) + 1}.2817708333334` : String(row.serial % 600))),
    duedate: date((row) => dayClock(row.dueDate)),
    employee: id((row) => row.employee, (row) => names.employee(row.employee)),
    entity: id((row) => row.entity, (row) => names.vendor(row.entity)),
    exchangerate: number((row) => row.exchangeRate),
    externalid: text((row) => row.externalId),
    foreigntotal: number((row) => row.foreignTotal),
    isreversal: always('F'),
    lastmodifieddate: date((row) => zone.wallClock(row.modified)),
    memo: text((row) => row.memo),
    number: text((row) => row.number.replace(/^\D+0*/, '')),
    otherrefnum: text((row) => row.vendorReference),
    postingperiod: id(() => 54),
    posting: flag((row) => row.type === 'VendBill' || row.type === 'ItemRcpt'),
    recordtype: text((row) => ({ PurchOrd: 'purchaseorder', VendBill: 'vendorbill', ItemRcpt: 'itemreceipt', SalesOrd: 'salesorder' })[row.type]),
    shipdate: date((row) => dayClock(row.shipDate)),
    status: { type: 'text', read: (row) => row.status, display: (row) => statusNames[row.type]?.[row.status] ?? null, canonical: (row) => `${row.type}:${row.status}` },
    terms: id((row) => row.terms, (row) => names.term(row.terms)),
    trandate: date((row) => dayClock(row.orderDate)),
    trandisplayname: text((row) => `${{ PurchOrd: 'Purchase Order', VendBill: 'Bill', ItemRcpt: 'Item Receipt', SalesOrd: 'Sales Order' }[row.type]} #${row.number}`),
    tranid: text((row) => row.number),
    transactionnumber: text((row) => `${row.type.toUpperCase()}${row.serial + 1}`),
    type: { type: 'text', read: (row) => row.type, canonical: (row) => row.type },
    typebaseddocumentnumber: text((row) => row.number),
    void: always('F'),
    voided: always('F'),
  });
}

const ITEM_TYPES: Readonly<Record<StoredLine['kind'], string | null>> = { main: null, item: null, expense: null, description: 'Description', tax: 'TaxItem' };

export function transactionLineTable(store: Store, names: Names): Table {
  return createTable<StoredLine>('transactionline', () => ({ rows: store.lines(), version: store.version() }), {
    id: id((row) => row.id),
    transaction: id((row) => row.transaction),
    class: id((row) => row.class, (row) => names.classification(row.class)),
    createdfrom: id((row) => row.createdFrom),
    department: id((row) => row.department, (row) => names.department(row.department)),
    donotdisplayline: always('F'),
    expectedreceiptdate: date((row) => row.expectedClock),
    expenseaccount: id((row) => row.account, (row) => names.account(row.account)),
    foreignamount: number((row) => row.amount),
    entity: id((row) => store.entityOf(row.transaction), (row) => names.vendor(store.entityOf(row.transaction))),
    foreignamountunpaid: number(() => null),
    isbillable: always('F'),
    isclosed: flag((row) => row.isClosed),
    iscogs: always('F'),
    isinventoryaffecting: always('F'),
    item: id((row) => row.item?.id ?? null, (row) => row.item?.facts.name ?? null),
    itemtype: text((row) => row.item?.type ?? ITEM_TYPES[row.kind]),
    linesequencenumber: id((row) => row.sequence),
    location: id((row) => row.location, (row) => names.location(row.location)),
    mainline: flag((row) => row.kind === 'main'),
    memo: text((row) => row.memo),
    quantity: number((row) => row.baseQuantity),
    quantitybilled: number((row) => row.baseBilled),
    quantityshiprecv: number((row) => row.baseReceived),
    rate: number((row) => row.rate),
    subsidiary: id((row) => row.subsidiary, (row) => names.subsidiary(row.subsidiary)),
    taxline: flag((row) => row.kind === 'tax'),
    uniquekey: id((row) => row.transaction * 1000 + row.id),
    units: id((row) => row.unit?.id ?? null, (row) => row.unit?.abbreviation ?? null),
  });
}

export function deletedRecordTable(store: Store): Table {
  return createTable<DeletedRow>('deletedrecord', () => ({ rows: store.deleted(), version: store.version() }), {
    recordid: id((row) => row.record),
    type: always('purchaseorder'),
    name: text((row) => row.name),
    deleteddate: date((row) => store.zone.wallClock(row.deleted)),
    deletedby: id(() => 3, () => 'Jane Buyer'),
    context: { type: 'text', read: () => 'UIF', display: () => 'User Interface' },
  });
}

interface StatusRow {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

export function transactionStatusTable(): Table {
  const rows = Object.entries(statusNames).flatMap(([type, letters]) => Object.entries(letters).map(([letter, name]): StatusRow => ({ type, id: letter, name })));
  return createTable<StatusRow>('transactionstatus', () => ({ rows, version: 0 }), { trantype: text((row) => row.type), id: text((row) => row.id), name: text((row) => row.name) });
}

/** Oracle's table of one row. */
export function dualTable(): Table {
  const rows = [{ dummy: 'X' }];
  return createTable<{ dummy: string }>('dual', () => ({ rows, version: 0 }), { dummy: text((row) => row.dummy) });
}
