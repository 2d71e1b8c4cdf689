import { withoutProperties } from './entity-type.ts';
import type { Row } from './entity-type.ts';
import * as names from './names/purchase-order.ts';
import * as namesV4 from './names/purchase-order-v4.ts';
import { itemOf } from './order-data.ts';
import type { OrderData } from './order-data.ts';
import { noteRows } from './order-rows.ts';
import type { ItemRows } from './order-rows.ts';
import { supplierAddressRow } from './order-rows-v4.ts';
import { orderSet } from './order-sets.ts';
import type { OrderEntry, OrderStore } from './order-store.ts';
import type { EntitySet, Navigation, Service } from './service.ts';

export interface OrderServiceOptions {
  /** Properties of A_PurchaseOrder that this release or user does not have. */
  readonly hiddenHeader: ReadonlySet<string>;
  readonly hiddenItem: ReadonlySet<string>;
  /** Gives purchase orders an entity tag made of their change stamp. */
  readonly hasEtags: boolean;
}

function bySet(sets: readonly EntitySet[]): ReadonlyMap<string, EntitySet> {
  return new Map(sets.map((set) => [set.type.set, set]));
}

/** `W/"datetimeoffset'2026-03-12T10%3A00%3A02.123Z'"`. */
export function orderEtag(row: Row): string {
  return `W/"datetimeoffset'${encodeURIComponent(String(row['LastChangeDateTime']))}'"`;
}

const orderPair = ['PurchaseOrder', 'PurchaseOrder'] as const;
const itemPair = ['PurchaseOrderItem', 'PurchaseOrderItem'] as const;

export function purchaseOrderV2(store: OrderStore, data: OrderData, options: OrderServiceOptions): Service {
  const entryOf = (row: Row, name = 'PurchaseOrder'): OrderEntry | undefined => store.byId(String(row[name]));
  const children = (row: Row, pick: (item: ItemRows) => readonly Row[]): readonly Row[] => {
    const entry = entryOf(row);
    const item = entry === undefined ? undefined : itemOf(data.v2(entry), row['PurchaseOrderItem']);
    return item === undefined ? [] : pick(item);
  };
  const all = (pick: (item: ItemRows) => readonly Row[]) => (entry: OrderEntry) => data.v2(entry).items.flatMap(pick);
  const toItems: Navigation = { name: 'to_PurchaseOrderItem', target: 'A_PurchaseOrderItem', isMany: true, pairs: [orderPair], follow: (row) => itemRows(entryOf(row), (entry) => data.v2(entry)) };
  const toNotes: Navigation = { name: 'to_PurchaseOrderNote', target: 'A_PurchaseOrderNote', isMany: true, pairs: [orderPair], follow: (row) => optional(entryOf(row), noteRows) };
  const itemNavigations: Navigation[] = [
    { name: 'to_PurchaseOrder', target: 'A_PurchaseOrder', isMany: false, pairs: [orderPair], follow: (row) => optional(entryOf(row), (entry) => [data.header(entry)]) },
    { name: 'to_AccountAssignment', target: 'A_PurOrdAccountAssignment', isMany: true, pairs: [itemPair, orderPair], follow: (row) => children(row, (item) => item.assignments) },
    { name: 'to_PurchaseOrderItemNote', target: 'A_PurchaseOrderItemNote', isMany: true, pairs: [itemPair, orderPair], follow: (row) => children(row, (item) => item.notes) },
    { name: 'to_ScheduleLine', target: 'A_PurchaseOrderScheduleLine', isMany: true, pairs: [['PurchaseOrderItem', 'PurchasingDocumentItem'], ['PurchaseOrder', 'PurchasingDocument']], follow: (row) => children(row, (item) => item.schedules) },
  ];
  const order = 'PurchaseOrder';
  const etag = options.hasEtags ? orderEtag : () => null;
  return {
    name: 'API_PURCHASEORDER_PROCESS_SRV',
    version: 'v2',
    root: '/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV/',
    namespace: 'API_PURCHASEORDER_PROCESS_SRV',
    sets: bySet([
      orderSet(store, { type: withoutProperties(names.purchaseOrder, options.hiddenHeader), navigations: [toItems, toNotes], indexedBy: order, isKeyOrdered: true, rows: (entry) => [data.header(entry)], etag }),
      orderSet(store, { type: withoutProperties(names.purchaseOrderItem, options.hiddenItem), navigations: itemNavigations, indexedBy: order, isKeyOrdered: true, rows: all((item) => [item.item]) }),
      orderSet(store, { type: names.purchaseOrderScheduleLine, navigations: [], indexedBy: 'PurchasingDocument', isKeyOrdered: true, rows: all((item) => item.schedules) }),
      orderSet(store, { type: names.purOrdAccountAssignment, navigations: [], indexedBy: order, isKeyOrdered: true, rows: all((item) => item.assignments) }),
      orderSet(store, { type: names.purchaseOrderNote, navigations: [], indexedBy: order, isKeyOrdered: true, rows: noteRows }),
      orderSet(store, { type: names.purchaseOrderItemNote, navigations: [], indexedBy: order, isKeyOrdered: true, rows: all((item) => item.notes) }),
    ]),
  };
}

function optional(entry: OrderEntry | undefined, rows: (entry: OrderEntry) => readonly Row[]): readonly Row[] {
  return entry === undefined ? [] : rows(entry);
}

function itemRows(entry: OrderEntry | undefined, rows: (entry: OrderEntry) => { readonly items: readonly ItemRows[] }): readonly Row[] {
  return optional(entry, (found) => rows(found).items.map((item) => item.item));
}

export function purchaseOrderV4(store: OrderStore, data: OrderData): Service {
  const entryOf = (row: Row): OrderEntry | undefined => store.byId(String(row['PurchaseOrder']));
  const children = (row: Row, pick: (item: ItemRows) => readonly Row[]): readonly Row[] => {
    const entry = entryOf(row);
    const item = entry === undefined ? undefined : itemOf(data.v4(entry), row['PurchaseOrderItem']);
    return item === undefined ? [] : pick(item);
  };
  const all = (pick: (item: ItemRows) => readonly Row[]) => (entry: OrderEntry) => data.v4(entry).items.flatMap(pick);
  const addressOf = (entry: OrderEntry): readonly Row[] => {
    const row = supplierAddressRow(entry);
    return row === null ? [] : [row];
  };
  const toOrder: Navigation = { name: '_PurchaseOrder', target: 'PurchaseOrder', isMany: false, pairs: [orderPair], follow: (row) => optional(entryOf(row), (entry) => [data.headerV4(entry)]) };
  const toItem: Navigation = { name: '_PurchaseOrderItem', target: 'PurchaseOrderItem', isMany: false, pairs: [orderPair, itemPair], follow: (row) => children(row, (item) => [item.item]) };
  const headerNavigations: Navigation[] = [
    { name: '_PurchaseOrderItem', target: 'PurchaseOrderItem', isMany: true, pairs: [], follow: (row) => itemRows(entryOf(row), (entry) => data.v4(entry)) },
    { name: '_PurchaseOrderNote', target: 'PurchaseOrderNote', isMany: true, pairs: [], follow: (row) => optional(entryOf(row), noteRows) },
    { name: '_SupplierAddress', target: 'PurchaseOrderSupplierAddress', isMany: false, pairs: [], follow: (row) => optional(entryOf(row), addressOf) },
  ];
  const itemNavigations: Navigation[] = [
    toOrder,
    { name: '_PurchaseOrderScheduleLineTP', target: 'PurchaseOrderScheduleLine', isMany: true, pairs: [], follow: (row) => children(row, (item) => item.schedules) },
    { name: '_PurOrdAccountAssignment', target: 'PurchaseOrderAccountAssignment', isMany: true, pairs: [], follow: (row) => children(row, (item) => item.assignments) },
  ];
  const order = 'PurchaseOrder';
  return {
    name: 'CE_PURCHASEORDER_0001',
    version: 'v4',
    root: '/sap/opu/odata4/sap/api_purchaseorder_2/srvd_a2x/sap/purchaseorder/0001/',
    namespace: 'com.sap.gateway.srvd_a2x.api_purchaseorder_2.v0001',
    sets: bySet([
      orderSet(store, { type: namesV4.v4PurchaseOrder, navigations: headerNavigations, indexedBy: order, isKeyOrdered: true, rows: (entry) => [data.headerV4(entry)] }),
      orderSet(store, { type: namesV4.v4PurchaseOrderItem, navigations: itemNavigations, indexedBy: order, isKeyOrdered: true, rows: all((item) => [item.item]) }),
      orderSet(store, { type: namesV4.v4PurchaseOrderScheduleLine, navigations: [toOrder, toItem], indexedBy: order, isKeyOrdered: true, rows: all((item) => item.schedules) }),
      orderSet(store, { type: namesV4.v4PurchaseOrderAccountAssignment, navigations: [toOrder, toItem], indexedBy: order, isKeyOrdered: true, rows: all((item) => item.assignments) }),
      orderSet(store, { type: namesV4.v4PurchaseOrderNote, navigations: [toOrder], indexedBy: order, isKeyOrdered: true, rows: noteRows }),
      orderSet(store, { type: namesV4.v4PurchaseOrderSupplierAddress, navigations: [], indexedBy: order, isKeyOrdered: false, rows: addressOf }),
    ]),
  };
}
