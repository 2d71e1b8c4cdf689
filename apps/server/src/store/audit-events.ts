import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type AuditEventRow = Selectable<Tables['audit_events']>;
export type AuditHead = Omit<Selectable<Tables['audit_head']>, 'one'>;

/** The end of the chain, held until the transaction ends: events are chained one after the other. */
export async function lockAuditHead(within: Database, first: AuditHead): Promise<AuditHead> {
  const read = () => within.selectFrom('audit_head').select(['sequence', 'hash', 'seal']).forUpdate().executeTakeFirst();
  const head = await read();
  if (head !== undefined) return head;
  await within.insertInto('audit_head').values(first).onConflict((conflict) => conflict.column('one').doNothing()).execute();
  return await read() ?? first;
}

export async function findAuditHead(database: Database): Promise<AuditHead | undefined> {
  return database.selectFrom('audit_head').select(['sequence', 'hash', 'seal']).executeTakeFirst();
}

export async function putAuditHead(within: Database, head: AuditHead): Promise<void> {
  await within.updateTable('audit_head').set(head).execute();
}

export async function insertAuditEvent(within: Database, event: AuditEventRow): Promise<void> {
  await within.insertInto('audit_events').values(event).execute();
}

export interface AuditFilters {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
}

/** Newest first, those before `after`. */
export function listAuditEvents(database: Database, { action, actorId, targetId }: AuditFilters, after: number | null, limit: number): Promise<AuditEventRow[]> {
  let query = database.selectFrom('audit_events').selectAll().orderBy('sequence', 'desc').limit(limit);
  if (after !== null) query = query.where('sequence', '<', after);
  if (action?.endsWith('.*') === true) query = query.where(({ eb, fn, val }) => eb(fn('starts_with', ['action', val(action.slice(0, -1))]), '=', true));
  else if (action !== undefined) query = query.where('action', '=', action);
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  if (targetId !== undefined) query = query.where('target_id', '=', targetId);
  return query.execute();
}

/** Oldest first, those after `after`. */
export function readAuditChain(database: Database, after: number, limit: number): Promise<AuditEventRow[]> {
  return database.selectFrom('audit_events').selectAll().where('sequence', '>', after).orderBy('sequence').limit(limit).execute();
}
