import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDoor, type Credentials } from '../../../src/io/door.ts';
import { keepTokensInMemory, tokensIn, type TokenKeeper } from '../../../src/io/sign/kept-tokens.ts';
import { json, startUpstream, testConnector, type Received, type Upstream } from '../upstream.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

interface Provider { valid: string; refreshToken: string; refreshes: number; fail: { status: number; body: unknown } | null }

/** Refresh tokens work once here. */
async function start(provider: Provider): Promise<Upstream> {
  const token = (request: Received): { status: number; body: unknown } => {
    if (provider.fail !== null) return provider.fail;
    if (new URLSearchParams(request.body).get('refresh_token') !== provider.refreshToken) return { status: 400, body: { error: 'invalid_grant' } };
    provider.refreshes += 1;
    provider.valid = `access-${provider.refreshes}`;
    provider.refreshToken = `refresh-${provider.refreshes}`;
    return { status: 200, body: { access_token: provider.valid, refresh_token: provider.refreshToken, expires_in: 3600, token_type: 'Bearer' } };
  };
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/token') {
      const { status, body } = token(request);
      return json(response, status, body);
    }
    return json(response, request.headers.authorization === `Bearer ${provider.valid}` ? 200 : 401, {});
  });
  open.push(upstream);
  return upstream;
}

const newProvider = (): Provider => ({ valid: 'access-0', refreshToken: 'refresh-0', refreshes: 0, fail: null });
const credentials: Credentials = { type: 'signed_in', client_id: 'app', refresh_token: 'refresh-0' };

function connect(upstream: Upstream, given: Credentials, tokens?: TokenKeeper): () => Promise<unknown> {
  const connector = testConnector({
    credentials: {
      signed_in: {
        title: 'Sign in', fields: z.object({}),
        sign: { scheme: 'oauth2_authorization_code', authorizeUrl: () => `${upstream.url}/authorize`, tokenUrl: () => `${upstream.url}/token`, scopes: [], clientAuthentication: 'body', refreshToken: 'rotates' },
      },
    },
  });
  const door = openDoor({ connector, settings: { base_url: upstream.url }, credentials: async () => given, egress: { allowedPrivateHosts: ['127.0.0.1'] }, ...(tokens && { tokens }) });
  open.push(door);
  return () => door.scoped({ deadline: Date.now() + 5_000 }).send({ method: 'GET', path: '/x' });
}

const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();

describe('a person\'s sign-in', () => {
  it('serves with its access token, and is renewed once for everybody when that is refused', async () => {
    const provider = newProvider();
    const upstream = await start(provider);
    const send = connect(upstream, { ...credentials, access_token: 'access-0', expires_at: soon() });
    await send();
    expect(provider.refreshes).toBe(0);
    provider.valid = 'something else';
    await Promise.all(Array.from({ length: 20 }, send));
    expect([provider.refreshes, provider.refreshToken]).toEqual([1, 'refresh-1']);
    provider.valid = 'something else again';
    await send();
    expect([provider.refreshes, provider.refreshToken]).toEqual([2, 'refresh-2']);
  });

  it('is renewed first where it holds a refresh token alone', async () => {
    const provider = newProvider();
    const upstream = await start(provider);
    await connect(upstream, credentials)();
    expect(upstream.received.map((request) => request.url)).toEqual(['/token', '/api/x']);
    expect(Object.fromEntries(new URLSearchParams(upstream.received[0]?.body))).toEqual({ grant_type: 'refresh_token', refresh_token: 'refresh-0', client_id: 'app' });
  });

  it('is renewed once where two clients share a keeper', async () => {
    const provider = newProvider();
    const upstream = await start(provider);
    const keeper = keepTokensInMemory(tokensIn({ ...credentials, access_token: 'access-0', expires_at: soon() }));
    const [one, two] = [connect(upstream, credentials, keeper), connect(upstream, credentials, keeper)];
    await Promise.all([one(), two()]);
    provider.valid = 'something else';
    await Promise.all([one(), two(), one(), two()]);
    expect(provider.refreshes).toBe(1);
    provider.valid = 'something else';
    await one();
    await two();
    expect(provider.refreshes).toBe(2);
    expect(await keeper.read()).toMatchObject({ refreshToken: 'refresh-2', accessToken: 'access-2' });
  });

  it('that cannot be renewed says who refused', async () => {
    const provider = newProvider();
    provider.refreshToken = 'used up';
    const upstream = await start(provider);
    await expect(connect(upstream, credentials)()).rejects.toMatchObject({ code: 'reauthorization_required', upstream: { code: 'invalid_grant', saidBy: 'token_endpoint' } });
    await expect(connect(upstream, { type: 'signed_in', client_id: 'app' })()).rejects.toMatchObject({ code: 'reauthorization_required', upstream: null });
  });

  it('keeps its refresh token where the token endpoint fails, and where an answer brings no other', async () => {
    const provider = newProvider();
    const upstream = await start(provider);
    const keeper = keepTokensInMemory(tokensIn({ ...credentials, refresh_expires_at: '2027-01-01T00:00:00.000Z' }));
    const send = connect(upstream, credentials, keeper);
    provider.fail = { status: 503, body: {} };
    await expect(send()).rejects.toMatchObject({ code: 'upstream_error' });
    expect(await keeper.read()).toMatchObject({ refreshToken: 'refresh-0', accessToken: null });
    provider.fail = { status: 200, body: { access_token: 'access-0', expires_in: 3600, token_type: 'bearer' } };
    await send();
    expect(await keeper.read()).toMatchObject({ refreshToken: 'refresh-0', accessToken: 'access-0', refreshExpiresAt: '2027-01-01T00:00:00.000Z' });
  });

  it('is told apart from a refusal by the API itself', async () => {
    const provider = newProvider();
    const upstream = await start(provider);
    const send = connect(upstream, { ...credentials, access_token: 'access-0', expires_at: soon() });
    provider.fail = { status: 200, body: { access_token: 'no good', expires_in: 3600, token_type: 'bearer' } };
    provider.valid = 'nothing';
    const error: unknown = await send().catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'reauthorization_required', upstream: { status: 401 } });
    expect(error).not.toMatchObject({ upstream: { saidBy: 'token_endpoint' } });
  });
});
