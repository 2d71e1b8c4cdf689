import { sql, type Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { DeliveryStatus, Tables } from './schema.ts';

type AttemptRow = Selectable<Tables['webhook_attempts']>;

export interface DeliveryRow extends Selectable<Tables['webhook_deliveries']> {
  readonly type: string;
  readonly connection_id: string | null;
  /** In their order. */
  readonly made: readonly AttemptRow[];
}

export interface DeliveryFilters {
  readonly status?: DeliveryStatus | undefined;
  readonly eventId?: string | undefined;
}

/** Newest first, those before `before`. */
export async function listDeliveries(database: Database, endpointId: string, { status, eventId }: DeliveryFilters, before: number | null, limit: number): Promise<DeliveryRow[]> {
  let query = database.selectFrom('webhook_deliveries').innerJoin('events', 'events.id', 'webhook_deliveries.event_id')
    .selectAll('webhook_deliveries').select(['events.type', 'events.connection_id']).where('endpoint_id', '=', endpointId).orderBy('webhook_deliveries.sequence', 'desc').limit(limit);
  if (before !== null) query = query.where('webhook_deliveries.sequence', '<', before);
  if (status !== undefined) query = query.where('status', '=', status);
  if (eventId !== undefined) query = query.where('event_id', '=', eventId);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const attempts = await database.selectFrom('webhook_attempts').selectAll().where('delivery_id', 'in', rows.map(({ id }) => id)).orderBy('number').execute();
  const byDelivery = Map.groupBy(attempts, (attempt) => attempt.delivery_id);
  return rows.map((row) => ({ ...row, made: byDelivery.get(row.id) ?? [] }));
}

/** Which deliveries are to be made again. */
export interface ReplayScope extends DeliveryFilters {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Puts deliveries at the start of their schedule, with the ids and numbers they have; what is under way just now is left alone. Answers how many. */
export async function replayDeliveries(within: Database, endpointId: string, { status, eventId, since, until }: ReplayScope, now: string): Promise<number> {
  let query = within.updateTable('webhook_deliveries').set({ status: 'pending', step: 0, due_at: now, replayed: true, finished_at: null, leased_until: null }).where('endpoint_id', '=', endpointId)
    .where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', sql<string>`clock_timestamp()`)]));
  if (eventId !== undefined) query = query.where('event_id', '=', eventId);
  else if (status !== undefined) query = query.where('status', '=', status);
  else query = query.where('status', '!=', 'pending');
  if (since !== undefined) query = query.where('created_at', '>=', since);
  if (until !== undefined) query = query.where('created_at', '<', until);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends what waits for a disabled endpoint; attempts under way may still succeed. */
export async function endDeliveries(within: Database, endpointId: string, now: string): Promise<void> {
  await within.updateTable('webhook_deliveries').set({ status: sql<DeliveryStatus>`case attempts when 0 then 'missed' else 'failed' end`, due_at: null, finished_at: now, leased_until: null })
    .where('endpoint_id', '=', endpointId).where('status', '=', 'pending').where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<=', sql<string>`clock_timestamp()`)])).execute();
}
