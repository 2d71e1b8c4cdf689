import type { SourcePage } from '../connector/source.ts';
import { KoineError } from '../errors/koine-error.ts';
import { encodeId } from '../model/record-id.ts';
import type { CompiledResource } from './compiled-resource.ts';
import { openPosition, sealPosition, type CursorSeal, type Position } from './cursor.ts';
import { conditionsOf, type Filter } from './filters.ts';
import { loadRelated, type Refusal } from './load-related.ts';
import { createNormalizer, rawOf, type Normalized } from './normalize.ts';
import { pageLineage } from './page-lineage.ts';
import { keyValues, readPage, type ReadSession } from './read-session.ts';
import { columnId } from './read-plan.ts';
import { systemWarnings } from './system-warnings.ts';
import type { Warning } from './warning.ts';

export interface ListQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly filters?: readonly Filter[];
  readonly include?: readonly Include[];
}
/** What may be asked for beside the model's own fields; it follows them. */
export const includes = ['raw', 'lineage'] as const;
export type Include = (typeof includes)[number];

export interface Page<R> {
  readonly data: readonly R[];
  readonly next_cursor: string | null;
  readonly total_count: number | null;
  readonly limit: number;
  readonly warnings: readonly Warning[];
}

const defaultLimit = 100;

/** What a walk needs beside the session: how cursors are sealed, and for whom. */
export interface Walk {
  readonly seal: CursorSeal;
  readonly connection: string;
  readonly now: number;
}

/** One page of a walk by key: what exists during the whole walk appears exactly once, whatever changes meanwhile. */
export async function listPage(session: ReadSession, resource: CompiledResource, query: ListQuery, walk: Walk): Promise<Page<Record<string, unknown>>> {
  const limit = Math.min(query.limit ?? defaultLimit, resource.entity.maxLimit);
  const { collection } = resource.entity;
  const start = query.cursor === undefined ? null : openPosition(walk.seal, query.cursor, collection, walk.connection, query.filters ?? [], walk.now);
  const filters = start?.filters ?? query.filters ?? [];
  const source = resource.definition.source;
  const isMissing = (column: string): boolean => session.memory.isMissing(columnId(source, column));
  const where = [...(resource.definition.where ?? []), ...conditionsOf(resource.entity, filters, resource.filters, source, session.facts, session.connector.name, isMissing)];

  const page = await readWalkPage(session, resource, where, start, limit);
  const emitted = page.records.slice(0, limit);
  const { once, ids, repeats } = distinct(session, resource, emitted);
  const more = page.records.length > limit || (page.more ?? page.token !== null);
  const refusals: Refusal[] = [];
  const rows = await loadRelated(session, resource.reads, once, collection, refusals);
  const normalizer = createNormalizer(resource, session.facts);
  const lineage = query.include?.includes('lineage') === true ? pageLineage(resource, session) : null;
  const withRaw = query.include?.includes('raw') === true;
  const data: Record<string, unknown>[] = [];
  const failures: Warning[] = [];
  for (const [index, row] of rows.entries()) {
    const result = normalizer.normalize(row, ids[index] ?? null);
    if (!result.ok) failures.push(notNormalizable(result));
    else data.push(withIncludes(result, resource, withRaw, lineage));
  }
  const total = start === null ? page.count : start.total;
  return {
    data,
    next_cursor: more ? nextCursor(session, resource, page, emitted, { start, filters, limit, total, walk }) : null,
    total_count: total,
    limit,
    warnings: [...systemWarnings(resource, session, refusals), ...repeats, ...failures, ...normalizer.warnings],
  };
}

/** A record that the source sends twice in a page stands in it once. */
function distinct(session: ReadSession, resource: CompiledResource, records: SourcePage['records']): { readonly once: SourcePage['records']; readonly ids: readonly (string | null)[]; readonly repeats: readonly Warning[] } {
  const seen = new Set<string>();
  const once: SourcePage['records'][number][] = [];
  const ids: (string | null)[] = [];
  const repeats: Warning[] = [];
  for (const record of records) {
    const id = idOf(session, resource, record);
    if (id !== null && seen.has(id)) {
      repeats.push({ code: 'record_repeated', id, field: null, detail: 'the source sent the record more than once; the first stands' });
      continue;
    }
    if (id !== null) seen.add(id);
    once.push(record);
    ids.push(id);
  }
  return { once, ids, repeats };
}

async function readWalkPage(session: ReadSession, resource: CompiledResource, where: Parameters<typeof readPage>[2]['where'], start: Position | null, limit: number): Promise<SourcePage> {
  const token = start !== null && start.tokenLimit === limit ? start.token : null;
  const peek = resource.definition.source.tellsMore ? 0 : 1;
  const query = { where, after: start?.after ?? null, token, limit: limit + peek, count: start === null };
  try {
    return await readPage(session, resource.reads, query);
  } catch (error) {
    if (token === null || !resource.definition.source.refusesToken(error)) throw error;
    return readPage(session, resource.reads, { ...query, token: null });
  }
}

interface Progress {
  readonly start: Position | null;
  readonly filters: readonly Filter[];
  readonly limit: number;
  readonly total: number | null;
  readonly walk: Walk;
}

function nextCursor(session: ReadSession, resource: CompiledResource, page: SourcePage, emitted: SourcePage['records'], progress: Progress): string {
  const last = emitted.at(-1);
  const after = last === undefined ? progress.start?.after ?? null : lastKey(session, resource, last);
  // An empty page has to lead elsewhere than the one before.
  if (after === null || (last === undefined && (page.token === null || page.token === progress.start?.token))) {
    throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} says that there is more, but sent nothing to go on from.` });
  }
  if (last !== undefined && progress.start !== null && after.join('\n') === progress.start.after.join('\n')) {
    throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} repeats the same records; the walk does not advance.` });
  }
  const token = page.records.length > emitted.length ? null : page.token;
  return sealPosition(progress.walk.seal, {
    collection: resource.entity.collection, connection: progress.walk.connection, filters: progress.filters,
    after, token, tokenLimit: progress.limit, total: progress.total, issuedAt: progress.walk.now,
  });
}

function lastKey(session: ReadSession, resource: CompiledResource, record: SourcePage['records'][number]): readonly string[] {
  const key = tryKey(session, resource, record);
  if (key === null) throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} sent a record without its key; the walk cannot go on from it.` });
  return key;
}

function tryKey(session: ReadSession, resource: CompiledResource, record: SourcePage['records'][number]): readonly string[] | null {
  try {
    return keyValues(resource.definition.source, record, session.facts);
  } catch {
    return null;
  }
}

/** The record's id, or null where the source's record has no readable key. */
export function idOf(session: ReadSession, resource: CompiledResource, record: SourcePage['records'][number]): string | null {
  const key = tryKey(session, resource, record);
  return key === null ? null : encodeId(key);
}

export function withIncludes(result: Extract<Normalized, { ok: true }>, resource: CompiledResource, withRaw: boolean, lineage: Record<string, unknown> | null): Record<string, unknown> {
  if (withRaw) result.record['raw'] = rawOf(result.row, resource);
  if (lineage !== null) result.record['lineage'] = lineage;
  return result.record;
}

export function notNormalizable(result: Extract<Normalized, { ok: false }>): Warning {
  return { code: 'record_not_normalizable', id: result.id, field: result.field, detail: `${result.field} ${result.detail}` };
}
