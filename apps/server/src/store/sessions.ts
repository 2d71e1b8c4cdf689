import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import type { TokenRow } from './tokens.ts';

export type SessionRow = Selectable<Tables['sessions']>;

export interface SessionWithKey {
  readonly session: Pick<SessionRow, 'created_at' | 'last_seen_at'>;
  readonly key: Pick<TokenRow, 'id' | 'revoked_at'>;
}

export async function insertSession(database: Database, session: SessionRow): Promise<void> {
  await database.insertInto('sessions').values(session).execute();
}

export async function findSession(database: Database, hash: string): Promise<SessionWithKey | undefined> {
  const row = await database.selectFrom('sessions').innerJoin('tokens', 'tokens.id', 'sessions.token_id')
    .select(['sessions.created_at', 'sessions.last_seen_at', 'tokens.id', 'tokens.revoked_at']).where('sessions.hash', '=', hash).executeTakeFirst();
  if (row === undefined) return undefined;
  return { session: { created_at: row.created_at, last_seen_at: row.last_seen_at }, key: { id: row.id, revoked_at: row.revoked_at } };
}

export async function touchSession(database: Database, hash: string, now: string): Promise<void> {
  await database.updateTable('sessions').set({ last_seen_at: now }).where('hash', '=', hash).execute();
}

/** Answers whether there was one. */
export async function deleteSession(database: Database, hash: string): Promise<boolean> {
  return (await database.deleteFrom('sessions').where('hash', '=', hash).returning('hash').executeTakeFirst()) !== undefined;
}

export async function deleteSessionsBefore(database: Database, createdBefore: string): Promise<void> {
  await database.deleteFrom('sessions').where('created_at', '<', createdBefore).execute();
}
