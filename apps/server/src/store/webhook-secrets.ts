import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type WebhookSecretRow = Selectable<Tables['webhook_secrets']>;

export async function insertWebhookSecret(within: Database, secret: WebhookSecretRow): Promise<void> {
  await within.insertInto('webhook_secrets').values(secret).execute();
}

/** Those that sign now, the newest first. */
export function webhookSecretsOf(database: Database, endpointIds: readonly string[], now: string): Promise<WebhookSecretRow[]> {
  return database.selectFrom('webhook_secrets').selectAll().where('endpoint_id', 'in', endpointIds).where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)])).orderBy('id', 'desc').execute();
}

/** The present secret signs along until then; those before the last `kept` are gone. */
export async function retireWebhookSecrets(within: Database, endpointId: string, expiresAt: string, kept: number): Promise<void> {
  await within.updateTable('webhook_secrets').set({ expires_at: expiresAt }).where('endpoint_id', '=', endpointId).where('expires_at', 'is', null).execute();
  await within.deleteFrom('webhook_secrets').where('endpoint_id', '=', endpointId)
    .where('id', 'not in', (inner) => inner.selectFrom('webhook_secrets').select('id').where('endpoint_id', '=', endpointId).orderBy('id', 'desc').limit(kept)).execute();
}

export async function deleteWebhookSecrets(within: Database, endpointId: string): Promise<void> {
  await within.deleteFrom('webhook_secrets').where('endpoint_id', '=', endpointId).execute();
}

export function webhookSecretsNotWrappedBy(database: Database, keyId: string): Promise<WebhookSecretRow[]> {
  return database.selectFrom('webhook_secrets').selectAll().where('key_id', '!=', keyId).execute();
}

export async function rewrapWebhookSecret(database: Database, from: WebhookSecretRow, to: Pick<WebhookSecretRow, 'key_id' | 'wrapped_key'>): Promise<void> {
  await database.updateTable('webhook_secrets').set({ key_id: to.key_id, wrapped_key: to.wrapped_key }).where('id', '=', from.id).where('key_id', '=', from.key_id).execute();
}
