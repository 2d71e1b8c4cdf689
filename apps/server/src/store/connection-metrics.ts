import { sql } from 'kysely';
import { firstIdAt } from '../ids.ts';
import type { Database } from './database.ts';

/** Calls of connections in one span of time. */
export interface CallBucket {
  readonly connection_id: string;
  /** Spans since `since`, from 0. */
  readonly index: number;
  readonly calls: number;
  readonly errors: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
}

/**
 * Calls through these connections to their systems since `since`, in spans of `size` milliseconds; spans without calls are left out.
 * Management of a connection is not a call through it. Ids of requests sort by time: this reads a range of the index per connection.
 */
export async function callBuckets(database: Database, connectionIds: readonly string[], since: number, size: number): Promise<readonly CallBucket[]> {
  const { rows } = await sql<CallBucket>`
    select requests.connection_id, floor(extract(epoch from started_at - ${new Date(since).toISOString()}::timestamptz) * 1000 / ${size}::float8)::int4 as index,
      count(*)::int4 as calls, count(code)::int4 as errors,
      percentile_cont(0.5) within group (order by total_ms) as p50_ms, percentile_cont(0.95) within group (order by total_ms) as p95_ms
    from requests
    where connection_id = any(${sql.val([...connectionIds])}::text[]) and id >= ${firstIdAt('req', since)} and started_at >= ${new Date(since).toISOString()}::timestamptz
      and route not like '/api/v1/connection%'
    group by 1, 2 order by 1, 2`.execute(database);
  return rows;
}
