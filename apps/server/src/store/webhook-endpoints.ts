import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Database } from './database.ts';
import type { DisabledReason, Tables } from './schema.ts';

export type WebhookEndpointRow = Selectable<Tables['webhook_endpoints']>;
export type NewWebhookEndpoint = Insertable<Tables['webhook_endpoints']>;
export type WebhookEndpointChange = Updateable<Tables['webhook_endpoints']>;

export async function insertWebhookEndpoint(within: Database, endpoint: NewWebhookEndpoint): Promise<WebhookEndpointRow> {
  await within.insertInto('counters').values({ name: endpoint.id }).execute();
  return within.insertInto('webhook_endpoints').values(endpoint).returningAll().executeTakeFirstOrThrow();
}

export function findWebhookEndpoint(database: Database, id: string): Promise<WebhookEndpointRow | undefined> {
  return database.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
}

/** Newest first, those before `after`. */
export function listWebhookEndpoints(database: Database, after: string | null, limit: number): Promise<WebhookEndpointRow[]> {
  let query = database.selectFrom('webhook_endpoints').selectAll().where('deleted_at', 'is', null).orderBy('id', 'desc').limit(limit);
  if (after !== null) query = query.where('id', '<', after);
  return query.execute();
}

export async function countWebhookEndpoints(database: Database): Promise<number> {
  const { count } = await database.selectFrom('webhook_endpoints').where('deleted_at', 'is', null).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count;
}

export function updateWebhookEndpoint(within: Database, id: string, change: WebhookEndpointChange): Promise<WebhookEndpointRow | undefined> {
  return within.updateTable('webhook_endpoints').set(change).where('id', '=', id).where('deleted_at', 'is', null).returningAll().executeTakeFirst();
}

/** The endpoint, when it was enabled until now and, for `failing`, has done nothing but fail since `failingSince`, at least `failures` times. */
export function disableWebhookEndpoint(within: Database, id: string, reason: DisabledReason, at: string, failing?: { readonly since: string; readonly failures: number }): Promise<WebhookEndpointRow | undefined> {
  let query = within.updateTable('webhook_endpoints').set({ status: 'disabled', disabled_reason: reason, disabled_at: at }).where('id', '=', id).where('status', '=', 'enabled').where('deleted_at', 'is', null);
  if (failing !== undefined) query = query.where('failing_since', '<=', failing.since).where('failures_in_row', '>=', failing.failures);
  return query.returningAll().executeTakeFirst();
}

/** The endpoint, for the one who is to tell that it is failing. */
export function claimWarning(within: Database, id: string, failures: number, at: string): Promise<WebhookEndpointRow | undefined> {
  return within.updateTable('webhook_endpoints').set({ warned_at: at }).where('id', '=', id).where('status', '=', 'enabled').where('deleted_at', 'is', null)
    .where('warned_at', 'is', null).where('failures_in_row', '>=', failures).returningAll().executeTakeFirst();
}

/** What a batch of attempts says of an endpoint. */
export interface EndpointOutcome {
  readonly endpoint_id: string;
  readonly succeeded_at: string | null;
  /** Failures after the last success of the batch. */
  readonly failures: number;
  readonly first_failed_at: string | null;
  readonly last_failed_at: string | null;
  /** Whether the receiver said that it is overloaded. */
  readonly throttled: boolean;
  /** The time it asked for; null for a pause that doubles. */
  readonly throttled_until: string | null;
}

export interface ThrottleLimits {
  readonly mostConcurrent: number;
  /** Milliseconds of the first and of the longest pause. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Endpoint after endpoint in one order, so that two processes never wait for one another. Answers the endpoints as they are now. */
export async function noteEndpointOutcomes(within: Database, outcomes: readonly EndpointOutcome[], now: string, { mostConcurrent, firstPause, longestPause }: ThrottleLimits): Promise<WebhookEndpointRow[]> {
  const rows: WebhookEndpointRow[] = [];
  for (const outcome of outcomes.toSorted((a, b) => (a.endpoint_id < b.endpoint_id ? -1 : 1))) {
    const succeeded = outcome.succeeded_at !== null;
    const pause = sql<string>`${now}::timestamptz + least(${longestPause}::float8, ${firstPause}::float8 * (2 ^ least(throttles_in_row, 20))) * interval '1 millisecond'`;
    const row = await within.updateTable('webhook_endpoints').set(({ eb, ref }) => ({
      failures_in_row: succeeded ? outcome.failures : eb('failures_in_row', '+', outcome.failures),
      ...(succeeded ? { failing_since: outcome.first_failed_at, warned_at: null, last_succeeded_at: outcome.succeeded_at } : { failing_since: eb.fn.coalesce('failing_since', sql<string | null>`${outcome.first_failed_at}::timestamptz`) }),
      ...(outcome.last_failed_at !== null && { last_failed_at: outcome.last_failed_at }),
      ...(outcome.throttled
        ? { concurrency: sql<number>`greatest(1, concurrency / 2)`, throttles_in_row: eb('throttles_in_row', '+', 1), throttled_until: outcome.throttled_until ?? pause }
        : succeeded ? { concurrency: sql<number>`least(${mostConcurrent}::int4, ${ref('concurrency')} + 1)`, throttles_in_row: 0 } : {}),
    })).where('id', '=', outcome.endpoint_id).where('deleted_at', 'is', null).returningAll().executeTakeFirst();
    if (row !== undefined) rows.push(row);
  }
  return rows;
}
