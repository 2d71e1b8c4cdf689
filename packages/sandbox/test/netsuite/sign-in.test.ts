import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandIn } from '../../src/index.ts';
import { startStandIn } from '../../src/index.ts';
import { address, challenge, decide, open, redirectUri, sentBack, state, verifier, type Changes } from '../sign-in-client.ts';
import { accountId, call, tokenPath, type Answer } from './account-client.ts';

let account: StandIn;
beforeAll(async () => { account = await startStandIn('netsuite', { orders: 5, refreshSeconds: 2 }); });
afterAll(() => account.close());

const publicClient = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';
const clientId = (): string => account.oauthClient?.client_id ?? '';
const basic = (secret = account.oauthClient?.client_secret ?? ''): string => `Basic ${Buffer.from(`${clientId()}:${secret}`).toString('base64')}`;
const page = (changes: Changes = {}, at = account): string =>
  address(`${at.url}/app/login/oauth2/authorize.nl`, { response_type: 'code', client_id: clientId(), redirect_uri: redirectUri, scope: 'rest_webservices', state, code_challenge: challenge, code_challenge_method: 'S256' }, changes);
const newCode = async (changes: Changes = {}): Promise<string> => sentBack(await decide(page(changes), '27'))['code'] ?? '';
const ask = (form: Readonly<Record<string, string>>, authorization: string | null = basic()): Promise<Answer> =>
  call(account.url + tokenPath, { method: 'POST', headers: authorization === null ? {} : { authorization }, body: new URLSearchParams(form) });
const exchange = async (code: string, changes: Readonly<Record<string, string>> = {}, authorization: string | null = basic()): Promise<Answer> =>
  ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...changes }, authorization);
const mayRead = async (token: unknown): Promise<boolean> => (await call(`${account.url}/services/rest/system/v1/serverTime`, { headers: { authorization: `Bearer ${String(token)}` } })).status === 200;

describe('the consent page', () => {
  it('asks who signs in, and sends back code, role, entity and company', async () => {
    const shown = await open(page());
    const html = await shown.text();
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('value="allow"');
    expect(html).toContain('Pat Purchaser');
    expect(sentBack(await decide(page(), '27'))).toMatchObject({ state, role: '1042', entity: '27', company: accountId, code: expect.stringMatching(/^.{64}$/) });
  });

  it('sends a refusal back', async () => {
    expect(sentBack(await decide(page(), '3', 'deny'))).toEqual({ error: 'access_denied', state });
  });

  it.each([
    ['a state of 21 characters', { state: 's'.repeat(21) }, 'invalid_request'],
    ['a state of 1,025 characters', { state: 's'.repeat(1025) }, 'invalid_request'],
    ['no state', { state: null }, 'invalid_request'],
    ['no challenge', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is no digest', { code_challenge: 'short' }, 'invalid_request'],
    ['the implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['an unknown scope', { scope: 'everything' }, 'invalid_scope'],
    ['no scope', { scope: null }, 'invalid_scope'],
  ])('refuses %s', async (_name, changes, error) => {
    expect(sentBack(await open(page(changes)))['error']).toBe(error);
  });

  it.each([
    ['another client', { client_id: 'x'.repeat(64) }],
    ['an address elsewhere without TLS', { redirect_uri: 'http://evil.example/callback' }],
    ['an address with a fragment', { redirect_uri: `${redirectUri}#x` }],
    ['no address', { redirect_uri: null }],
  ])('tells %s on the page, and sends nobody there', async (_name, changes) => {
    const shown = await open(page(changes));
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
  });

  it('sends to registered addresses only, where there are some, and can do without PKCE where told', async () => {
    const strict = await startStandIn('netsuite', { orders: 1, redirectUris: [redirectUri], requirePkce: false });
    expect((await open(page({}, strict))).status).toBe(200);
    expect((await open(page({ redirect_uri: `${redirectUri}/` }, strict))).status).toBe(400);
    expect((await open(page({ code_challenge: null, code_challenge_method: null }, strict))).status).toBe(200);
    await strict.close();
  });
});

describe('a code', () => {
  it('brings both tokens, once; a second use ends what the first one brought', async () => {
    const code = await newCode();
    const first = await exchange(code);
    expect(first.body).toMatchObject({ token_type: 'bearer', expires_in: '3600', refresh_token: expect.any(String) });
    expect(await mayRead(first.body['access_token'])).toBe(true);
    expect((await exchange(code)).body).toEqual({ error: 'invalid_grant' });
    expect(await mayRead(first.body['access_token'])).toBe(false);
    expect((await ask({ grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) })).body).toEqual({ error: 'invalid_grant' });
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(50) }, 'invalid_grant'],
    ['a short verifier', { code_verifier: 'v'.repeat(42) }, 'invalid_grant'],
    ['another redirect address', { redirect_uri: `${redirectUri}/` }, 'invalid_grant'],
    ['no code', { code: 'made up' }, 'invalid_grant'],
  ])('is refused with %s', async (_name, changes, error) => {
    expect((await exchange(await newCode(), changes)).body).toEqual({ error });
  });

  it('is refused to another client and with a wrong secret', async () => {
    expect([(await exchange(await newCode(), { client_id: publicClient }, null)).body, (await exchange(await newCode(), {}, basic('wrong'))).body]).toEqual([{ error: 'invalid_grant' }, { error: 'invalid_client' }]);
  });
});

describe('a refresh token', () => {
  it('of a client with a secret stays until its end, and the answer brings no other', async () => {
    const first = (await exchange(await newCode())).body;
    const again = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    for (const _ of [1, 2]) {
      const answer = await ask(again);
      expect([answer.status, answer.body['refresh_token']]).toEqual([200, undefined]);
    }
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    expect((await ask(again)).body).toEqual({ error: 'invalid_grant' });
  });

  it('of a public client is replaced at each use, and a second use ends them all', async () => {
    const first = (await exchange(await newCode({ client_id: publicClient }), { client_id: publicClient }, null)).body;
    const refresh = (token: unknown): Promise<Answer> => ask({ grant_type: 'refresh_token', refresh_token: String(token), client_id: publicClient }, null);
    const second = (await refresh(first['refresh_token'])).body;
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect(await mayRead(second['access_token'])).toBe(true);
    const before = account.control.grants().reuses;
    expect((await refresh(first['refresh_token'])).body).toEqual({ error: 'invalid_grant' });
    expect(account.control.grants().reuses).toBe(before + 1);
    expect((await refresh(second['refresh_token'])).body).toEqual({ error: 'invalid_grant' });
    expect(await mayRead(second['access_token'])).toBe(false);
  });

  it('ends with the credentials', async () => {
    const first = (await exchange(await newCode())).body;
    account.control.revokeCredentials();
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    expect((await ask(refresh)).body).toEqual({ error: 'invalid_grant' });
    account.control.restoreCredentials();
    expect((await ask(refresh)).body).toEqual({ error: 'invalid_grant' });
    expect(await mayRead(first['access_token'])).toBe(false);
  });
});
