import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type ConnectionRow = Selectable<Tables['connections']>;
export type NewConnection = Insertable<Tables['connections']>;
export type ConnectionChange = Updateable<Tables['connections']>;

export function insertConnection(database: Database, connection: NewConnection): Promise<ConnectionRow> {
  return database.insertInto('connections').values(connection).returningAll().executeTakeFirstOrThrow();
}

export function findConnection(database: Database, id: string): Promise<ConnectionRow | undefined> {
  return database.selectFrom('connections').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
}

export interface ConnectionFilters {
  readonly system?: string | undefined;
  readonly status?: ConnectionRow['status'] | undefined;
  readonly customerId?: string | undefined;
}

/** Newest first, those before `after`. */
export function listConnections(database: Database, filters: ConnectionFilters, after: string | null, limit: number): Promise<ConnectionRow[]> {
  let query = matching(database, filters).selectAll().orderBy('id', 'desc').limit(limit);
  if (after !== null) query = query.where('id', '<', after);
  return query.execute();
}

export async function countConnections(database: Database, filters: ConnectionFilters): Promise<number> {
  const { count } = await matching(database, filters).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

function matching(database: Database, { system, status, customerId }: ConnectionFilters) {
  return database.selectFrom('connections').where('deleted_at', 'is', null)
    .$if(system !== undefined, (query) => query.where('system', '=', system ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'pending'))
    .$if(customerId !== undefined, (query) => query.where('customer_id', '=', customerId ?? ''));
}

/** The changed row, or undefined when there is none (any more). */
export function updateConnection(database: Database, id: string, change: ConnectionChange): Promise<ConnectionRow | undefined> {
  return database.updateTable('connections').set(change).where('id', '=', id).where('deleted_at', 'is', null).returningAll().executeTakeFirst();
}

/** As `updateConnection`, and every open client of the connection becomes stale. */
export function updateConnectionVersion(database: Database, id: string, change: ConnectionChange): Promise<ConnectionRow | undefined> {
  return database.updateTable('connections').set(change).set(({ eb }) => ({ version: eb('version', '+', 1) })).where('id', '=', id).where('deleted_at', 'is', null).returningAll().executeTakeFirst();
}

/** A change of status that what happened meanwhile must not overrule: only while they are still those that were judged. */
export function updateConnectionStatus(database: Database, judged: Pick<ConnectionRow, 'id' | 'status' | 'version' | 'recovering'>, change: ConnectionChange): Promise<ConnectionRow | undefined> {
  return database.updateTable('connections').set(change).where('id', '=', judged.id).where('status', '=', judged.status).where('version', '=', judged.version).where('recovering', '=', judged.recovering).where('deleted_at', 'is', null).returningAll().executeTakeFirst();
}

/** True for the one caller who may ask a source now although it refused the credentials; all others wait for `since` to pass. */
export async function claimAttempt(database: Database, id: string, since: string, now: string): Promise<boolean> {
  const claimed = await database.updateTable('connections').set({ last_attempt_at: now }).where('id', '=', id)
    .where((where) => where.or([where('last_attempt_at', 'is', null), where('last_attempt_at', '<', since)])).returning('id').executeTakeFirst();
  return claimed !== undefined;
}

/** How many connections share a host group, and how many of them failed since then. */
export async function hostGroupFailures(database: Database, hostGroup: string, since: string): Promise<{ readonly connections: number; readonly failing: number }> {
  return database.selectFrom('connections').where('host_group', '=', hostGroup).where('deleted_at', 'is', null).where('status', '!=', 'disabled')
    .select(({ fn }) => [fn.countAll<number>().as('connections'), fn.countAll<number>().filterWhere('last_failed_at', '>=', since).as('failing')]).executeTakeFirstOrThrow();
}

export function countByStatus(database: Database): Promise<{ readonly system: string; readonly status: ConnectionRow['status']; readonly count: number }[]> {
  return database.selectFrom('connections').where('deleted_at', 'is', null).select(({ fn }) => ['system', 'status', fn.countAll<number>().as('count')]).groupBy(['system', 'status']).execute();
}

export async function existingConnections(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = ids.length === 0 ? [] : await database.selectFrom('connections').select('id').where('id', 'in', [...ids]).where('deleted_at', 'is', null).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Connections that do not work, longest first. */
export function listFailingConnections(database: Database, limit: number): Promise<ConnectionRow[]> {
  return database.selectFrom('connections').selectAll().where('deleted_at', 'is', null).where('status', 'in', ['degraded', 'unreachable', 'reauthorization_required']).orderBy('status_since').limit(limit).execute();
}
