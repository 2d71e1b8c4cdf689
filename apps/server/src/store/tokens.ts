import type { Insertable, Selectable } from 'kysely';
import type { ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type TokenRow = Selectable<Tables['tokens']>;
export type NewToken = Insertable<Tables['tokens']>;

export async function insertToken(database: Database, token: NewToken): Promise<void> {
  await database.insertInto('tokens').values(token).execute();
}

/** Keeps an existing token of the same hash, but makes sure that it works. */
export async function ensureToken(database: Database, token: NewToken): Promise<void> {
  await database.insertInto('tokens').values(token).onConflict((conflict) => conflict.column('hash').doUpdateSet({ revoked_at: null })).execute();
}

export function findSecretKey(database: Database, hash: string): Promise<TokenRow | undefined> {
  return database.selectFrom('tokens').selectAll().where('hash', '=', hash).where('kind', '=', 'ksk').executeTakeFirst();
}

export interface ConnectionToken {
  readonly token: Pick<TokenRow, 'id' | 'hash' | 'revoked_at'>;
  readonly connection: ConnectionRow;
}

/** A connection token and its connection, deleted ones included, in one query: it stands at the head of every data request. */
export async function findConnectionToken(database: Database, hash: string): Promise<ConnectionToken | undefined> {
  const row = await database.selectFrom('tokens').innerJoin('connections', 'connections.id', 'tokens.connection_id').selectAll('connections')
    .select(['tokens.id as token_id', 'tokens.hash as token_hash', 'tokens.revoked_at as token_revoked_at']).where('tokens.hash', '=', hash).executeTakeFirst();
  if (row === undefined) return undefined;
  const { token_id, token_hash, token_revoked_at, ...connection } = row;
  return { token: { id: token_id, hash: token_hash, revoked_at: token_revoked_at }, connection };
}

/** From `at` on, which may lie ahead, the connection's tokens work no more; none gets longer than it has. */
export async function revokeConnectionTokens(database: Database, connectionId: string, at: string): Promise<void> {
  await database.updateTable('tokens').set({ revoked_at: at }).where('connection_id', '=', connectionId)
    .where((where) => where.or([where('revoked_at', 'is', null), where('revoked_at', '>', at)])).execute();
}

/** Revokes the secret keys that came from the configuration before it named another one. */
export async function revokeConfiguredKeysExcept(database: Database, hash: string, now: string): Promise<void> {
  await database.updateTable('tokens').set({ revoked_at: now }).where('kind', '=', 'ksk').where('origin', '=', 'configuration').where('hash', '!=', hash).where('revoked_at', 'is', null).execute();
}

/** Newest first, those before `after`; the connections' tokens are not among them. */
export function listSecretKeys(database: Database, after: string | null, limit: number): Promise<TokenRow[]> {
  let query = database.selectFrom('tokens').selectAll().where('kind', '=', 'ksk').orderBy('id', 'desc').limit(limit);
  if (after !== null) query = query.where('id', '<', after);
  return query.execute();
}

export function findSecretKeyById(database: Database, id: string): Promise<TokenRow | undefined> {
  return database.selectFrom('tokens').selectAll().where('id', '=', id).where('kind', '=', 'ksk').forUpdate().executeTakeFirst();
}

export async function revokeToken(database: Database, id: string, now: string): Promise<void> {
  await database.updateTable('tokens').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null).execute();
}

export async function noteTokenUse(database: Database, id: string, now: string): Promise<void> {
  await database.updateTable('tokens').set({ last_used_at: now }).where('id', '=', id).execute();
}
