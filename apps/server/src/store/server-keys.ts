import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type ServerKey = Pick<Selectable<Tables['server_keys']>, 'name' | 'key_id' | 'wrapped_key'>;

export function findServerKey(database: Database, name: string): Promise<ServerKey | undefined> {
  return database.selectFrom('server_keys').select(['name', 'key_id', 'wrapped_key']).where('name', '=', name).executeTakeFirst();
}

/** Keeps the first that is inserted: of several servers that start at once, one wins and all read its key. */
export async function insertServerKey(database: Database, key: ServerKey): Promise<void> {
  await database.insertInto('server_keys').values(key).onConflict((conflict) => conflict.column('name').doNothing()).execute();
}

export function serverKeysNotWrappedBy(database: Database, keyId: string): Promise<ServerKey[]> {
  return database.selectFrom('server_keys').select(['name', 'key_id', 'wrapped_key']).where('key_id', '!=', keyId).execute();
}

export async function rewrapServerKey(database: Database, from: ServerKey, to: ServerKey): Promise<void> {
  await database.updateTable('server_keys').set({ key_id: to.key_id, wrapped_key: to.wrapped_key }).where('name', '=', from.name).where('key_id', '=', from.key_id).execute();
}
