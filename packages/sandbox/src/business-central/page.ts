import { compareRecords, sortValues } from './collection.ts';
import type { Collection, SortKey, StoredRecord } from './collection.ts';
import { fieldOf } from './entity-definition.ts';
import type { EntityDefinition, FieldValue, FieldValues } from './entity-definition.ts';
import { compileFilter, everyId, idRangeOf } from './filter-evaluation.ts';
import type { IdRange, Predicate } from './filter-evaluation.ts';
import { guidOrderKey, isGuid } from './guid-order.ts';
import { ODataRefusal } from './odata-error.ts';
import type { QueryOptions } from './query-options.ts';

export interface Page {
  readonly records: readonly StoredRecord[];
  /** Present when more follows. */
  readonly skipToken: string | null;
  /** Records that match, whatever $top and $skip say; null unless asked for. */
  readonly count: number | null;
}

/** Where a page ended: the values it is ordered by, the id, and how many of $top are still to come. */
interface Continuation {
  readonly after: FieldValues;
  readonly id: string;
  readonly order: string;
  readonly left: number | null;
}

const everything: Predicate = () => true;

/**
 * One page. Pages continue after the last record's key, never by a position: what is inserted or deleted meanwhile moves
 * nothing. Without $orderby records come in the order of the table's primary key, ties and `$orderby=id` in the order of ids.
 */
export function readPage(collection: Collection, options: QueryOptions, pageSize: number): Page {
  const keys = options.orderBy.length > 0 ? options.orderBy : [primaryKey(collection.entity)];
  const matches = options.filter === null ? everything : compileFilter(options.filter);
  const from = options.skipToken === null ? null : readToken(options.skipToken, keys);
  const wanted = from === null ? options.top : from.left;
  const limit = wanted === null ? pageSize : Math.min(pageSize, wanted);
  const walk = isIdOrder(keys) ? walkById(collection, options, matches, from) : walkSorted(collection, keys, matches, from);
  let skip = from === null ? options.skip : 0;
  const records: StoredRecord[] = [];
  let more = false;
  for (const record of walk) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    if (records.length === limit) {
      more = true;
      break;
    }
    records.push(record);
  }
  const left = wanted === null ? null : wanted - records.length;
  const last = records.at(-1);
  const skipToken = more && last !== undefined && left !== 0 ? writeToken(last, keys, left) : null;
  return { records, skipToken, count: options.count ? countOf(collection, options) : null };
}

export function countOf(collection: Collection, options: QueryOptions): number {
  if (options.filter === null) return collection.all().length;
  return collection.count(options.filterText, compileFilter(options.filter));
}

function primaryKey(entity: EntityDefinition): SortKey {
  const field = fieldOf(entity, entity.primaryKey);
  if (field === undefined) throw new TypeError(`${entity.set} has no field ${entity.primaryKey}`);
  return { field, descending: false };
}

function isIdOrder(keys: readonly SortKey[]): boolean {
  return keys[0]?.field.name === 'id' && !keys[0].descending;
}

function* walkById(collection: Collection, options: QueryOptions, matches: Predicate, from: Continuation | null): Generator<StoredRecord> {
  const range: IdRange = options.filter === null ? everyId : idRangeOf(options.filter);
  const records = collection.all();
  let index = range.from === null ? 0 : collection.indexAfter(range.from, range.fromIncluded);
  if (from !== null) index = Math.max(index, collection.indexAfter(guidOrderKey(from.id), false));
  const end = range.to === null ? records.length : collection.indexAfter(range.to, !range.toIncluded);
  for (; index < end; index += 1) {
    const record = records[index];
    if (record !== undefined && (range.isWholeFilter || matches(record.values()))) yield record;
  }
}

function* walkSorted(collection: Collection, keys: readonly SortKey[], matches: Predicate, from: Continuation | null): Generator<StoredRecord> {
  const records = collection.sorted(keys);
  let index = 0;
  if (from !== null) {
    const fromKey = guidOrderKey(from.id);
    let high = records.length;
    while (index < high) {
      const middle = (index + high) >>> 1;
      const record = records[middle];
      if (record === undefined) break;
      const order = compareRecords(keys, record.values(), from.after);
      if (order < 0 || (order === 0 && record.key <= fromKey)) index = middle + 1;
      else high = middle;
    }
  }
  for (; index < records.length; index += 1) {
    const record = records[index];
    if (record !== undefined && matches(record.values())) yield record;
  }
}

function nameOf(keys: readonly SortKey[]): string {
  return keys.map((key) => `${key.field.name} ${key.descending ? 'desc' : 'asc'}`).join();
}

function writeToken(last: StoredRecord, keys: readonly SortKey[], left: number | null): string {
  return Buffer.from(JSON.stringify({ after: sortValues(keys, last.values()), id: last.id, order: nameOf(keys), left })).toString('base64url');
}

export function invalidToken(): ODataRefusal {
  return new ODataRefusal(400, 'BadRequest', 'The skip token is not valid for this request.');
}

function readToken(token: string, keys: readonly SortKey[]): Continuation {
  let parsed: unknown;
  try {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.toString('base64url') !== token) throw invalidToken();
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalidToken();
  }
  if (!isContinuation(parsed) || parsed.order !== nameOf(keys)) throw invalidToken();
  return parsed;
}

function isContinuation(value: unknown): value is Continuation {
  if (typeof value !== 'object' || value === null || !('after' in value) || !('id' in value) || !('order' in value) || !('left' in value)) return false;
  const { after, id, left } = value;
  return typeof id === 'string' && isGuid(id) && (left === null || typeof left === 'number') && typeof after === 'object' && after !== null && Object.values(after).every(isFieldValue);
}

function isFieldValue(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
