import type { PublicCredentials } from '../connector/connector.ts';
import { KoineError } from '../errors/koine-error.ts';
import type { Redactor } from './redact.ts';

/** What a connection signs with: flat, with `type` naming one of the connector's credential types. */
export type Credentials = Readonly<Record<string, string>>;

/** Fields that are no secrets; every other field of the credentials is one. */
const publicFields = new Set(['type', 'username', 'client_id', 'certificate_id', 'token_url', 'scope', 'expires_at', 'refresh_expires_at']);

/** What of them is no secret. */
export function publicCredentials(credentials: Credentials): PublicCredentials {
  return Object.fromEntries(Object.entries(credentials).filter(([field]) => publicFields.has(field)));
}

export function registerSecrets(credentials: Credentials, redactor: Redactor): void {
  for (const [field, value] of Object.entries(credentials)) {
    if (!publicFields.has(field)) redactor.register(value);
  }
}

export function credential(credentials: Credentials, field: string): string {
  const value = credentials[field];
  if (value === undefined || value === '') {
    throw new KoineError('reauthorization_required', { detail: `The stored credentials hold no ${field}.` });
  }
  return value;
}
