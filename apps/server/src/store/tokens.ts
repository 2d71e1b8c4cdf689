import type { Selectable } from 'kysely';
import type { ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type TokenRow = Selectable<Tables['tokens']>;

export async function insertToken(database: Database, token: TokenRow): Promise<void> {
  await database.insertInto('tokens').values(token).execute();
}

/** Keeps an existing token of the same hash, but makes sure that it works. */
export async function ensureToken(database: Database, token: TokenRow): Promise<void> {
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

export async function revokeConnectionTokens(database: Database, connectionId: string, now: string): Promise<void> {
  await database.updateTable('tokens').set({ revoked_at: now }).where('connection_id', '=', connectionId).where('revoked_at', 'is', null).execute();
}

/** Revokes the secret keys that came from the configuration before it named another one. */
export async function revokeConfiguredKeysExcept(database: Database, hash: string, now: string): Promise<void> {
  await database.updateTable('tokens').set({ revoked_at: now }).where('kind', '=', 'ksk').where('origin', '=', 'configuration').where('hash', '!=', hash).where('revoked_at', 'is', null).execute();
}
