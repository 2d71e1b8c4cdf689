import type { SystemRequest, SystemResponse } from '../../kernel/stand-in.ts';
import { certificateKey, clientId } from './credentials.ts';
import { isSignedBy, readJwt } from './jwt.ts';
import type { Jwt } from './jwt.ts';
import { oauthScopes } from './scopes.ts';
import type { GrantError, Granted } from './sign-in-tokens.ts';

export const tokenPath = '/services/rest/auth/oauth2/v1/token';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** "The lifetime of the token must not exceed 60 minutes": exp − iat. */
const LONGEST = 3600;
/** How far iat may lie ahead of the server's clock. */
const AHEAD = 60;

type TokenError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type';

function refusal(error: TokenError): SystemResponse {
  return { status: error === 'invalid_client' ? 401 : 400, headers: { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store', pragma: 'no-cache' }, body: JSON.stringify({ error }) };
}

export interface TokenContext {
  readonly tokenUrl: string;
  readonly areRevoked: boolean;
  readonly nowSeconds: number;
  /** Makes the access token; with a family it ends with it. */
  issue(scope: readonly string[], family: Granted['family'] | null): { token: string; seconds: number };
  /** The grants of people's sign-ins. */
  redeem(form: URLSearchParams): Granted | GrantError;
}

/** The client-credentials grant with a signed assertion, and the grants of a person's sign-in. */
export function answerToken(request: SystemRequest, { tokenUrl, areRevoked, nowSeconds, issue, redeem }: TokenContext): SystemResponse {
  if (request.method !== 'POST' || !(request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')) return refusal('invalid_request');
  const form = new URLSearchParams(request.body.toString('utf8'));
  const grant = form.get('grant_type');
  if (grant === null) return refusal('invalid_request');
  if (grant === 'authorization_code' || grant === 'refresh_token') {
    const granted = redeem(form);
    if (typeof granted === 'string') return refusal(granted);
    const { token, seconds } = issue(granted.family.consent.scope.split(' '), granted.family);
    return issued({ access_token: token, ...(granted.refreshToken !== null && { refresh_token: granted.refreshToken }), expires_in: String(seconds), token_type: 'bearer' });
  }
  if (grant !== 'client_credentials') return refusal('unsupported_grant_type');
  const assertion = form.get('client_assertion');
  if (form.get('client_assertion_type') !== ASSERTION_TYPE || assertion === null) return refusal('invalid_request');
  const jwt = readJwt(assertion);
  if (jwt === null || jwt.header['typ'] !== 'JWT') return refusal('invalid_request');
  const error = checkClaims(jwt, tokenUrl, nowSeconds) ?? (areRevoked ? 'invalid_grant' : null);
  if (error !== null) return refusal(error);
  const { token, seconds } = issue(scopesOf(jwt) ?? [], null);
  return issued({ access_token: token, expires_in: seconds, token_type: 'Bearer' });
}

function issued(body: Readonly<Record<string, unknown>>): SystemResponse {
  return { status: 200, headers: { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store', pragma: 'no-cache' }, body: JSON.stringify(body) };
}

function checkClaims(jwt: Jwt, tokenUrl: string, nowSeconds: number): TokenError | null {
  const { iss, aud, iat, exp } = jwt.payload;
  if (iss !== clientId) return 'invalid_client';
  const key = typeof jwt.header['kid'] === 'string' ? certificateKey(jwt.header['kid']) : null;
  if (key === null || !isSignedBy(jwt, key)) return 'invalid_grant';
  if (aud !== tokenUrl && !(Array.isArray(aud) && aud.length === 1 && aud[0] === tokenUrl)) return 'invalid_grant';
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'invalid_request';
  if (exp - iat > LONGEST || exp <= iat || exp <= nowSeconds || iat > nowSeconds + AHEAD) return 'invalid_grant';
  const scopes = scopesOf(jwt);
  return scopes === null || !scopes.includes('rest_webservices') ? 'invalid_scope' : null;
}

/** An array, as Oracle's example has it, or the comma-separated text its table describes; null for anything else. */
function scopesOf(jwt: Jwt): readonly string[] | null {
  const { scope } = jwt.payload;
  const parts = typeof scope === 'string' ? scope.split(',').map((part) => part.trim()) : scope;
  if (!Array.isArray(parts)) return null;
  const scopes: string[] = [];
  for (const part of parts as readonly unknown[]) {
    if (typeof part !== 'string' || !oauthScopes.has(part)) return null;
    scopes.push(part);
  }
  return scopes;
}
