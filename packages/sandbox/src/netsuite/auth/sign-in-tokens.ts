import type { Family, GrantBook } from '../../kernel/oauth/grant-book.ts';
import type { SystemRequest } from '../../kernel/stand-in.ts';
import type { AccountOptions } from '../account.ts';
import { publicClientId, signInClient } from './credentials.ts';

/** Seven days with a secret; without one 48 hours unless the integration record says otherwise (help section_158082518856). */
const confidentialLifetime = 7 * 86_400;
const publicLifetime = 48 * 3600;

export type GrantError = 'invalid_request' | 'invalid_client' | 'invalid_grant';
export interface Granted {
  readonly family: Family;
  /** Null where the answer brings none: the one before goes on until its end. */
  readonly refreshToken: string | null;
}

/** Steps two and three of the authorization code grant: a code, or a refresh token, for an access token. */
export function redeemSignIn(form: URLSearchParams, request: SystemRequest, grants: GrantBook, options: AccountOptions): Granted | GrantError {
  const client = clientOf(form, request.headers.authorization);
  if (client === null) return 'invalid_client';
  const rules = client.isPublic ? { lifetime: publicLifetime, singleUse: true } : { lifetime: options.refreshSeconds ?? confidentialLifetime, singleUse: options.rotateRefreshTokens };
  if (form.get('grant_type') === 'authorization_code') {
    const code = form.get('code');
    if (code === null || form.get('redirect_uri') === null) return 'invalid_request';
    const family = grants.redeem({ code, clientId: client.id, redirectUri: form.get('redirect_uri'), verifier: form.get('code_verifier') });
    return typeof family === 'string' ? 'invalid_grant' : { family, refreshToken: grants.refreshToken(family, rules) };
  }
  const token = form.get('refresh_token');
  if (token === null) return 'invalid_request';
  const family = grants.refresh(token, client.id);
  if (typeof family === 'string') return 'invalid_grant';
  return { family, refreshToken: rules.singleUse ? grants.refreshToken(family, rules) : null };
}

/** A client with a secret proves itself by Basic; a public one names itself in the body. */
function clientOf(form: URLSearchParams, authorization: string | undefined): { readonly id: string; readonly isPublic: boolean } | null {
  if (authorization === undefined) return form.get('client_id') === publicClientId && !form.has('client_secret') ? { id: publicClientId, isPublic: true } : null;
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair === `${signInClient.client_id}:${signInClient.client_secret}` ? { id: signInClient.client_id, isPublic: false } : null;
}
