import { randomBytes } from 'node:crypto';
import { createGrantBook, type Family, type GrantFigures } from '../kernel/oauth/grant-book.ts';
import type { SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { missing, refusal, type Refusal } from './entra-refusal.ts';
import { signIn } from './entra-sign-in.ts';

/** The resource tokens are asked for; the scope of client credentials is this and `/.default`. */
export const resource = 'https://api.businesscentral.dynamics.com';

export interface EntraOptions {
  readonly tenantId: string;
  readonly tenantDomain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Seconds an access token lives. */
  readonly tokenLifetime: number;
  /** Seconds a refresh token lives. */
  readonly refreshLifetime: number;
  /** Whether a refresh token ends with its first use, and a second use ends all that came of the consent. */
  readonly singleUse: boolean;
  /** Addresses registered for the application; without any, every https address and this machine. */
  readonly redirectUris: readonly string[];
}

/** A directory with one application: the token endpoint, and the page where people sign in. */
export interface Entra {
  /** null when the path is not the directory's. */
  answer(request: SystemRequest): SystemResponse | null;
  accepts(token: string): boolean;
  figures(): GrantFigures;
  revoke(): void;
  restore(): void;
  expireTokens(): void;
  reset(): void;
}

const endpoint = /^\/([^/]+)\/oauth2\/v2\.0\/(token|authorize)$/;

export function createEntra(options: EntraOptions): Entra {
  const tokens = new Map<string, { readonly until: number; readonly family: Family | null }>();
  const grants = createGrantBook();
  let revoked = false;

  const issue = (family: Family | null): SystemResponse => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { aud: resource, iss: `https://sts.windows.net/${options.tenantId}/`, iat: now, nbf: now, exp: now + options.tokenLifetime, appid: options.clientId, tid: options.tenantId, ver: '1.0' };
    const token = `${part({ typ: 'JWT', alg: 'RS256', kid: 'stand-in' })}.${part(claims)}.${randomBytes(64).toString('base64url')}`;
    tokens.set(token, { until: Date.now() + options.tokenLifetime * 1000, family });
    const body: Record<string, unknown> = { token_type: 'Bearer', expires_in: options.tokenLifetime, ext_expires_in: options.tokenLifetime, access_token: token };
    if (family !== null) {
      Object.assign(body, { scope: `${resource}/Financials.ReadWrite.All` });
      if (family.consent.scope.split(' ').includes('offline_access')) Object.assign(body, { refresh_token: grants.refreshToken(family, { lifetime: options.refreshLifetime, singleUse: options.singleUse }) });
    }
    return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-cache', pragma: 'no-cache' }, body: JSON.stringify(body) };
  };

  const knowsTenant = (tenant: string): boolean => tenant.toLowerCase() === options.tenantId || tenant.toLowerCase() === options.tenantDomain;

  const checkClient = (form: URLSearchParams, header: string | undefined): Refusal | null => {
    const basic = readBasic(header);
    const clientId = form.get('client_id') ?? basic?.name ?? null;
    const secret = form.get('client_secret') ?? basic?.secret ?? null;
    if (clientId === null) return missing('client_id');
    if (clientId !== options.clientId) {
      return { status: 400, error: 'unauthorized_client', number: 700016, text: `Application with identifier '${clientId}' was not found in the directory '${options.tenantDomain}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.` };
    }
    if (secret === null) return { status: 401, error: 'invalid_client', number: 7000218, text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'." };
    if (secret !== options.clientSecret) {
      return { status: 401, error: 'invalid_client', number: 7000215, text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.` };
    }
    // Of people who signed in, revoking ends the grants; the app they signed in with is somebody else's.
    if (revoked && form.get('grant_type') === 'client_credentials') return { status: 401, error: 'invalid_client', number: 7000222, text: `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.` };
    return null;
  };

  const token = (tenant: string, request: SystemRequest): SystemResponse => {
    if (request.method !== 'POST') return refusal({ status: 400, error: 'invalid_request', number: 900561, text: 'The endpoint only accepts POST, OPTIONS requests. Received a GET request.' });
    const form = new URLSearchParams((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') ? request.body.toString('utf8') : '');
    if (!knowsTenant(tenant)) {
      return refusal({ status: 400, error: 'invalid_request', number: 90002, text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.` });
    }
    const grant = form.get('grant_type');
    if (grant === null) return refusal(missing('grant_type'));
    if (!['client_credentials', 'authorization_code', 'refresh_token'].includes(grant)) return refusal({ status: 400, error: 'unsupported_grant_type', number: 70003, text: `The app requested an unsupported grant type '${grant}'.` });
    const client = checkClient(form, request.headers.authorization);
    if (client !== null) return refusal(client);
    if (grant === 'client_credentials') {
      const scope = checkScope(form.get('scope'), options.tenantDomain);
      return scope === null ? issue(null) : refusal(scope);
    }
    const clientId = options.clientId;
    if (grant === 'refresh_token') {
      const family = grants.refresh(form.get('refresh_token') ?? '', clientId);
      if (family === 'expired') return refusal({ status: 400, error: 'invalid_grant', number: 700082, text: 'The refresh token has expired due to inactivity.' });
      if (typeof family === 'string') return refusal({ status: 400, error: 'invalid_grant', number: 70000, text: 'The provided grant has been revoked, is expired or was issued for another client. Reauthenticate.' });
      return issue(family);
    }
    const family = grants.redeem({ code: form.get('code') ?? '', clientId, redirectUri: form.get('redirect_uri'), verifier: form.get('code_verifier') });
    if (family === 'wrong_verifier') return refusal({ status: 400, error: 'invalid_grant', number: 501481, text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.' });
    if (family === 'other_redirect') return refusal({ status: 400, error: 'invalid_client', number: 50011, text: 'The redirect URI specified in the request does not match the one the code was issued for.' });
    if (typeof family === 'string') return refusal({ status: 400, error: 'invalid_grant', number: 70008, text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.' });
    return issue(family);
  };

  return {
    answer: (request) => {
      const [, tenant, what] = endpoint.exec(request.path) ?? [];
      if (tenant === undefined) return null;
      return what === 'token' ? token(tenant, request) : signIn(tenant, request, grants, { clientId: options.clientId, redirectUris: options.redirectUris, resource, knowsTenant });
    },
    accepts: (candidate) => {
      const issued = tokens.get(candidate);
      return !revoked && issued !== undefined && issued.until > Date.now() && issued.family?.isAlive !== false;
    },
    figures: grants.figures,
    revoke: () => {
      revoked = true;
      tokens.clear();
      grants.revoke();
    },
    restore: () => {
      revoked = false;
    },
    expireTokens: () => tokens.clear(),
    // Issued tokens go on: a reset is about data, and nobody signs in again for that.
    reset: () => {
      revoked = false;
    },
  };
}

function checkScope(scope: string | null, tenant: string): Refusal | null {
  if (scope === null) return missing('scope');
  if (!scope.endsWith('/.default')) {
    return { status: 400, error: 'invalid_scope', number: 1002012, text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).` };
  }
  const asked = scope.slice(0, -'/.default'.length);
  if (asked === resource) return null;
  return { status: 400, error: 'invalid_resource', number: 500011, text: `The resource principal named ${asked} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.` };
}

function readBasic(header: string | undefined): { readonly name: string; readonly secret: string } | null {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const [name = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    // RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    return { name: decodeURIComponent(name.replaceAll('+', ' ')), secret: decodeURIComponent(secret.replaceAll('+', ' ')) };
  } catch {
    return { name, secret };
  }
}
