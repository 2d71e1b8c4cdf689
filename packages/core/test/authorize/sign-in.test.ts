import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { authorizationRequest, newAuthorizationSecrets } from '../../src/authorize/authorization-request.ts';
import { exchangeCode, type CodeExchange } from '../../src/authorize/exchange-code.ts';
import type { AuthorizationCodeScheme, Connector } from '../../src/connector/connector.ts';
import { json, startUpstream, testConnector, type Received, type Upstream } from '../io/upstream.ts';

const open: Upstream[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type TokenAnswer = (request: Received) => { status?: number; body: unknown };

const signsIn = (more: Partial<AuthorizationCodeScheme> = {}): Connector => testConnector({
  account: (settings) => settings['account'] ?? '',
  settings: z.object({ base_url: z.string(), account: z.string().optional() }),
  credentials: {
    signed_in: {
      title: 'Sign in', fields: z.object({}),
      sign: {
        scheme: 'oauth2_authorization_code', authorizeUrl: (settings) => `${settings['base_url'] ?? ''}/authorize?audience=api`, tokenUrl: (settings) => `${settings['base_url'] ?? ''}/token`,
        scopes: ['read', 'offline_access'], clientAuthentication: 'basic', refreshToken: 'rotates', ...more,
      },
    },
  },
});

async function signIn(answer: TokenAnswer, changes: Partial<CodeExchange> & { callbackChanges?: Record<string, string | null> } = {}, connector = signsIn()): Promise<{ upstream: Upstream; result: Promise<Readonly<Record<string, string>>> }> {
  const upstream = await startUpstream((request, response) => {
    const { status = 200, body } = answer(request);
    return json(response, status, body);
  });
  open.push(upstream);
  const state = 's'.repeat(43);
  const callback = new URLSearchParams({ code: 'the-code', state });
  for (const [name, value] of Object.entries(changes.callbackChanges ?? {})) {
    if (value === null) callback.delete(name);
    else callback.set(name, value.replace('UPSTREAM', upstream.url));
  }
  const result = exchangeCode({
    connector, settings: { base_url: upstream.url, account: 'A' }, client: { id: 'the client', secret: 'the+secret' }, redirectUri: 'https://koine.example/link/callback', state, codeVerifier: 'v'.repeat(43), callback,
    egress: { allowedPrivateHosts: ['127.0.0.1'] }, ...changes,
  });
  return { upstream, result };
}

const granting: TokenAnswer = () => ({ body: { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: '3600', token_type: 'bearer' } });

describe('a request to allow access', () => {
  it('holds a challenge for a secret that was not used before, and keeps what the page needs of its own', async () => {
    const [first, second] = await Promise.all([newAuthorizationSecrets(), newAuthorizationSecrets()]);
    expect(new Set([first.state, second.state, first.codeVerifier, second.codeVerifier]).size).toBe(4);
    expect(first.state.length).toBeGreaterThanOrEqual(22);
    const url = new URL(authorizationRequest(signsIn(), { base_url: 'https://erp.example' }, { clientId: 'a&b', redirectUri: 'https://koine.example/link/callback?x=1', state: first.state, codeChallenge: first.codeChallenge }));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      audience: 'api', response_type: 'code', client_id: 'a&b', redirect_uri: 'https://koine.example/link/callback?x=1', scope: 'read offline_access', state: first.state, code_challenge: first.codeChallenge, code_challenge_method: 'S256',
    });
  });

  it('is refused for systems without one', () => {
    expect(() => authorizationRequest(testConnector(), { base_url: 'https://erp.example' }, { clientId: '', redirectUri: '', state: '', codeChallenge: '' })).toThrowError(expect.objectContaining({ code: 'not_supported_by_system' }));
  });
});

describe('a code', () => {
  it('is exchanged for credentials, with the verifier, by a client that proves itself', async () => {
    const clock = { now: () => Date.parse('2026-11-21T10:00:00Z'), sleep: () => Promise.resolve(), random: () => 0.5 };
    const { upstream, result } = await signIn(granting, { clock }, signsIn({ refreshLifetimeSeconds: { confidential: 604_800, public: 172_800 } }));
    expect(await result).toEqual({ type: 'signed_in', refresh_token: 'refresh-1', access_token: 'access-1', expires_at: '2026-11-21T11:00:00.000Z', refresh_expires_at: '2026-11-28T10:00:00.000Z' });
    const [request] = upstream.received;
    expect([request?.method, request?.url, request?.headers.authorization]).toEqual(['POST', '/token', `Basic ${Buffer.from('the+client:the%2Bsecret').toString('base64')}`]);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({ grant_type: 'authorization_code', code: 'the-code', redirect_uri: 'https://koine.example/link/callback', code_verifier: 'v'.repeat(43) });
  });

  it('is exchanged by a client without a secret, which names itself', async () => {
    const { upstream, result } = await signIn(granting, { client: { id: 'public', secret: null } });
    await result;
    expect(upstream.received[0]?.headers.authorization).toBeUndefined();
    expect(new URLSearchParams(upstream.received[0]?.body).get('client_id')).toBe('public');
  });

  it.each([
    ['another state', { state: 'x'.repeat(43) }, 'invalid_parameter'],
    ['no state', { state: null }, 'invalid_parameter'],
    ['another issuer', { iss: 'https://evil.example' }, 'invalid_parameter'],
    ['a token instead', { id_token: 'x' }, 'invalid_parameter'],
    ['a refusal', { code: null, error: 'access_denied', error_description: 'no' }, 'credentials_rejected'],
    ['a refusal with another state', { error: 'access_denied', state: 'x' }, 'invalid_parameter'],
  ])('is not asked for after a callback with %s', async (_name, callbackChanges, code) => {
    const { upstream, result } = await signIn(granting, { callbackChanges });
    await expect(result).rejects.toMatchObject({ code });
    expect(upstream.received).toHaveLength(0);
  });

  it('is exchanged where the callback names the issuer that was asked', async () => {
    await expect((await signIn(granting, { callbackChanges: { iss: 'UPSTREAM/v2.0' } })).result).resolves.toMatchObject({ refresh_token: 'refresh-1' });
  });

  it('of another account is not exchanged', async () => {
    const connector = signsIn({ settingsFromCallback: ({ company = '' }) => ({ account: company }) });
    const { upstream, result } = await signIn(granting, { callbackChanges: { company: 'B' } }, connector);
    await expect(result).rejects.toMatchObject({ code: 'credentials_rejected', detail: expect.stringMatching(/for the account B.+for A/) });
    expect(upstream.received).toHaveLength(0);
    await expect((await signIn(granting, { callbackChanges: { company: 'A' } }, connector)).result).resolves.toMatchObject({ refresh_token: 'refresh-1' });
  });

  it.each([
    ['invalid_grant', 400, { error: 'invalid_grant', error_description: 'secret the+secret' }, 'credentials_rejected'],
    ['invalid_client', 401, { error: 'invalid_client' }, 'credentials_rejected'],
    ['a server error', 500, {}, 'upstream_error'],
    ['no refresh token', 200, { access_token: 'a', token_type: 'bearer' }, 'upstream_invalid_response'],
    ['no token', 200, { token_type: 'bearer' }, 'upstream_invalid_response'],
    ['another kind of token', 200, { access_token: 'a', refresh_token: 'b', token_type: 'mac' }, 'upstream_invalid_response'],
  ])('answered with %s has a name for it', async (_name, status, body, code) => {
    const error: unknown = await (await signIn(() => ({ status, body }))).result.catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code, upstream: { saidBy: 'token_endpoint' } });
    expect(JSON.stringify(error)).not.toContain('the+secret');
  });

  it('is not sent where nothing may be sent', async () => {
    await expect((await signIn(granting, { egress: { allowedPrivateHosts: [] } })).result).rejects.toMatchObject({ code: 'url_forbidden' });
  });
});
