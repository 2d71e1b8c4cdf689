import { sql } from 'kysely';
import type { ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';

/** When the next check is due, in milliseconds since 1970, for a look that costs less than a claim; null where none is planned. */
export async function nextCheckAt(database: Database): Promise<number | null> {
  const first = await watched(database).select('next_check_at').orderBy(soonestFirst).limit(1).executeTakeFirst();
  if (first === undefined) return null;
  return first.next_check_at === null ? 0 : Date.parse(first.next_check_at);
}

/** Takes connections whose check is due, most overdue first, each for one worker: the next one may have it at `until`, should this one die. */
export async function claimDueConnections(database: Database, now: string, until: string, limit: number): Promise<ConnectionRow[]> {
  return database.updateTable('connections').set({ next_check_at: until })
    .where('id', 'in', due(database, now).orderBy(soonestFirst).limit(limit).forUpdate().skipLocked()).returningAll().execute();
}

const soonestFirst = sql`next_check_at nulls first`;

function watched(database: Database) {
  return database.selectFrom('connections').where('deleted_at', 'is', null).where('status', '<>', 'disabled').where('status', '<>', 'pending');
}

function due(database: Database, now: string) {
  return watched(database).select('id').where((where) => where.or([where('next_check_at', 'is', null), where('next_check_at', '<=', now)]));
}

/** Moves the next check, unless the connection's status has changed meanwhile, which sets its own. */
export async function rescheduleCheck(database: Database, { id, status }: Pick<ConnectionRow, 'id' | 'status'>, at: string): Promise<void> {
  await database.updateTable('connections').set({ next_check_at: at }).where('id', '=', id).where('status', '=', status).execute();
}
