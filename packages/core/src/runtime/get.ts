import { WireError, type Wire, type WireType } from '../connector/wire.ts';
import type { Condition } from '../connector/source.ts';
import { isKoineError, KoineError } from '../errors/koine-error.ts';
import { decodeId } from '../model/record-id.ts';
import type { CompiledResource } from './compiled-resource.ts';
import { idOf, notNormalizable, withIncludes, type Include } from './list.ts';
import { loadRelated, type Refusal } from './load-related.ts';
import { fieldPointer } from './map-context.ts';
import { createNormalizer, rawOf } from './normalize.ts';
import { pageLineage } from './page-lineage.ts';
import { readPage, type ReadSession } from './read-session.ts';
import { systemWarnings } from './system-warnings.ts';
import type { Warning } from './warning.ts';

export interface Single<R> {
  readonly data: R;
  readonly warnings: readonly Warning[];
}

/** One record by its id in its one spelling; another spelling, even one the source would understand, is not found. */
export async function getRecord(session: ReadSession, resource: CompiledResource, id: string, include: readonly Include[]): Promise<Single<Record<string, unknown>>> {
  const where = keyConditions(session, resource, id);
  if (where === null) throw notFound(session, resource, id);
  const page = await readPage(session, resource.reads, { where: [...(resource.definition.where ?? []), ...where], after: null, token: null, limit: 1, count: false }).catch((error: unknown) => {
    // The source itself says that no key can be such a value (too long, of another kind): then nobody has it.
    if (isKoineError(error) && error.code === 'invalid_parameter') throw notFound(session, resource, id);
    throw error;
  });
  const [record] = page.records;
  if (record === undefined || idOf(session, resource, record) !== id) throw notFound(session, resource, id);
  const refusals: Refusal[] = [];
  const [row] = await loadRelated(session, resource.reads, [record], resource.entity.collection, refusals);
  if (row === undefined) throw notFound(session, resource, id);
  const normalizer = createNormalizer(resource, session.facts);
  const result = normalizer.normalize(row, id);
  const warnings = (): Warning[] => [...systemWarnings(resource, session, refusals), ...normalizer.warnings];
  if (result.ok) {
    const lineage = include.includes('lineage') ? pageLineage(resource, session) : null;
    return { data: withIncludes(result, resource, include.includes('raw'), lineage), warnings: warnings() };
  }
  if (include.includes('raw')) {
    return { data: { object: resource.entity.object, id, raw: rawOf(row, resource) }, warnings: [notNormalizable(result), ...warnings()] };
  }
  throw new KoineError('upstream_invalid_response', {
    detail: `${session.connector.name} sent ${resource.entity.object} ${id} in a form that cannot be normalised. Read it with include=raw.`,
    errors: [{ pointer: fieldPointer(result.field), code: 'record_not_normalizable', detail: result.detail }],
  });
}

function keyConditions(session: ReadSession, resource: CompiledResource, id: string): Condition[] | null {
  const { source } = resource.definition;
  const parts = decodeId(id);
  if (parts === null || parts.length !== source.key.length) return null;
  const conditions: Condition[] = [];
  for (const [index, part] of source.key.entries()) {
    const value = parts[index] ?? '';
    if (value === '' || !isLiteral(session, source.wire[part.type], value)) return null;
    conditions.push({ column: part.column, type: part.type, operator: 'eq', values: [value] });
  }
  return conditions;
}

function isLiteral(session: ReadSession, codec: Wire[WireType], value: string): boolean {
  try {
    codec.literal(value, session.facts);
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

function notFound(session: ReadSession, resource: CompiledResource, id: string): KoineError {
  return new KoineError('not_found', { detail: `There is no ${resource.entity.object} with the id ${JSON.stringify(id.slice(0, 200))} in ${session.connector.name}.` });
}
