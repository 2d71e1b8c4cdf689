import { sql } from 'kysely';
import type { ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';

/** Whether a check is due, for a look that costs less than a claim. */
export async function isCheckDue(database: Database, now: string): Promise<boolean> {
  return (await due(database, now).limit(1).execute()).length > 0;
}

/** Takes connections whose check is due, most overdue first, each for one worker: the next one may have it at `until`, should this one die. */
export async function claimDueConnections(database: Database, now: string, until: string, limit: number): Promise<ConnectionRow[]> {
  return database.updateTable('connections').set({ next_check_at: until })
    .where('id', 'in', due(database, now).orderBy(sql`next_check_at nulls first`).limit(limit).forUpdate().skipLocked()).returningAll().execute();
}

function due(database: Database, now: string) {
  return database.selectFrom('connections').select('id').where('deleted_at', 'is', null).where('status', '<>', 'disabled').where('status', '<>', 'pending')
    .where((where) => where.or([where('next_check_at', 'is', null), where('next_check_at', '<=', now)]));
}

/** Moves the next check, unless the connection's status has changed meanwhile, which sets its own. */
export async function rescheduleCheck(database: Database, { id, status }: Pick<ConnectionRow, 'id' | 'status'>, at: string): Promise<void> {
  await database.updateTable('connections').set({ next_check_at: at }).where('id', '=', id).where('status', '=', status).execute();
}
