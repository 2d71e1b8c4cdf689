import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor, type Credentials, type UpstreamCall } from '../../../src/io/door.ts';
import { assertionAlgorithm } from '../../../src/io/sign/oauth2-jwt-assertion.ts';
import { json, startUpstream, testConnector, type Answer, type Received, type Upstream } from '../upstream.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

type TokenAnswer = (request: Received, count: number) => { status?: number; body: unknown; headers?: Record<string, string> };

interface Connected { upstream: Upstream; calls: UpstreamCall[]; tokens: () => number; send: (method?: 'GET' | 'POST') => Promise<unknown> }

async function connect(credentials: Credentials, token: TokenAnswer, api: Answer = (_request, response) => json(response, 200, { fine: true }), changes: Parameters<typeof testConnector>[0] = {}): Promise<Connected> {
  let tokens = 0;
  const upstream = await startUpstream((request, response, raw) => {
    if (!request.url.startsWith('/token')) return api(request, response, raw);
    const { status = 200, body, headers } = token(request, tokens += 1);
    return json(response, status, body, headers);
  });
  const door = openDoor({ connector: testConnector(changes), settings: { base_url: upstream.url }, credentials: async () => credentials, egress: { allowedPrivateHosts: ['127.0.0.1'] } });
  open.push(upstream, door);
  const calls: UpstreamCall[] = [];
  return { upstream, calls, tokens: () => tokens, send: (method = 'GET') => door.scoped({ deadline: Date.now() + 5_000, observe: (call) => calls.push(call) }).send({ method, path: '/x' }) };
}

const clientCredentials: Credentials = { type: 'oauth2_client_credentials', client_id: 'the-client', client_secret: 'the+secret &' };
const issue: TokenAnswer = (_request, count) => ({ body: { access_token: `issued-${count}`, expires_in: 3600, token_type: 'Bearer' } });

describe('client credentials', () => {
  it('post id and secret as a form, and the token goes with each request', async () => {
    const { upstream, calls, send } = await connect(clientCredentials, issue);
    await send();
    await send();
    expect(upstream.received.map((request) => request.url)).toEqual(['/token', '/api/x', '/api/x']);
    expect(Object.fromEntries(new URLSearchParams(upstream.received[0]?.body))).toEqual({ grant_type: 'client_credentials', scope: 'everything/.default', client_id: 'the-client', client_secret: 'the+secret &' });
    expect(upstream.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(upstream.received[2]?.headers.authorization).toBe('Bearer issued-1');
    expect(calls.map((call) => [call.method, call.path, call.status])).toEqual([['POST', '/token', 200], ['GET', '/api/x', 200], ['GET', '/api/x', 200]]);
  });

  it('go as Basic where the connector says so, to an address from the credentials', async () => {
    const { upstream, send } = await connect(
      { ...clientCredentials, token_url: 'filled in below', scope: 'API_1' },
      issue,
      undefined,
      { credentials: { oauth2_client_credentials: { title: 'OAuth', fields: testConnector().settings, sign: { scheme: 'oauth2_client_credentials', tokenUrl: (settings) => `${settings['base_url'] ?? ''}/token/2`, scope: { credential: 'scope' }, clientAuthentication: 'basic' } } } },
    );
    await send();
    expect(upstream.received[0]).toMatchObject({ url: '/token/2', body: 'grant_type=client_credentials&scope=API_1', headers: { authorization: `Basic ${Buffer.from('the-client:the+secret &').toString('base64')}` } });
  });

  it.each([
    ['401 invalid_client', 401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret the+secret & provided.' }, 'reauthorization_required', 'invalid_client'],
    ['400 invalid_grant', 400, { error: 'invalid_grant' }, 'reauthorization_required', 'invalid_grant'],
    ['400 unauthorized_client', 400, { error: 'unauthorized_client' }, 'reauthorization_required', 'unauthorized_client'],
    ['a bare 401', 401, '', 'reauthorization_required', null],
    ['a server error', 500, { error: 'server_error' }, 'upstream_error', null],
    ['unavailability', 503, '', 'upstream_error', null],
    ['unavailability as 400', 400, { error: 'temporarily_unavailable' }, 'upstream_error', null],
    ['throttling', 429, { error: 'slow_down' }, 'upstream_rate_limited', null],
    ['a wrong address', 404, '', 'endpoint_misconfigured', null],
    ['an HTML page with 401', 401, '<html>Log on</html>', 'upstream_invalid_response', null],
    ['an HTML page with 200', 200, '<html>Log on</html>', 'upstream_invalid_response', null],
    ['no token', 200, { token_type: 'Bearer' }, 'upstream_invalid_response', null],
  ])('turn %s of the token endpoint into an error of its own', async (_name, status, body, code, upstreamCode) => {
    const { upstream, send } = await connect(clientCredentials, () => ({ status, body }));
    const error: unknown = await send('POST').catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code, writeOutcome: 'not_attempted' });
    if (upstreamCode !== null) expect(error).toMatchObject({ upstream: { code: upstreamCode } });
    expect(JSON.stringify(error)).not.toContain('the+secret');
    expect(upstream.received.filter((request) => request.url.startsWith('/api'))).toHaveLength(0);
  });

  it('sign once more with a new token when a cached one is refused, then fail', async () => {
    let valid = 'Bearer issued-1';
    const { send, tokens, upstream } = await connect(clientCredentials, issue, (request, response) => json(response, request.headers.authorization === valid ? 200 : 401, {}));
    await send();
    valid = 'Bearer issued-2';
    await send('POST');
    expect(tokens()).toBe(2);
    valid = 'nothing';
    const before = upstream.received.length;
    await expect(send('POST')).rejects.toMatchObject({ code: 'reauthorization_required', writeOutcome: 'not_applied', upstream: { status: 401 } });
    expect(upstream.received.slice(before).map((request) => request.url)).toEqual(['/api/x', '/token', '/api/x']);
    await expect(send()).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect(upstream.received.slice(before + 3).map((request) => request.url)).toEqual(['/token', '/api/x']);
  });
});

describe('a signed assertion', () => {
  const m2m = (privateKey: string): Credentials => ({ type: 'oauth2_m2m', client_id: 'the-client', certificate_id: 'cert-1', private_key: privateKey });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'PS256'],
    ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ES256'],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'ES384'],
    ['P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' }), 'ES512'],
  ])('is made with a key of %s and can be verified', async (_name, { privateKey, publicKey }, algorithm) => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replace(/\n/g, '\\n');
    const { upstream, send } = await connect(m2m(pem), issue);
    await send();
    const form = Object.fromEntries(new URLSearchParams(upstream.received[0]?.body));
    expect(form).toMatchObject({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' });
    const assertion = form['client_assertion'] ?? '';
    expect(decodeProtectedHeader(assertion)).toEqual({ typ: 'JWT', alg: algorithm, kid: 'cert-1' });
    const { payload } = await jwtVerify(assertion, createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), { audience: `${upstream.url}/token`, issuer: 'the-client' });
    expect(payload).toMatchObject({ scope: ['rest_webservices'] });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThan(3600);
  });

  it('needs a key it can use', async () => {
    for (const key of ['-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()]) {
      const { send, tokens } = await connect(m2m(key), issue);
      const error: unknown = await send().catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'reauthorization_required', detail: expect.stringContaining('private key') });
      expect(String(error)).not.toContain('bm90IGEga2V5');
      expect(tokens()).toBe(0);
    }
  });

  it('uses a hash as strong as the key', () => {
    expect(assertionAlgorithm(generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey)).toBe('PS256');
  });
});
