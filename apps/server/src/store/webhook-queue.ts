import { sql, type Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { storableJson } from './storable-json.ts';
import { noteEndpointOutcomes, type EndpointOutcome, type ThrottleLimits, type WebhookEndpointRow } from './webhook-endpoints.ts';

/** A delivery that is this process's to attempt, for as long as its lease lasts. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly endpoint_id: string;
  readonly url: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly step: number;
  readonly attempts: number;
  readonly replayed: boolean;
  readonly event_id: string;
  readonly type: string;
  readonly created_at: string;
  readonly connection_id: string | null;
  readonly customer_id: string | null;
  readonly customer_name: string | null;
  readonly data: string;
}

/** Whether anything waits to be delivered, now or later: mostly nothing does, and asking costs a tenth of a claim. */
export async function isAnyPending(database: Database): Promise<boolean> {
  return await database.selectFrom('webhook_deliveries').select('id').where('status', '=', 'pending').limit(1).executeTakeFirst() !== undefined;
}

/**
 * Leases what is due, up to what each endpoint may have under way; live events before replays. Leases are in the database's time, which all
 * processes share. One that was lost is taken up again when it is over; each loss doubles the next lease, so that what kills a process does not
 * do so without end.
 */
export async function claimDeliveries(database: Database, now: string, leaseMs: number, limit: number): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    with free as (
      select e.id, greatest(0, e.concurrency - (select count(*) from webhook_deliveries l where l.endpoint_id = e.id and l.leased_until > clock_timestamp())) as places
      from webhook_endpoints e
      where e.status = 'enabled' and e.deleted_at is null and (e.throttled_until is null or e.throttled_until <= ${now}::timestamptz)
    ), due as (
      select d.id from free cross join lateral (
        select id from webhook_deliveries
        where endpoint_id = free.id and status = 'pending' and due_at <= ${now}::timestamptz and (leased_until is null or leased_until <= clock_timestamp())
        order by replayed, due_at, sequence limit free.places for update skip locked
      ) d limit ${limit}
    )
    update webhook_deliveries d
    set epoch = d.epoch + 1, lost_leases = d.lost_leases + (d.leased_until is not null)::int4,
      leased_until = clock_timestamp() + ${leaseMs}::float8 * (2 ^ least(10, d.lost_leases + (d.leased_until is not null)::int4)) * interval '1 millisecond'
    from due, events v, webhook_endpoints e
    where d.id = due.id and v.id = d.event_id and e.id = d.endpoint_id
    returning d.id, d.endpoint_id, e.url, d.epoch, d.sequence, d.step, d.attempts, d.replayed, d.event_id, v.type, v.created_at, v.connection_id, v.customer_id, v.customer_name, v.data`.execute(database);
  return rows;
}

/** What became of an attempt, and of the delivery by it. */
export interface AttemptOutcome extends Omit<Selectable<Tables['webhook_attempts']>, 'number'> {
  readonly epoch: number;
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly step: number;
  readonly due_at: string | null;
  readonly finished_at: string | null;
}

/** Writes what a batch of attempts brought, in one transaction. What another process leased meanwhile is left to it. */
export async function settleDeliveries(database: Database, outcomes: readonly AttemptOutcome[], endpoints: readonly EndpointOutcome[], now: string, limits: ThrottleLimits): Promise<WebhookEndpointRow[]> {
  return database.transaction().execute(async (within) => {
    // First the endpoints, then their deliveries: the order in which disabling takes them, too.
    const rows = await noteEndpointOutcomes(within, endpoints, now, limits);
    await sql`
      with outcome as (
        select * from jsonb_to_recordset(${storableJson(outcomes)}::jsonb) as o (delivery_id text, epoch int8, status text, step int4, due_at timestamptz, finished_at timestamptz, started_at timestamptz, duration_ms float8, http_status int4, error text, response_text text)
      ), settled as (
        update webhook_deliveries d
        set leased_until = null, lost_leases = 0, attempts = d.attempts + 1, step = o.step,
          status = case when o.status = 'pending' and e.status = 'disabled' then 'failed' else o.status end,
          due_at = case when e.status = 'enabled' then o.due_at end,
          finished_at = case when o.status = 'pending' and e.status = 'disabled' then ${now}::timestamptz else o.finished_at end
        from outcome o, webhook_endpoints e
        where d.id = o.delivery_id and d.epoch = o.epoch and d.leased_until is not null and e.id = d.endpoint_id
        returning d.id, d.attempts
      )
      insert into webhook_attempts (delivery_id, number, started_at, duration_ms, http_status, error, response_text)
      select settled.id, settled.attempts, o.started_at, o.duration_ms, o.http_status, o.error, o.response_text from settled join outcome o on o.delivery_id = settled.id`.execute(within);
    return rows;
  });
}

/** Gives leases back: the attempts were given up before they could tell anything. */
export async function releaseDeliveries(database: Database, leases: readonly Pick<ClaimedDelivery, 'id' | 'epoch'>[]): Promise<void> {
  for (const { id, epoch } of leases) await database.updateTable('webhook_deliveries').set({ leased_until: null }).where('id', '=', id).where('epoch', '=', epoch).execute();
}
