import type { Redactor } from '@koine/core';
import type { Place, Vault } from '../connections/vault.ts';
import { newId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { insertWebhookSecret, retireWebhookSecrets, webhookSecretsOf } from '../store/webhook-secrets.ts';
import { newWebhookSecret } from './signature.ts';

/** Where the secret of an endpoint stands. */
export function webhookSecretPlace(id: string): Place {
  return { table: 'webhook_secrets', row: id, column: 'sealed', version: 1 };
}

/** What signs deliveries: sealed in the database, opened here alone. */
export interface WebhookSecrets {
  /** A new secret for the endpoint; the one before signs along for a day. */
  issue(within: Database, endpointId: string): Promise<{ readonly secret: string; readonly previousExpiresAt: string }>;
  /** The secrets that sign now, by endpoint, the newest first. */
  signing(endpointIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

const overlap = 24 * 60 * 60 * 1000;
/** The present one and two before it: each signs, and headers have an end. */
const most = 3;
const remembered = 200;

export function createWebhookSecrets({ database, vault, redactor, now }: { readonly database: Database; readonly vault: Vault; readonly redactor: Redactor; readonly now: () => number }): WebhookSecrets {
  const opened = new Map<string, string>();
  return {
    async issue(within, endpointId) {
      const secret = newWebhookSecret();
      redactor.register(secret);
      const id = newId('whs', now());
      const { keyId, wrappedKey, sealed } = vault.seal(webhookSecretPlace(id), Buffer.from(secret));
      const previousExpiresAt = new Date(now() + overlap).toISOString();
      await retireWebhookSecrets(within, endpointId, previousExpiresAt, most - 1);
      await insertWebhookSecret(within, { id, endpoint_id: endpointId, key_id: keyId, wrapped_key: wrappedKey, sealed, created_at: new Date(now()).toISOString(), expires_at: null });
      return { secret, previousExpiresAt };
    },
    async signing(endpointIds) {
      const secrets = new Map<string, string[]>();
      for (const row of await webhookSecretsOf(database, endpointIds, new Date(now()).toISOString())) {
        let secret = opened.get(row.id);
        if (secret === undefined) {
          secret = vault.open(webhookSecretPlace(row.id), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed }).toString('utf8');
          if (opened.size >= remembered) opened.clear();
          opened.set(row.id, secret);
        }
        redactor.register(secret);
        secrets.set(row.endpoint_id, [...(secrets.get(row.endpoint_id) ?? []), secret]);
      }
      return secrets;
    },
  };
}
