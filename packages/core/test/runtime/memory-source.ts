import type { Condition, KeyColumn, Operator, Source, SourcePage, SourceQuery } from '../../src/connector/source.ts';
import { WireError, type Codec, type Facts, type RawRecord, type Wire } from '../../src/connector/wire.ts';
import { KoineError } from '../../src/errors/koine-error.ts';

const text: Codec<string> = {
  decode(value) {
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string') throw new WireError('is no text');
    return value;
  },
  literal: (value) => `'${value}'`,
};
const integer: Codec<number> = {
  decode(value) {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number') throw new WireError('is no number');
    return value;
  },
  literal: (value) => value,
};
const flag: Codec<boolean> = {
  decode(value) {
    if (value === undefined || value === null) return null;
    if (typeof value !== 'boolean') throw new WireError('is no flag');
    return value;
  },
  literal: (value) => value,
};
const date: Codec<string> = {
  decode: text.decode,
  literal(value) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new WireError('is no date');
    return value;
  },
};
export const memoryWire: Wire = { text, decimal: text, integer, flag, date, instant: text, guid: text, number_text: text };

export interface MemorySource extends Source {
  readonly rows: Map<string, RawRecord>;
  readonly queries: SourceQuery[];
  /** Columns the system refuses to know. */
  readonly hidden: Set<string>;
  refusal: KoineError | null;
}

export interface MemorySourceOptions {
  readonly name: string;
  readonly key: readonly KeyColumn[];
  readonly rows?: readonly RawRecord[];
  readonly optionalColumns?: readonly string[];
  readonly maxValues?: number;
  readonly serverPage?: number;
  readonly operators?: readonly Operator[];
  readonly paging?: 'silent' | 'tells' | 'token';
}

/** A source in memory: text keys in text order, as strict as it needs to be for the runtime's own tests. */
export function memorySource(options: MemorySourceOptions): MemorySource {
  const keyOf = (row: RawRecord): string => options.key.map((part) => String(row[part.column])).join('\n');
  const rows = new Map((options.rows ?? []).map((row) => [keyOf(row), row]));
  const source: MemorySource = {
    name: options.name, key: options.key, wire: memoryWire, maxPage: 1_000, tellsMore: options.paging === 'tells' || options.paging === 'token', maxValues: options.maxValues ?? 50,
    optionalColumns: options.optionalColumns ?? [], rows, queries: [], hidden: new Set(), refusal: null,
    operators: () => options.operators ?? ['eq', 'in', 'gte', 'lt'],
    page(query): Promise<SourcePage> {
      source.queries.push(query);
      if (source.refusal !== null) return Promise.reject(source.refusal);
      const unknown = query.select.columns.find((column) => source.hidden.has(column));
      if (unknown !== undefined) return Promise.reject(new KoineError('rejected_by_system', { detail: 'no such column', upstream: { status: 400, code: 'NO_COLUMN', message: unknown, requestId: null } }));
      const after = query.token ?? query.after?.join('\n') ?? '';
      const matching = [...rows].filter(([key, row]) => key > after && query.where.every((condition) => holds(row, condition, query.facts))).toSorted(([left], [right]) => (left < right ? -1 : 1));
      const size = Math.min(query.limit, options.serverPage ?? Infinity);
      const page = matching.slice(0, size);
      const more = matching.length > page.length;
      const last = page.at(-1)?.[0] ?? null;
      return Promise.resolve({
        records: page.map(([, row]) => projected(row, query)),
        more: options.paging === 'tells' || options.paging === 'token' || (options.serverPage !== undefined && more) ? more : null,
        token: options.paging === 'token' && more ? last : null,
        count: query.count ? [...rows.values()].filter((row) => query.where.every((condition) => holds(row, condition, query.facts))).length : null,
      });
    },
    nested(record, property) {
      const value = record[property];
      return Array.isArray(value) ? { records: value as RawRecord[], token: null } : null;
    },
    nestedPage: () => Promise.reject(new Error('nothing is nested beyond one page here')),
    refusesToken: (error) => error instanceof KoineError && error.upstream?.code === 'TOKEN',
    names: (column) => [column],
  };
  return source;
}

function projected(row: RawRecord, query: SourceQuery): RawRecord {
  const wanted = new Set([...query.select.columns, ...Object.keys(query.select.nested)]);
  return Object.fromEntries(Object.entries(row).filter(([column]) => wanted.has(column)));
}

function holds(row: RawRecord, condition: Condition, _facts: Facts): boolean {
  const value = String(row[condition.column] ?? '');
  const [first = ''] = condition.values;
  switch (condition.operator) {
    case 'eq': return value === first;
    case 'ne': return value !== first;
    case 'in': return condition.values.includes(value);
    case 'gt': return value > first;
    case 'gte': return value >= first;
    case 'lt': return value < first;
    case 'lte': return value <= first;
    case 'contains': return value.includes(first);
    case 'starts_with': return value.startsWith(first);
  }
}
