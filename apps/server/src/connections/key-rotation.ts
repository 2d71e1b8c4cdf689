import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { webhookSecretPlace } from '../events/webhook-secrets.ts';
import { rewrapConnectionSecret, secretsNotWrappedBy } from '../store/connection-secrets.ts';
import { rewrapConnectionTokens, tokensNotWrappedBy } from '../store/connection-tokens.ts';
import type { Database } from '../store/database.ts';
import { deleteLinkSignInsSealedOtherwise } from '../store/link-sign-ins.ts';
import { findServerKey, insertServerKey, rewrapServerKey, serverKeysNotWrappedBy } from '../store/server-keys.ts';
import { rewrapWebhookSecret, webhookSecretsNotWrappedBy } from '../store/webhook-secrets.ts';
import { secretPlace, tokensPlace } from './secrets.ts';
import { keyBytes, VaultError, type Place, type Vault } from './vault.ts';

const rootName = 'root';
const rootPlace: Place = { table: 'server_keys', row: rootName, column: 'wrapped_key', version: 1 };

/**
 * Wraps everything with the first of KOINE_ENCRYPTION_KEYS. Throws when something is sealed with a key that is not among them:
 * a server that cannot open its own secrets must not start and look healthy.
 */
export async function rewrapWithPrimaryKey(database: Database, vault: Vault): Promise<number> {
  const serverKeys = await serverKeysNotWrappedBy(database, vault.primaryKeyId);
  const secrets = await secretsNotWrappedBy(database, vault.primaryKeyId);
  const signIns = await tokensNotWrappedBy(database, vault.primaryKeyId);
  const webhookSecrets = await webhookSecretsNotWrappedBy(database, vault.primaryKeyId);
  const unknown = new Set([...serverKeys, ...secrets, ...signIns, ...webhookSecrets].map((row) => row.key_id).filter((keyId) => !vault.has(keyId)));
  if (unknown.size > 0) throw new VaultError(`The database holds secrets sealed with a key this server does not have (${[...unknown].join(', ')}). Add that key to KOINE_ENCRYPTION_KEYS, or use the data folder the database was made with.`);
  for (const row of serverKeys) {
    await rewrapServerKey(database, row, { name: row.name, key_id: vault.primaryKeyId, wrapped_key: vault.wrapKey(rootPlace, vault.unwrapKey(rootPlace, row.key_id, row.wrapped_key)) });
  }
  for (const row of secrets) {
    const rewrapped = vault.rewrap(secretPlace(row.connection_id, row.version), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });
    await rewrapConnectionSecret(database, row, { key_id: rewrapped.keyId, wrapped_key: rewrapped.wrappedKey });
  }
  for (const row of signIns) {
    const rewrapped = vault.rewrap(tokensPlace(row.connection_id, row.version), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });
    await rewrapConnectionTokens(database, row, { key_id: rewrapped.keyId, wrapped_key: rewrapped.wrappedKey });
  }
  for (const row of webhookSecrets) {
    const rewrapped = vault.rewrap(webhookSecretPlace(row.id), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });
    await rewrapWebhookSecret(database, row, { key_id: rewrapped.keyId, wrapped_key: rewrapped.wrappedKey });
  }
  // Passing things: not worth wrapping anew, and no reason not to start.
  await deleteLinkSignInsSealedOtherwise(database, vault.has);
  return serverKeys.length + secrets.length + signIns.length + webhookSecrets.length;
}

/** Keys that must outlive a rotation of the encryption keys: what hashes tokens, what seals cursors and links, what chains the audit log. All servers of one database share them. */
export interface DerivedKeys {
  readonly tokenHash: KeyObject;
  readonly cursorSeal: Buffer;
  readonly auditChain: Buffer;
  readonly linkSeal: Buffer;
}

export async function deriveKeys(database: Database, vault: Vault): Promise<DerivedKeys> {
  let row = await findServerKey(database, rootName);
  if (row === undefined) {
    await insertServerKey(database, { name: rootName, key_id: vault.primaryKeyId, wrapped_key: vault.wrapKey(rootPlace, randomBytes(keyBytes)) });
    row = await findServerKey(database, rootName);
  }
  if (row === undefined) throw new VaultError('the root key was inserted and is not there');
  const root = vault.unwrapKey(rootPlace, row.key_id, row.wrapped_key);
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', root, '', `koine ${purpose}`, keyBytes));
  return { tokenHash: createSecretKey(derive('token hash')), cursorSeal: derive('cursor seal'), auditChain: derive('audit chain'), linkSeal: derive('link seal') };
}
