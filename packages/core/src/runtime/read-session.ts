import type { Connector } from '../connector/connector.ts';
import type { Io, Source, SourcePage, SourceQuery } from '../connector/source.ts';
import type { Facts } from '../connector/wire.ts';
import { KoineError } from '../errors/koine-error.ts';
import type { Memory } from './memory.ts';
import { missingColumn, requestNodes } from './missing-column.ts';
import { columnId, selectionOf, type ReadNode } from './read-plan.ts';
import type { Row } from './row.ts';

/** One request's reads of one system: the door, what is known of the system, and the connector's words for missing columns. */
export interface ReadSession {
  readonly connector: Connector;
  readonly io: Io;
  readonly facts: Facts;
  readonly memory: Memory;
  readonly names: NameCache;
}

/** Records looked up by key, kept for a short time: names of vendors, items and locations repeat from page to page. */
export interface NameCache {
  get(source: Source, columns: string, key: string): NameEntry | undefined;
  set(source: Source, columns: string, key: string, entry: NameEntry): void;
}
export type NameEntry = { readonly row: Row | null };

/** Reads a page; an optional column that the system lacks or hides is left out, remembered, and the page read again. */
export async function readPage(session: ReadSession, node: ReadNode, query: Omit<SourceQuery, 'select' | 'facts'>): Promise<SourcePage> {
  for (;;) {
    const dropped = droppedColumns(session, node);
    try {
      return await node.source.page({ ...query, select: selectionOf(node, dropped), facts: session.facts }, session.io);
    } catch (error) {
      const missing = missingColumn(session.connector, node, error, dropped);
      if (missing === null) throw error;
      await session.memory.rememberMissing(missing);
    }
  }
}

/** Every record that matches, page by page; only for further reads of one page of records, which bound it. */
export async function readAll(session: ReadSession, node: ReadNode, where: SourceQuery['where']): Promise<SourcePage['records']> {
  const all: SourcePage['records'][number][] = [];
  let after: readonly string[] | null = null;
  let token: string | null = null;
  for (;;) {
    const limit = node.source.maxPage;
    const page: SourcePage = await readPage(session, node, { where, after, token, limit, count: false });
    all.push(...page.records);
    const last = page.records.at(-1);
    const more = page.more ?? (page.token !== null || page.records.length >= limit);
    if (!more || last === undefined) return all;
    const reached = keyOfLast(session, node, last);
    if (after !== null && reached.join('\n') === after.join('\n')) throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} repeats the same rows of ${node.source.name}; reading does not advance.` });
    after = reached;
    token = page.token;
  }
}

function keyOfLast(session: ReadSession, node: ReadNode, record: SourcePage['records'][number]): readonly string[] {
  try {
    return keyValues(node.source, record, session.facts);
  } catch (cause) {
    throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} sent a row of ${node.source.name} without its key; what follows it cannot be read.`, cause });
  }
}

/** The key of a raw record as decoded text: where the next page goes on. */
export function keyValues(source: Source, record: SourcePage['records'][number], facts: Facts): readonly string[] {
  return source.key.map((part) => {
    const value = source.wire[part.type].decode(record[part.column], { facts, warn: () => undefined });
    if (value === null) throw new TypeError(`${source.name}: a record has no ${part.column}`);
    return String(value);
  });
}

const none: ReadonlySet<string> = new Set();

/** All optional columns and nested properties of one request that are known to be missing. */
export function droppedColumns(session: Pick<ReadSession, 'memory'>, node: ReadNode): ReadonlySet<string> {
  if (!session.memory.missesAny()) return none;
  const dropped = new Set<string>();
  const drop = (id: string): void => {
    if (session.memory.isMissing(id)) dropped.add(id);
  };
  for (const { node: each } of requestNodes(node)) {
    for (const column of each.source.optionalColumns) drop(columnId(each.source, column));
    for (const { relation } of each.relations.values()) if (relation.kind === 'nested' && relation.optional === true) drop(columnId(each.source, relation.property));
  }
  return dropped;
}
