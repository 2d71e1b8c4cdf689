import type { Business, Change } from '../kernel/business.ts';
import type { Random } from '../kernel/random.ts';
import { codeRecords } from './code-records.ts';
import { createCollection, createRecord } from './collection.ts';
import type { Collection, StoredRecord } from './collection.ts';
import { purchaseOrders } from './document-entities.ts';
import { companyEntities, entityOfSet } from './entities.ts';
import type { EntityDefinition, FieldValues, NavigationDefinition } from './entity-definition.ts';
import { makeEtag, makeGuid } from './identifiers.ts';
import { companyInformationRecord, companyRecord, itemRecord, locationRecord, vendorRecord } from './master-records.ts';
import { isThere, makeOrder, orderId } from './order-facts.ts';
import type { BcOrder } from './order-facts.ts';
import { createWorkshop } from './order-workshop.ts';
import { makeReferenceData } from './reference-data.ts';
import type { CompanyChoice, ReferenceData } from './reference-data.ts';

/** One company: its own tables, sealed from the others. */
export interface CompanyData {
  readonly references: ReferenceData;
  /** Its row in `companies`. */
  readonly row: StoredRecord;
  collection(entity: EntityDefinition): Collection;
  insertOrders(count: number): readonly string[];
  updateOrders(ids: readonly string[]): void;
  deleteOrders(ids: readonly string[]): void;
  /** Another number after every change of orders. */
  changes(): number;
  /** The facts behind an order that is there. */
  orderFacts(id: string): BcOrder | null;
  reset(): void;
}

export interface CompanySeed {
  readonly business: Business;
  readonly company: CompanyChoice;
  readonly random: Random;
  readonly orders: number;
  /** The first order's serial number: companies share no orders. */
  readonly firstSerial: number;
}

interface Placed {
  readonly serial: number;
  readonly change: Change | null;
}

const changesFrom = Date.parse('2026-03-01T12:00:00.000Z');

export function createCompanyData(seed: CompanySeed): CompanyData {
  const { business, random } = seed;
  const references = makeReferenceData(business, seed.company, random);
  const build = (place: Placed): BcOrder | null => makeOrder(business, references, random, place.serial, place.change);
  const workshop = createWorkshop();
  const recordOf = (place: Placed): StoredRecord => workshop.record(orderId(random, place.serial), place.change?.revision ?? 0, () => mustBuild(build(place)));
  const seeded = new Map<string, number>();
  const seededRecords: StoredRecord[] = [];
  let seedEnd = seed.firstSerial;
  for (; seeded.size < seed.orders; seedEnd += 1) {
    if (!isThere(business, references, random, seedEnd)) continue;
    const place: Placed = { serial: seedEnd, change: null };
    seeded.set(orderId(random, seedEnd), seedEnd);
    seededRecords.push(recordOf(place));
  }
  const collections = new Map(companyEntities.map((entity) => [entity.set, createCollection(entity, entity === purchaseOrders ? seededRecords : [])]));
  fillMasters(business, references, random, collections);
  const orders = mustHave(collections, purchaseOrders);
  const placed = new Map<string, Placed>();
  for (const [id, serial] of seeded) placed.set(id, { serial, change: null });
  let nextSerial = seedEnd;
  let updates = 0;
  let changes = 0;

  const put = (place: Placed): string => {
    const id = orderId(random, place.serial);
    placed.set(id, place);
    orders.set(recordOf(place));
    changes += 1;
    return id;
  };
  const insert = (count: number): string[] => {
    const ids: string[] = [];
    for (; ids.length < count; nextSerial += 1) {
      if (isThere(business, references, random, nextSerial)) ids.push(put({ serial: nextSerial, change: null }));
    }
    return ids;
  };
  /** Undoes what was changed since the seed, and only that. */
  const reset = (): void => {
    for (const id of placed.keys()) {
      if (seeded.has(id)) continue;
      placed.delete(id);
      orders.delete(id);
      changes += 1;
    }
    for (const [id, serial] of seeded) {
      const now = placed.get(id);
      if (now === undefined || now.change !== null) put({ serial, change: null });
    }
    nextSerial = seedEnd;
    updates = 0;
  };

  return {
    references,
    row: createRecord(references.companyId, '', () => companyRecord(references)),
    collection: (entity) => mustHave(collections, entity),
    insertOrders: insert,
    updateOrders: (ids) => {
      for (const id of ids) {
        const place = placed.get(id.toLowerCase());
        if (place === undefined) throw new RangeError(`no purchase order ${id}`);
        updates += 1;
        put({ serial: place.serial, change: { revision: (place.change?.revision ?? 0) + 1, at: new Date(changesFrom + updates * 1010).toISOString() } });
      }
    },
    deleteOrders: (ids) => {
      for (const id of ids) {
        if (!placed.delete(id.toLowerCase())) throw new RangeError(`no purchase order ${id}`);
        orders.delete(id);
        changes += 1;
      }
    },
    changes: () => changes,
    orderFacts: (id) => {
      const place = placed.get(id.toLowerCase());
      return place === undefined ? null : build(place);
    },
    reset,
  };
}

function mustHave(collections: ReadonlyMap<string, Collection>, entity: EntityDefinition): Collection {
  const collection = collections.get(entity.set);
  if (collection === undefined) throw new TypeError(`${entity.set} is not served`);
  return collection;
}

function stored(values: FieldValues): StoredRecord {
  const id = String(values['id']);
  return createRecord(id, makeEtag(id, '0'), () => values);
}

function mustBuild(order: BcOrder | null): BcOrder {
  if (order === null) throw new TypeError('an order that is there has no facts');
  return order;
}

function fillMasters(business: Business, references: ReferenceData, random: Random, collections: ReadonlyMap<string, Collection>): void {
  const fill = (set: string, rows: readonly FieldValues[]): void => {
    for (const row of rows) collections.get(set)?.set(stored(row));
  };
  fill('companyInformation', [companyInformationRecord(references, makeGuid(random.fork('company information')))]);
  fill('vendors', business.vendors.map((vendor, place) => vendorRecord(references, vendor, place)));
  fill('items', business.items.map((item, place) => itemRecord(business, references, item, place)));
  fill('locations', business.locations.map((location, place) => locationRecord(references, location, place)));
  for (const [set, rows] of Object.entries(codeRecords(business, references))) fill(set, rows);
}

/** The records a navigation property leads to. */
export function related(data: CompanyData, entity: EntityDefinition, navigation: NavigationDefinition, record: StoredRecord): readonly StoredRecord[] {
  const target = entityOfSet(navigation.set);
  if (target === undefined) throw new TypeError(`${navigation.set} is not served`);
  const values = record.values();
  switch (`${entity.set}.${navigation.name}`) {
    case 'purchaseOrders.purchaseOrderLines':
      return record.children();
    case 'purchaseOrderLines.location':
      return one(data.collection(target), String(values['locationId']));
    case 'items.baseUnitOfMeasure':
      return one(data.collection(target), String(values['baseUnitOfMeasureId']));
    case 'dimensions.dimensionValues':
      return data.collection(target).all().filter((value) => value.values()['dimensionId'] === record.id);
    default:
      throw new TypeError(`${entity.set} has no ${navigation.name}`);
  }
}

function one(collection: Collection, id: string): readonly StoredRecord[] {
  const record = collection.get(id);
  return record === undefined ? [] : [record];
}
