import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { credential, type Credentials } from '../credentials.ts';
import { fixedSignature, type Signer, type Unsigned } from './signer.ts';

export interface Oauth1Keys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
}

/** What makes each signature different. */
export interface Oauth1Stamp {
  readonly nonce: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

/** RFC 5849, 3.6. */
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** RFC 5849, 3.4.1: method, address without query, and all query and protocol parameters in byte order of their encoded form. The body has no part in it unless it is a form. */
export function oauth1BaseString(request: Unsigned, parameters: Readonly<Record<string, string>>): string {
  const pairs = [...request.url.searchParams, ...Object.entries(parameters)].map(([name, value]): readonly [string, string] => [encode(name), encode(value)]);
  const sorted = pairs.sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB));
  const joined = sorted.map(([name, value]) => `${name}=${value}`).join('&');
  return [request.method.toUpperCase(), `${request.url.origin}${request.url.pathname}`, joined].map(encode).join('&');
}

/** Encoded text is ASCII, so code units are bytes. */
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The Authorization header (RFC 5849, 3.5.1) with HMAC-SHA256, which the RFC does not name but its users do. */
export function oauth1Header(request: Unsigned, realm: string, keys: Oauth1Keys, stamp: Oauth1Stamp): string {
  const parameters = {
    oauth_token: keys.token,
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: stamp.nonce,
    oauth_timestamp: stamp.timestamp,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
  };
  const key = `${encode(keys.consumerSecret)}&${encode(keys.tokenSecret)}`;
  const signature = createHmac('sha256', key).update(oauth1BaseString(request, parameters)).digest('base64');
  const parts = Object.entries({ ...parameters, oauth_signature: signature }).map(([name, value]) => `${name}="${encode(value)}"`);
  return `OAuth realm="${realm}", ${parts.join(', ')}`;
}

export function oauth1HmacSha256(realm: string, clock: Clock): Signer {
  return {
    async sign(request, credentials) {
      const stamp = { nonce: randomBytes(16).toString('hex'), timestamp: String(Math.floor(clock.now() / 1000)) };
      return fixedSignature({ authorization: oauth1Header(request, realm, keysOf(credentials), stamp) });
    },
  };
}

function keysOf(credentials: Credentials): Oauth1Keys {
  return {
    consumerKey: credential(credentials, 'consumer_key'),
    consumerSecret: credential(credentials, 'consumer_secret'),
    token: credential(credentials, 'token_id'),
    tokenSecret: credential(credentials, 'token_secret'),
  };
}
