import type { Database } from './database.ts';
import type { EventRow } from './events.ts';

/** What happened to a connection, newest first, before `after`: events tell every change of its status, and are kept 30 days. */
export function listConnectionEvents(database: Database, connectionId: string, after: string | null, limit: number): Promise<EventRow[]> {
  let query = database.selectFrom('events').selectAll().where('connection_id', '=', connectionId).where('type', 'like', 'connection.%').orderBy('sequence', 'desc').limit(limit);
  if (after !== null) query = query.where('sequence', '<', Number(after));
  return query.execute();
}
