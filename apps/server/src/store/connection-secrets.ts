import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type ConnectionSecret = Selectable<Tables['connection_secrets']>;

export function findConnectionSecret(database: Database, connectionId: string): Promise<ConnectionSecret | undefined> {
  return database.selectFrom('connection_secrets').selectAll().where('connection_id', '=', connectionId).executeTakeFirst();
}

/** Inserts the secret, or puts it in the place of the one before. */
export async function putConnectionSecret(database: Database, secret: ConnectionSecret): Promise<void> {
  const { connection_id: _, ...values } = secret;
  await database.insertInto('connection_secrets').values(secret).onConflict((conflict) => conflict.column('connection_id').doUpdateSet(values)).execute();
}

export async function deleteConnectionSecret(database: Database, connectionId: string): Promise<void> {
  await database.deleteFrom('connection_secrets').where('connection_id', '=', connectionId).execute();
}

export function secretsNotWrappedBy(database: Database, keyId: string): Promise<ConnectionSecret[]> {
  return database.selectFrom('connection_secrets').selectAll().where('key_id', '!=', keyId).execute();
}

/** Only while the row still is what was read: a reconnection meanwhile has sealed anew. */
export async function rewrapConnectionSecret(database: Database, from: ConnectionSecret, to: Pick<ConnectionSecret, 'key_id' | 'wrapped_key'>): Promise<void> {
  await database.updateTable('connection_secrets').set({ key_id: to.key_id, wrapped_key: to.wrapped_key })
    .where('connection_id', '=', from.connection_id).where('version', '=', from.version).where('key_id', '=', from.key_id).execute();
}
