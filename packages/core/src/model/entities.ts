import type { z } from 'zod';
import { company } from './company.ts';
import { item } from './item.ts';
import { location } from './location.ts';
import { purchaseOrder } from './purchase-order.ts';
import { vendor } from './vendor.ts';

/** One kind of record the API serves: everything generic code must know of it. */
export interface Entity<Schema extends z.ZodObject = z.ZodObject> {
  /** Value of `object` on each record. */
  readonly object: string;
  /** Path segment and key of coverage. */
  readonly collection: string;
  /** Property of a library client. */
  readonly property: string;
  readonly title: string;
  readonly schema: Schema;
  /** Largest page, equal on every system. */
  readonly maxLimit: number;
  /** Fields that may be filtered by where the source can, nested by dot. */
  readonly filterable: readonly string[];
}

const entity = <const Definition extends Entity>(definition: Definition): Definition => definition;

/** Every entity of the model, by collection: the list the API, the documents and the tests are made from. */
export const entities = {
  'purchase-orders': entity({ object: 'purchase_order', collection: 'purchase-orders', property: 'purchaseOrders', title: 'Purchase order', schema: purchaseOrder, maxLimit: 200, filterable: ['number', 'vendor.id', 'company.id', 'currency', 'order_date'] }),
  vendors: entity({ object: 'vendor', collection: 'vendors', property: 'vendors', title: 'Vendor', schema: vendor, maxLimit: 500, filterable: ['name', 'number'] }),
  items: entity({ object: 'item', collection: 'items', property: 'items', title: 'Item', schema: item, maxLimit: 500, filterable: ['code', 'name'] }),
  companies: entity({ object: 'company', collection: 'companies', property: 'companies', title: 'Company', schema: company, maxLimit: 500, filterable: [] }),
  locations: entity({ object: 'location', collection: 'locations', property: 'locations', title: 'Location', schema: location, maxLimit: 500, filterable: [] }),
} as const;

export type Collection = keyof typeof entities;
/** The record of a collection, as callers see it. */
export type RecordOf<C extends Collection> = z.infer<(typeof entities)[C]['schema']>;
export const collections = Object.keys(entities) as readonly Collection[];

export function isCollection(text: string): text is Collection {
  return Object.hasOwn(entities, text);
}
