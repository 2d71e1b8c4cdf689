import { hmacSha256, isEqual } from './jwt.ts';

export interface TokenSecrets {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and path, without the query. */
  readonly address: string;
  /** The query as received. */
  readonly query: string;
  readonly authorization: string;
}

/** RFC 3986: everything but the unreserved characters, `!'()*` too. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The parameters of an `Authorization: OAuth …` header, decoded; null when it is none or malformed. */
export function readAuthorization(header: string): ReadonlyMap<string, string> | null {
  const match = /^OAuth\s+(.+)$/is.exec(header.trim());
  if (match === null) return null;
  const parameters = new Map<string, string>();
  for (const part of (match[1] ?? '').split(',')) {
    const pair = /^\s*([A-Za-z_]+)\s*=\s*"([^"]*)"\s*$/.exec(part);
    const name = pair?.[1] ?? '';
    if (pair === null || parameters.has(name)) return null;
    try {
      parameters.set(name, decodeURIComponent(pair[2] ?? ''));
    } catch {
      return null;
    }
  }
  return parameters;
}

/** The base string of RFC 5849: `realm`, the signature and the JSON body are not in it. */
export function baseString(request: SignedRequest, parameters: ReadonlyMap<string, string>): string {
  const pairs = [...new URLSearchParams(request.query)].map(([name, value]) => [encode(name), encode(value)] as const);
  for (const [name, value] of parameters) if (name !== 'realm' && name !== 'oauth_signature') pairs.push([encode(name), encode(value)]);
  pairs.sort(([leftName, leftValue], [rightName, rightValue]) => (leftName === rightName ? (leftValue < rightValue ? -1 : 1) : leftName < rightName ? -1 : 1));
  const normalized = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return [request.method.toUpperCase(), encode(request.address), encode(normalized)].join('&');
}

export function signature(request: SignedRequest, parameters: ReadonlyMap<string, string>, secrets: Pick<TokenSecrets, 'consumerSecret' | 'tokenSecret'>): string {
  return hmacSha256(`${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret)}`, baseString(request, parameters)).toString('base64');
}

/** What the Login Audit Trail would say; over REST all of them are one 401. */
export type AuditReason = 'InvalidSignature' | 'InvalidTimestamp' | 'NonceUsed' | 'token_rejected' | 'consumer_key_unknown' | 'InvalidRealm' | 'SignatureMethodRejected' | 'ParameterAbsent';

export interface NonceBook {
  /** False when that nonce was used within the time a timestamp is good for. */
  use(nonce: string, seconds: number): boolean;
}

/** "The timestamp must be within 5 minutes of the server's". */
const SKEW = 300;
const SHORTEST_NONCE = 6;

export function createNonceBook(): NonceBook {
  let recent = new Set<string>();
  let older = new Set<string>();
  let turned = 0;
  return {
    use(nonce, seconds) {
      if (seconds - turned > 2 * SKEW) {
        older = recent;
        recent = new Set();
        turned = seconds;
      }
      if (recent.has(nonce) || older.has(nonce)) return false;
      recent.add(nonce);
      return true;
    },
  };
}

/** Null when the request is signed as it should be. */
export function auditTokenLogin(request: SignedRequest, realm: string, secrets: TokenSecrets, nonces: NonceBook, nowSeconds: number): AuditReason | null {
  const parameters = readAuthorization(request.authorization);
  if (parameters === null) return 'ParameterAbsent';
  const nonce = parameters.get('oauth_nonce') ?? '';
  const timestamp = parameters.get('oauth_timestamp') ?? '';
  const given = parameters.get('oauth_signature');
  if (given === undefined || nonce.length < SHORTEST_NONCE || parameters.get('oauth_version') !== '1.0') return 'ParameterAbsent';
  if (parameters.get('realm') !== realm) return 'InvalidRealm';
  if (parameters.get('oauth_signature_method') !== 'HMAC-SHA256') return 'SignatureMethodRejected';
  if (parameters.get('oauth_consumer_key') !== secrets.consumerKey) return 'consumer_key_unknown';
  if (parameters.get('oauth_token') !== secrets.tokenId) return 'token_rejected';
  if (!/^\d+$/.test(timestamp) || Math.abs(Number(timestamp) - nowSeconds) > SKEW) return 'InvalidTimestamp';
  if (!isEqual(Buffer.from(given, 'base64'), Buffer.from(signature(request, parameters, secrets), 'base64'))) return 'InvalidSignature';
  return nonces.use(`${timestamp}:${nonce}`, nowSeconds) ? null : 'NonceUsed';
}
