import { KoineError, type Io, type Operator, type ShapeRecord, type Source, type SourcePage, type SourceQuery, type WireType } from '@koine/core';
import { readAnswer, type Answer } from './answer.ts';
import { statementFor, type Statement } from './query.ts';
import { sourceNames, type TableDefinition } from './table.ts';
import { isInternalId, wire } from './wire.ts';

/** Rows of one request, and arguments of one IN list (help section_156257784795 and section_157909186990). */
const limit = 1000;

/**
 * A table read by SuiteQL. Walks go by the key with the offset always 0, so that changes between pages neither repeat nor skip a record,
 * and the service's limit of 100,000 rows per query does not end them.
 */
export function suiteqlTable(table: TableDefinition): Source {
  return {
    name: table.table,
    key: [{ column: table.key, type: 'number_text' }],
    wire,
    tellsMore: true,
    maxPage: limit,
    maxValues: limit,
    operators,
    optionalColumns: table.optional,
    async page(query, io) {
      const statement = statementFor(table, query);
      if (statement === null) return { records: [], more: false, token: null, count: query.count ? 0 : null };
      const answer = await runQuery(io, statement, query.limit, statement.shape);
      return { records: answer.records, more: answer.more, token: null, count: query.count ? answer.total : null };
    },
    nested: () => ({ records: [], token: null }),
    nestedPage: () => Promise.resolve({ records: [], more: false, token: null, count: null }),
    refusesToken: () => false,
    names: (column) => sourceNames(table, column),
  };
}

/** Sends one statement. Reading twice does no harm, although it is a POST. */
export async function runQuery(io: Io, { q, params }: Statement, rows: number, shape: ShapeRecord = () => null): Promise<Answer> {
  const response = await io.send({
    method: 'POST',
    path: '/services/rest/query/v1/suiteql',
    query: `limit=${rows}&offset=0`,
    headers: { prefer: 'transient', 'content-type': 'application/json' },
    body: JSON.stringify({ q, params }),
    repeatable: true,
  });
  return readAnswer(response, rows, shape);
}

function operators(type: WireType): readonly Operator[] {
  switch (type) {
    case 'text': case 'number_text': case 'guid': return ['eq', 'ne', 'in'];
    case 'flag': return ['eq', 'ne'];
    case 'decimal': case 'integer': case 'date': return ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte'];
    case 'instant': return ['gte', 'lt'];
  }
}

/**
 * The same table for reads that belong to one page of other records: read to its end by key, then put into the order of a column that
 * is no key (a line can be moved within its order).
 */
export function inOrderOf(source: Source, column: string): Source {
  return {
    ...source,
    async page(query, io) {
      const records = once(await readToEnd(source, query, io), source.key[0]?.column ?? '');
      return { records: inPlaces(records, column), more: false, token: null, count: null };
    },
  };
}

/** Records of many parents have the same few places. */
function inPlaces(records: SourcePage['records'], column: string): SourcePage['records'] {
  const places = new Map<number, SourcePage['records'][number][]>();
  for (const record of records) {
    const place = placeOf(record[column]);
    const found = places.get(place);
    if (found === undefined) places.set(place, [record]);
    else found.push(record);
  }
  return [...places].sort(([left], [right]) => left - right).flatMap(([, found]) => found);
}

/** What is no place stands last; the mapping says what is wrong with it. */
function placeOf(value: unknown): number {
  const place = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isNaN(place) ? Number.MAX_SAFE_INTEGER : place;
}

/** A row that a join brought several times stands once; what its copies differ in is not known of it. */
function once(records: SourcePage['records'], key: string): SourcePage['records'] {
  const byKey = new Map<unknown, SourcePage['records'][number]>();
  for (const record of records) {
    // Rows without a key are no copies of one another.
    const name = record[key] ?? record;
    const known = byKey.get(name);
    byKey.set(name, known === undefined ? record : Object.fromEntries(Object.entries(known).filter(([column, value]) => record[column] === value)));
  }
  return byKey.size === records.length ? records : [...byKey.values()];
}

async function readToEnd(source: Source, query: SourceQuery, io: Io): Promise<SourcePage['records']> {
  const records: SourcePage['records'][number][] = [];
  for (let after = query.after; ;) {
    const page = await source.page({ ...query, after, limit: source.maxPage, count: false }, io);
    records.push(...page.records);
    const last = page.records.at(-1);
    if (page.more !== true || last === undefined) return records;
    const next = keyOf(source, last);
    if (next === after?.[0]) throw new KoineError('upstream_invalid_response', { detail: `NetSuite repeats the same rows of ${source.name}; reading does not advance.` });
    after = [next];
  }
}

function keyOf(source: Source, record: SourcePage['records'][number]): string {
  const found = record[source.key[0]?.column ?? ''];
  const key = typeof found === 'number' ? String(found) : found;
  if (typeof key !== 'string' || !isInternalId(key)) throw new KoineError('upstream_invalid_response', { detail: `NetSuite sent a row of ${source.name} without its key.` });
  return key;
}
