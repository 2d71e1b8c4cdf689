import type { Business } from '../kernel/business.ts';
import { createBoundedCache } from './bounded-cache.ts';
import type { DocumentRows } from './document-rows.ts';
import { documentRows } from './document-rows.ts';
import type { Row } from './entity-type.ts';
import { headerRow, orderRows } from './order-rows.ts';
import type { ItemRows, OrderRows } from './order-rows.ts';
import { headerRowV4, orderRowsV4 } from './order-rows-v4.ts';
import type { OrderEntry } from './order-store.ts';

/** Rows of orders, built when asked for. Headers stay (filters walk them all); the rest is kept for some thousand orders. */
export interface OrderData {
  header(entry: OrderEntry): Row;
  headerV4(entry: OrderEntry): Row;
  v2(entry: OrderEntry): OrderRows;
  v4(entry: OrderEntry): OrderRows;
  documents(entry: OrderEntry): DocumentRows;
}

const keptOrders = 4096;

function remember<Value>(build: (entry: OrderEntry) => Value): (entry: OrderEntry) => Value {
  const cache = createBoundedCache<OrderEntry, Value>(keptOrders);
  return (entry) => {
    const known = cache.get(entry);
    if (known !== undefined) return known;
    const value = build(entry);
    cache.set(entry, value, 1);
    return value;
  };
}

function keep(build: (entry: OrderEntry) => Row): (entry: OrderEntry) => Row {
  // An update replaces the entry, so a row can never outlive what it was built from.
  const rows = new WeakMap<OrderEntry, Row>();
  return (entry) => {
    const known = rows.get(entry);
    if (known !== undefined) return known;
    const row = build(entry);
    rows.set(entry, row);
    return row;
  };
}

export function createOrderData(business: Business): OrderData {
  return {
    header: keep((entry) => headerRow(business, entry)),
    headerV4: keep((entry) => headerRowV4(business, entry)),
    v2: remember((entry) => orderRows(business, entry)),
    v4: remember((entry) => orderRowsV4(business, entry)),
    documents: remember((entry) => documentRows(business, entry)),
  };
}

/** The rows of one item of an order. */
export function itemOf(rows: OrderRows, number: unknown): ItemRows | undefined {
  return rows.items.find((candidate) => candidate.item['PurchaseOrderItem'] === number);
}
