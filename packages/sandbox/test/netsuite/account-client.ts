import { constants, createHmac, randomBytes, sign } from 'node:crypto';
import type { StandIn, StandInOptions } from '../../src/index.ts';
import { startStandIn } from '../../src/index.ts';

export const suiteqlPath = '/services/rest/query/v1/suiteql';
export const tokenPath = '/services/rest/auth/oauth2/v1/token';
export const accountId = '1234567_SB1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export interface QueryAnswer extends Answer {
  readonly items: readonly Record<string, string>[];
  readonly detail: string;
}

/** The credential of that type (and algorithm) as text values. */
export function credential(account: StandIn, place: number): Record<string, string> {
  return Object.fromEntries(Object.entries(account.credentials[place] ?? {}).map(([name, value]) => [name, String(value)]));
}

export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let body: Record<string, unknown> = {};
  if (text.startsWith('{')) body = JSON.parse(text);
  return { status: response.status, headers: response.headers, body, text };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export interface Forgery {
  readonly realm?: string;
  readonly nonce?: string;
  readonly timestamp?: number;
  readonly method?: string;
  readonly tokenSecret?: string;
}

/** A token-based authorization header, made apart from the stand-in's own code. */
export function tokenHeader(account: StandIn, method: string, path: string, forgery: Forgery = {}): string {
  const secrets = credential(account, 2);
  const url = new URL(path, account.url);
  const oauth: Record<string, string> = {
    oauth_consumer_key: secrets['consumer_key'] ?? '',
    oauth_token: secrets['token_id'] ?? '',
    oauth_nonce: forgery.nonce ?? randomBytes(12).toString('hex'),
    oauth_timestamp: String(forgery.timestamp ?? Math.floor(Date.now() / 1000)),
    oauth_signature_method: forgery.method ?? 'HMAC-SHA256',
    oauth_version: '1.0',
  };
  const pairs = [...url.searchParams, ...Object.entries(oauth)].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted();
  const base = [method, encode(url.origin + url.pathname), encode(pairs.join('&'))].join('&');
  const key = `${encode(secrets['consumer_secret'] ?? '')}&${encode(forgery.tokenSecret ?? secrets['token_secret'] ?? '')}`;
  const signed = { ...oauth, oauth_signature: createHmac('sha256', key).update(base).digest('base64') };
  return `OAuth realm="${forgery.realm ?? accountId}", ${Object.entries(signed).map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

const algorithms: Readonly<Record<string, { hash: string; salt: number | null }>> = {
  PS256: { hash: 'sha256', salt: 32 },
  PS384: { hash: 'sha384', salt: 48 },
  PS512: { hash: 'sha512', salt: 64 },
  ES256: { hash: 'sha256', salt: null },
  ES384: { hash: 'sha384', salt: null },
  ES512: { hash: 'sha512', salt: null },
};

export interface AssertionChange {
  readonly header?: Record<string, unknown>;
  readonly payload?: Record<string, unknown>;
}

export function assertion(account: StandIn, place: number, algorithm: string, change: AssertionChange = {}): string {
  const secrets = credential(account, place);
  const now = Math.floor(Date.now() / 1000);
  const header = { typ: 'JWT', alg: algorithm, kid: secrets['certificate_id'], ...change.header };
  const payload = { iss: secrets['client_id'], scope: ['rest_webservices'], aud: account.url + tokenPath, iat: now, exp: now + 3600, ...change.payload };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const data = Buffer.from(`${part(header)}.${part(payload)}`);
  const { hash, salt } = algorithms[algorithm] ?? { hash: 'sha256', salt: null };
  const key = secrets['private_key'] ?? '';
  const isRsa = place === 0;
  const signature = !isRsa
    ? sign(hash, data, { key, dsaEncoding: 'ieee-p1363' })
    : salt === null
      ? sign(hash, data, key)
      : sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt });
  return `${data.toString()}.${signature.toString('base64url')}`;
}

export function askToken(account: StandIn, jwt: string, form: Record<string, string> = {}): Promise<Answer> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: jwt, ...form });
  return call(account.url + tokenPath, { method: 'POST', body });
}

export async function login(account: StandIn): Promise<string> {
  const answer = await askToken(account, assertion(account, 1, 'ES256'));
  return `Bearer ${String(answer.body['access_token'])}`;
}

/** An open account with a query function. */
export interface OpenAccount extends StandIn {
  readonly authorization: string;
  query(q: string, params?: readonly (string | number)[], search?: string, headers?: Record<string, string>): Promise<QueryAnswer>;
  read(path: string): Promise<Answer>;
}

export async function openAccount(options: StandInOptions = {}): Promise<OpenAccount> {
  const account = await startStandIn('netsuite', options);
  const authorization = await login(account);
  return {
    ...account,
    authorization,
    async query(q, params = [], search = '', headers = {}) {
      const sent = { authorization, prefer: 'transient', 'content-type': 'application/json', ...headers };
      const answer = await call(account.url + suiteqlPath + search, { method: 'POST', headers: sent, body: JSON.stringify({ q, params }) });
      const items = Array.isArray(answer.body['items']) ? answer.body['items'] : [];
      return { ...answer, items, detail: detailOf(answer) };
    },
    read: (path) => call(account.url + path, { headers: { authorization } }),
  };
}

export function detailOf(answer: Answer): string {
  const details = answer.body['o:errorDetails'];
  return Array.isArray(details) ? String(details[0].detail) : '';
}

export function codeOf(answer: Answer): string {
  const details = answer.body['o:errorDetails'];
  return Array.isArray(details) ? String(details[0]['o:errorCode']) : '';
}
