import type { Relation } from '../connector/resource.ts';
import type { DecodeContext, RawRecord } from '../connector/wire.ts';
import { isKoineError, KoineError } from '../errors/koine-error.ts';
import { chunks, columnText, distinct, joined } from './join-keys.ts';
import { selectionOf, type ReadNode, type RelationNode } from './read-plan.ts';
import { droppedColumns, readAll, type ReadSession } from './read-session.ts';
import { relateRows, type RelatedPart } from './relate-rows.ts';
import type { Row } from './row.ts';

type Children = Extract<Relation, { kind: 'children' }>;
type Lookup = Extract<Relation, { kind: 'lookup' }>;

/** A further read that the system refused: its fields are null, and the page says why. */
export interface Refusal {
  readonly relation: string;
  readonly reason: string;
}

/**
 * Reads everything that stands beside a page of records, for the whole page at once: one request per relation (and per `maxValues`
 * keys), never one per record. Relations of the same level are read at the same time.
 */
export async function loadRelated(session: ReadSession, node: ReadNode, records: readonly RawRecord[], scope: string, refusals: Refusal[]): Promise<Row[]> {
  const parts = await Promise.all([...node.relations].map(([name, entry]) => loadRelation(session, entry, node, records, `${scope}/${name}`, refusals)));
  return relateRows(node, records, parts);
}

async function loadRelation(session: ReadSession, entry: RelationNode, outer: ReadNode, records: readonly RawRecord[], scope: string, refusals: Refusal[]): Promise<RelatedPart> {
  const { relation } = entry;
  if (relation.kind === 'nested') return loadNested(session, entry, outer, relation.property, records, scope, refusals);
  const known = session.memory.unreadableReason(scope);
  if (known !== null) return refused(scope, known, refusals);
  try {
    return relation.kind === 'children'
      ? await loadChildren(session, relation, entry.node, outer, records, scope, refusals)
      : await loadLookup(session, relation, entry.node, outer, records, scope, refusals);
  } catch (error) {
    if (relation.optional === undefined || !isDefinite(error)) throw error;
    const reason = `${relation.optional.reason} (${error.detail})`;
    // What is refused for reasons of its own may be answered for other records.
    if (isRefusal(error)) await session.memory.rememberUnreadable(scope, reason);
    return refused(scope, reason, refusals);
  }
}

function refused(relation: string, reason: string, refusals: Refusal[]): RelatedPart {
  refusals.push({ relation, reason });
  return () => null;
}

/** The system says no to this read, and will say so again: missing permission, service or table. */
function isRefusal(error: unknown): error is KoineError {
  return isKoineError(error) && ['permission_missing', 'feature_not_enabled', 'endpoint_misconfigured'].includes(error.code);
}

/** A request the system refuses whenever it is made; failures, throttling and refused credentials say nothing of the request. */
export function isDefinite(error: unknown): error is KoineError {
  const status = isKoineError(error) ? error.upstream?.status ?? 0 : 0;
  return isRefusal(error) || status === 501 || (status >= 400 && status < 500 && ![401, 407, 408, 421, 423, 425, 429].includes(status));
}

async function loadNested(session: ReadSession, entry: RelationNode, outer: ReadNode, property: string, records: readonly RawRecord[], scope: string, refusals: Refusal[]): Promise<RelatedPart> {
  const isOptional = entry.relation.kind === 'nested' && entry.relation.optional === true;
  const flat: RawRecord[] = [];
  /** Where the records nested in each one start and end; null or undefined in place of a start is what stands for them. */
  const starts: (number | null | undefined)[] = [];
  const ends: number[] = [];
  for (const record of records) {
    const inner = outer.source.nested(record, property);
    // What is optional may be left out; what stands there and is no list of records is left to the mapping, which names the field.
    starts.push(inner !== null ? flat.length : isOptional && record[property] === undefined ? null : undefined);
    if (inner !== null) {
      for (const each of inner.records) flat.push(each);
      try {
        if (inner.token !== null) await readOn(session, outer, property, inner.token, flat);
      } catch (error) {
        if (!isOptional || !isDefinite(error)) throw error;
        return refused(scope, error.detail, refusals);
      }
    }
    ends.push(flat.length);
  }
  const rows = await loadRelated(session, entry.node, flat, scope, refusals);
  return (_record, index) => {
    const start = starts[index];
    return start === undefined || start === null ? start : rows.slice(start, ends[index]);
  };
}

/** The rest of a nested list that the source sent in part. */
async function readOn(session: ReadSession, outer: ReadNode, property: string, first: string, found: RawRecord[]): Promise<void> {
  const followed = new Set<string>();
  for (let token: string | null = first; token !== null;) {
    if (followed.has(token)) throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} repeats the same part of ${property}; reading does not advance.` });
    followed.add(token);
    const page = await outer.source.nestedPage(token, session.io);
    found.push(...page.records);
    token = page.token;
  }
}

async function loadChildren(session: ReadSession, relation: Children, node: ReadNode, outer: ReadNode, records: readonly RawRecord[], scope: string, refusals: Refusal[]): Promise<RelatedPart> {
  const pairs = Object.entries(relation.on);
  const [first] = pairs;
  if (first === undefined) throw new TypeError(`${scope}: children need a column to join on`);
  const found: RawRecord[] = [];
  for (const values of chunks(distinct(records, first[1], outer.source.wire[relation.type], quiet(session)), node.source, first[0])) {
    const children = await readAll(session, node, [...(relation.where ?? []), { column: first[0], type: relation.type, operator: 'in', values }]);
    assertAskedFor(session, node, children, first[0], values);
    found.push(...children);
  }
  const rows = await loadRelated(session, node, found, scope, refusals);
  const theirs = pairs.map(([column]) => column);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = joined(row.record, theirs);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  const ours = pairs.map(([, column]) => column);
  return (record) => groups.get(joined(record, ours)) ?? [];
}

/** A child that belongs to none of the records asked for is missing from another: it cannot be left out in silence. */
function assertAskedFor(session: ReadSession, node: ReadNode, children: readonly RawRecord[], column: string, values: readonly string[]): void {
  const asked = new Set(values);
  if (children.every((child) => asked.has(columnText(child, column)))) return;
  throw new KoineError('upstream_invalid_response', { detail: `${session.connector.name} answered with rows of ${node.source.name} that belong to none of the records asked for.` });
}

async function loadLookup(session: ReadSession, relation: Lookup, node: ReadNode, outer: ReadNode, records: readonly RawRecord[], scope: string, refusals: Refusal[]): Promise<RelatedPart> {
  const columns = columnsRead(session, relation, node);
  const byKey = new Map<string, Row | null>();
  const unknown: string[] = [];
  for (const value of distinct(records, relation.by, outer.source.wire[relation.type], quiet(session))) {
    const cached = session.names.get(node.source, columns, value);
    if (cached === undefined) unknown.push(value);
    else byKey.set(value, cached.row);
  }
  for (const values of chunks(unknown, node.source, relation.key)) {
    const found = await readAll(session, node, [...(relation.where ?? []), { column: relation.key, type: relation.type, operator: 'in', values }]);
    const rows = await loadRelated(session, node, found, scope, refusals);
    const asked = new Set(values);
    for (const row of rows) {
      const value = columnText(row.record, relation.key);
      if (asked.has(value)) byKey.set(value, row);
    }
    for (const value of values) session.names.set(node.source, columns, value, { row: byKey.get(value) ?? null });
  }
  return (record) => byKey.get(columnText(record, relation.by)) ?? undefined;
}

const allColumns = new WeakMap<ReadNode, string>();

/** What looked-up records are kept by, beside their key: the columns they were read with. */
function columnsRead(session: ReadSession, relation: Lookup, node: ReadNode): string {
  const dropped = droppedColumns(session, node);
  const known = dropped.size === 0 ? allColumns.get(node) : undefined;
  if (known !== undefined) return known;
  const written = JSON.stringify([selectionOf(node, dropped), relation.where ?? []]);
  if (dropped.size === 0) allColumns.set(node, written);
  return written;
}

function quiet(session: ReadSession): DecodeContext {
  return { facts: session.facts, warn: () => undefined };
}
