import { sql, type Selectable } from 'kysely';
import type { ErrorCode } from '@koine/core';
import { firstIdAt } from '../ids.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { storableJson } from './storable-json.ts';

export type RequestRecord = Selectable<Tables['requests']>;

/** All records in one statement with one parameter: building it costs the same for one and for hundreds. */
export async function insertRequests(database: Database, records: readonly RequestRecord[]): Promise<void> {
  const json = storableJson(records);
  await sql`insert into requests select * from json_populate_recordset(null::requests, ${json}::json) on conflict (id) do nothing`.execute(database);
}

export function findRequest(database: Database, id: string): Promise<RequestRecord | undefined> {
  return database.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface RequestFilters {
  readonly connectionId?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: ErrorCode | undefined;
  readonly method?: string | undefined;
  readonly route?: string | undefined;
  readonly startedAfter?: string | undefined;
  readonly startedBefore?: string | undefined;
}

/** Newest first, those before `after`. */
export function listRequests(database: Database, filters: RequestFilters, after: string | null, limit: number): Promise<RequestRecord[]> {
  let query = database.selectFrom('requests').selectAll().orderBy('id', 'desc').limit(limit);
  if (after !== null) query = query.where('id', '<', after);
  if (filters.connectionId !== undefined) query = query.where('connection_id', '=', filters.connectionId);
  if (filters.status !== undefined) query = query.where('status', '=', filters.status);
  if (filters.code !== undefined) query = query.where('code', '=', filters.code);
  if (filters.method !== undefined) query = query.where('method', '=', filters.method);
  if (filters.route !== undefined) query = query.where('route', '=', filters.route);
  if (filters.startedAfter !== undefined) query = query.where('started_at', '>=', filters.startedAfter);
  if (filters.startedBefore !== undefined) query = query.where('started_at', '<', filters.startedBefore);
  return query.execute();
}

/** Ids sort by time, so that what is older than `time` is a range of the primary key. */
export async function deleteRequestsBefore(database: Database, time: number): Promise<void> {
  await database.deleteFrom('requests').where('id', '<', firstIdAt('req', time)).execute();
}
