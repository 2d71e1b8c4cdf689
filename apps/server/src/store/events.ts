import { sql, type Selectable } from 'kysely';
import { firstIdAt } from '../ids.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type EventRow = Selectable<Tables['events']>;
export type NewEventRow = Omit<EventRow, 'sequence'>;

/** Which endpoints hear of an event, beside those whose filter it passes. */
export interface Audience {
  /** This one alone, whatever its filter. */
  readonly only?: string;
  readonly except?: string;
}

/**
 * Inserts the event and what is owed to each endpoint that hears of it; call it last in a transaction. The counter's row is held until the
 * transaction ends: numbers become visible in their order, without a gap, and whoever changes which endpoints are enabled waits (`holdEvents`).
 * Locks are taken in the order connection, counter of events, counters of endpoints.
 */
export async function insertEvent(within: Database, event: NewEventRow, { only = null, except = null }: { readonly only?: string | null; readonly except?: string | null } = {}): Promise<EventRow> {
  const { value: sequence } = await within.updateTable('counters').set(({ eb }) => ({ value: eb('value', '+', 1) })).where('name', '=', 'events').returning('value').executeTakeFirstOrThrow();
  await sql`
    with event as (
      insert into events (id, sequence, type, created_at, connection_id, customer_id, customer_name, data)
      values (${event.id}, ${sequence}, ${event.type}, ${event.created_at}, ${event.connection_id}, ${event.customer_id}, ${event.customer_name}, ${event.data})
    ), audience as (
      select id, status from webhook_endpoints
      where deleted_at is null and id is distinct from ${except}::text and case when ${only}::text is not null then id = ${only}::text else exists (
        select from jsonb_array_elements_text(events) as pattern where pattern in ('*', ${event.type}::text) or (pattern like '%.*' and starts_with(${event.type}::text, left(pattern, -1)))
      ) end
    ), numbered as (
      update counters set value = value + 1 from audience where counters.name = audience.id returning audience.id, audience.status, counters.value
    )
    insert into webhook_deliveries (id, endpoint_id, event_id, sequence, status, created_at, due_at)
    select 'whd_' || substr(${event.id}::text, 5, 8) || left(md5(${event.id}::text || id), 12), id, ${event.id}, value,
      case status when 'enabled' then 'pending' else 'missed' end, ${event.created_at}::timestamptz, case status when 'enabled' then ${event.created_at}::timestamptz end
    from numbered`.execute(within);
  return { ...event, sequence };
}

/** Until the transaction ends, no event is recorded: take it before changing which endpoints there are or which of them are enabled. */
export async function holdEvents(within: Database): Promise<void> {
  await within.selectFrom('counters').select('value').where('name', '=', 'events').forUpdate().execute();
}

/** Waits for transactions that are recording events just now. */
export async function waitForRecording(database: Database): Promise<void> {
  await database.selectFrom('counters').select('value').where('name', '=', 'events').forShare().execute();
}

export interface EventFilters {
  /** A type, or a group of them: `connection.*`. */
  readonly type?: string | undefined;
  readonly connectionId?: string | undefined;
}

/** Oldest first, those after `after`. */
export function listEvents(database: Database, { type, connectionId }: EventFilters, after: number, limit: number): Promise<EventRow[]> {
  let query = database.selectFrom('events').selectAll().where('sequence', '>', after).orderBy('sequence').limit(limit);
  if (type?.endsWith('.*') === true) query = query.where(({ eb, fn, val }) => eb(fn('starts_with', ['type', val(type.slice(0, -1))]), '=', true));
  else if (type !== undefined && type !== '*') query = query.where('type', '=', type);
  if (connectionId !== undefined) query = query.where('connection_id', '=', connectionId);
  return query.execute();
}

export async function findEventSequence(database: Database, id: string): Promise<number | undefined> {
  return (await database.selectFrom('events').select('sequence').where('id', '=', id).executeTakeFirst())?.sequence;
}

/** With what was owed of them. Ids sort by time, so that what is older than `time` is a range of the primary key. */
export async function deleteEventsBefore(database: Database, time: number): Promise<void> {
  await database.deleteFrom('events').where('id', '<', firstIdAt('evt', time)).execute();
}
