import { randomBytes } from 'node:crypto';
import type { Settings, SystemRequest, SystemResponse } from '../kernel/stand-in.ts';
import { html } from './answers.ts';

export interface LogonOptions {
  readonly client: string;
  readonly tokenPath: string;
  /** Seconds an access token lives; default 3,600. */
  readonly tokenSeconds: number;
}

/** Who may call: communication user (Basic), OAuth 2.0 client credentials, API key as the API hub's sandbox takes it. */
export interface Logon {
  /** null when the request may pass, else the refusal. */
  check(request: SystemRequest): SystemResponse | null;
  issueToken(request: SystemRequest): SystemResponse;
  credentials(url: string): readonly Settings[];
  revoke(): void;
  restore(): void;
}

const user = 'KOINE_COMM_USER';
const password = 'Work:4+Koine/2026=';
const clientId = 'sb-koine-client!t1';
const clientSecret = 'c1ient/Secret+with=signs';
const apiKey = 'koine0sandbox0api0key00000000001';
// login/fails_to_user_lock: the fifth wrong password locks the user.
const failuresToLock = 5;

export function createLogon(options: LogonOptions): Logon {
  const tokens = new Map<string, number>();
  let isRevoked = false;
  let failures = 0;
  const realm = `Basic realm="SAP NetWeaver Application Server [S4H/${options.client}]"`;
  const refuse = (challenge: string): SystemResponse => html(401, 'Logon failed', 'Anmeldung fehlgeschlagen / Logon failed', { 'www-authenticate': challenge });
  const matchesBasic = (encoded: string): boolean => {
    const isRight = !isRevoked && failures < failuresToLock && Buffer.from(encoded, 'base64').toString('utf8') === `${user}:${password}`;
    failures = isRight ? 0 : failures + 1;
    return isRight;
  };
  const checkBearer = (token: string): SystemResponse | null => {
    const expiry = tokens.get(token);
    if (!isRevoked && expiry !== undefined && expiry > Date.now()) return null;
    return refuse('Bearer error="invalid_token", error_description="Access token is expired or invalid"');
  };
  return {
    check: (request) => {
      const client = new URLSearchParams(request.query).get('sap-client') ?? request.headers['sap-client'] ?? options.client;
      // The users of one client do not exist in another.
      if (client !== options.client) return refuse(realm);
      const key = request.headers['apikey'];
      if (key !== undefined) return key === apiKey && !isRevoked ? null : invalidKey();
      const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
      if (scheme.toLowerCase() === 'bearer') return checkBearer(value);
      if (scheme.toLowerCase() === 'basic' && matchesBasic(value)) return null;
      return refuse(realm);
    },
    issueToken: (request) => {
      const refused = (status: number, error: string): SystemResponse => ({ status, headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' }, body: JSON.stringify({ error, error_description: error.replaceAll('_', ' ') }) });
      if (request.method !== 'POST') return { ...refused(405, 'invalid_request'), headers: { allow: 'POST' } };
      if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return refused(400, 'invalid_request');
      const form = new URLSearchParams(request.body.toString('utf8'));
      const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
      const given = scheme.toLowerCase() === 'basic' ? Buffer.from(encoded, 'base64').toString('utf8') : `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`;
      // RFC 6749 §2.3.1: id and secret are form-encoded before they are joined; plain ones are taken as well.
      const accepted = [`${clientId}:${clientSecret}`, `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`];
      if (isRevoked || !accepted.includes(given)) return { ...refused(401, 'invalid_client'), headers: { 'content-type': 'application/json;charset=utf-8', 'www-authenticate': 'Basic realm="SAP OAuth"' } };
      if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type');
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, Date.now() + options.tokenSeconds * 1000);
      return { status: 200, headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' }, body: JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: options.tokenSeconds, ...(form.get('scope') === null ? {} : { scope: form.get('scope') }) }) };
    },
    credentials: (url) => [
      { type: 'basic', username: user, password },
      { type: 'oauth2_client_credentials', token_url: `${url}${options.tokenPath}`, client_id: clientId, client_secret: clientSecret },
      { type: 'api_key', api_key: apiKey },
    ],
    revoke: () => {
      isRevoked = true;
      tokens.clear();
    },
    restore: () => {
      isRevoked = false;
      failures = 0;
    },
  };
}

/** API Management in front of the sandbox answers for itself. */
function invalidKey(): SystemResponse {
  return { status: 401, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } } }) };
}
