import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { baseString, signature } from '../../src/netsuite/auth/oauth1.ts';
import type { OpenAccount } from './account-client.ts';
import { accountId, askToken, assertion, call, codeOf, openAccount, suiteqlPath, tokenHeader } from './account-client.ts';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount({ orders: 20 });
});
beforeEach(() => account.control.reset());
afterAll(() => account.close());

const timePath = '/services/rest/system/v1/serverTime';

// Oracle help section_1534941088: published inputs and signatures of token-based authentication.
const vector = new Map([
  ['oauth_consumer_key', 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4'],
  ['oauth_token', '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc'],
  ['oauth_nonce', 'fjaLirsIcCGVZWzBX0pg'],
  ['oauth_timestamp', '1508242306'],
  ['oauth_signature_method', 'HMAC-SHA256'],
  ['oauth_version', '1.0'],
  ['realm', '123456'],
]);
const vectorSecrets = { consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5', tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295' };

test('token-based signatures match the published vectors', () => {
  const rest = { method: 'GET', address: 'https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40', query: '', authorization: '' };
  expect(baseString(rest, vector)).toMatch(/^GET&https%3A%2F%2F123456\.suitetalk\.api\.netsuite\.com%2Fservices%2Frest%2Frecord%2Fv1%2Femployee%2F40&oauth_consumer_key%3Def40/);
  expect(signature(rest, vector, vectorSecrets)).toBe('B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=');
  const restlet = { method: 'POST', address: 'https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl', query: 'script=6&deploy=1&customParam=someValue&testParam=someOtherValue', authorization: '' };
  expect(signature(restlet, vector, vectorSecrets)).toBe('+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=');
});

test('a signed request is let in, with the query inside the signature', async () => {
  expect((await call(account.url + timePath, { headers: { authorization: tokenHeader(account, 'GET', timePath) } })).status).toBe(200);
  const path = `${suiteqlPath}?limit=5&offset=0`;
  const headers = { authorization: tokenHeader(account, 'POST', path), prefer: 'transient', 'content-type': 'application/json' };
  const body = JSON.stringify({ q: 'SELECT id FROM currency ORDER BY id' });
  expect((await call(account.url + path, { method: 'POST', headers, body })).status).toBe(200);
  const forged = { ...headers, authorization: tokenHeader(account, 'POST', suiteqlPath) };
  expect((await call(account.url + path, { method: 'POST', headers: forged, body })).status).toBe(401);
});

test.each([
  ['a wrong secret', { tokenSecret: 'x' }],
  ['an old timestamp', { timestamp: Math.floor(Date.now() / 1000) - 301 }],
  ['a timestamp ahead', { timestamp: Math.floor(Date.now() / 1000) + 320 }],
  ['another realm', { realm: '1234567-sb1' }],
  ['HMAC-SHA1', { method: 'HMAC-SHA1' }],
  ['a short nonce', { nonce: 'abc' }],
])('a signed request with %s is one and the same 401', async (_, forgery) => {
  const answer = await call(account.url + timePath, { headers: { authorization: tokenHeader(account, 'GET', timePath, forgery) } });
  expect(answer.status).toBe(401);
  expect(codeOf(answer)).toBe('INVALID_LOGIN');
  expect(answer.body['title']).toBe('Unauthorized');
});

test('a nonce works once', async () => {
  const headers = { authorization: tokenHeader(account, 'GET', timePath) };
  expect((await call(account.url + timePath, { headers })).status).toBe(200);
  expect((await call(account.url + timePath, { headers })).status).toBe(401);
});

test('five refused logins lock the user where the account is told to', async () => {
  const strict = await openAccount({ orders: 1, lockOut: true });
  const attempt = (forgery = {}): Promise<{ status: number }> => call(strict.url + timePath, { headers: { authorization: tokenHeader(strict, 'GET', timePath, forgery) } });
  for (let time = 0; time < 5; time += 1) expect((await attempt({ tokenSecret: 'x' })).status).toBe(401);
  expect((await attempt()).status).toBe(401);
  strict.control.restoreCredentials();
  expect((await attempt()).status).toBe(200);
  await strict.close();
});

test.each([
  [0, 'PS256'],
  [0, 'PS384'],
  [0, 'PS512'],
  [1, 'ES256'],
  [3, 'ES384'],
  [4, 'ES512'],
] as const)('credential %i signs in with %s', async (place, algorithm) => {
  const answer = await askToken(account, assertion(account, place, algorithm));
  expect(answer.body).toMatchObject({ expires_in: 3600, token_type: 'Bearer' });
  expect(answer.body).not.toHaveProperty('refresh_token');
  const token = String(answer.body['access_token']);
  expect(token.split('.')).toHaveLength(3);
  expect((await call(account.url + timePath, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});

test.each([
  ['RS256', 'RS256', {}, 'invalid_grant'],
  ['an algorithm of another key', 'ES384', {}, 'invalid_grant'],
  ['an unknown certificate', 'PS256', { header: { kid: 'nope' } }, 'invalid_grant'],
  ['another audience', 'PS256', { payload: { aud: 'https://example.com/services/rest/auth/oauth2/v1/token' } }, 'invalid_grant'],
  ['more than an hour', 'PS256', { payload: { exp: Math.floor(Date.now() / 1000) + 3700 } }, 'invalid_grant'],
  ['an assertion that is over', 'PS256', { payload: { iat: 1_700_000_000, exp: 1_700_003_600 } }, 'invalid_grant'],
  ['another client', 'PS256', { payload: { iss: 'somebody' } }, 'invalid_client'],
  ['a scope NetSuite has not', 'PS256', { payload: { scope: ['everything'] } }, 'invalid_scope'],
  ['no scope', 'PS256', { payload: { scope: undefined } }, 'invalid_scope'],
] as const)('%s is refused', async (_, algorithm, change, error) => {
  const answer = await askToken(account, assertion(account, 0, algorithm, change));
  expect(answer.status).toBe(error === 'invalid_client' ? 401 : 400);
  expect(answer.body).toEqual({ error });
});

test('a changed payload breaks the signature', async () => {
  const [header = '', payload = '', mark = ''] = assertion(account, 0, 'PS256').split('.');
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, jti: 'x' })).toString('base64url');
  expect((await askToken(account, `${header}.${changed}.${mark}`)).body).toEqual({ error: 'invalid_grant' });
});

test('the token endpoint takes forms and this grant only', async () => {
  const jwt = assertion(account, 0, 'PS256');
  expect((await askToken(account, jwt, { grant_type: 'password' })).body).toEqual({ error: 'unsupported_grant_type' });
  expect((await askToken(account, jwt, { client_assertion_type: 'jwt' })).body).toEqual({ error: 'invalid_request' });
  expect((await askToken(account, 'a.b')).body).toEqual({ error: 'invalid_request' });
});

test('an unknown or expired access token names its reason in WWW-Authenticate', async () => {
  const unknown = await call(account.url + timePath, { headers: { authorization: 'Bearer abc' } });
  expect(unknown.status).toBe(401);
  expect(unknown.headers.get('www-authenticate')).toBe(`Bearer realm="${accountId}", error="invalid_token", error_description="Invalid login attempt."`);
  const brief = await openAccount({ orders: 1, accessTokenSeconds: 0.05 });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect((await brief.read(timePath)).status).toBe(401);
  await brief.close();
  expect((await call(account.url + timePath)).status).toBe(401);
});

test('revoked credentials open nothing, restored ones do', async () => {
  const fresh = await openAccount({ orders: 1 });
  fresh.control.revokeCredentials();
  expect((await fresh.read(timePath)).status).toBe(401);
  expect((await askToken(fresh, assertion(fresh, 0, 'PS256'))).body).toEqual({ error: 'invalid_grant' });
  expect((await call(fresh.url + timePath, { headers: { authorization: tokenHeader(fresh, 'GET', timePath) } })).status).toBe(401);
  fresh.control.restoreCredentials();
  expect((await askToken(fresh, assertion(fresh, 0, 'PS256'))).status).toBe(200);
  expect((await call(fresh.url + timePath, { headers: { authorization: tokenHeader(fresh, 'GET', timePath) } })).status).toBe(200);
  await fresh.close();
});
