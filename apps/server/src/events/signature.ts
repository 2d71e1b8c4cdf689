import { createHmac, randomBytes } from 'node:crypto';

/**
 * Standard Webhooks 1.0: a secret is `whsec_` and the key in base64, a signature `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const prefix = 'whsec_';
/** The specification allows 24 to 64. */
const keyBytes = 32;

export function newWebhookSecret(): string {
  return prefix + randomBytes(keyBytes).toString('base64');
}

/** Value of `webhook-signature`: one signature per secret, so that receivers may know either during a rotation. `timestamp` is in seconds. */
export function webhookSignatures(secrets: readonly string[], id: string, timestamp: number, body: string): string {
  return secrets.map((secret) => `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}`).join(' ');
}
