import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn } from '../../src/index.ts';
import { address, challenge, decide, open, redirectUri, sentBack, state, verifier, type Changes } from '../sign-in-client.ts';
import { askToken, connect, readAnswer, setting, type Answer, type Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => { caller = await connect({ orders: 5 }); });
afterAll(() => caller.standIn.close());

const scope = 'https://api.businesscentral.dynamics.com/Financials.ReadWrite.All offline_access';
const page = (changes: Changes = {}, tenant = setting(caller.standIn, 'tenant_id'), at = caller.standIn.url): string =>
  address(`${at}/${tenant}/oauth2/v2.0/authorize`, { response_type: 'code', client_id: caller.standIn.oauthClient?.client_id ?? '', redirect_uri: redirectUri, scope, state, code_challenge: challenge, code_challenge_method: 'S256' }, changes);
const newCode = async (changes: Changes = {}): Promise<string> => sentBack(await decide(page(changes), 'megan'))['code'] ?? '';
const exchange = async (code: string, changes: Changes = {}): Promise<Answer> => readAnswer(await askToken(caller.standIn, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, scope: null, ...changes }));
const refresh = async (token: unknown): Promise<Answer> => readAnswer(await askToken(caller.standIn, { grant_type: 'refresh_token', refresh_token: String(token), scope: null }));
const mayRead = async (token: unknown): Promise<boolean> => (await caller.get('/companies', { authorization: `Bearer ${String(token)}` })).status === 200;

describe('the consent page', () => {
  it('asks who signs in, and sends back the code', async () => {
    const shown = await open(page());
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Megan Bowen');
    expect(sentBack(await decide(page(), 'megan'))).toEqual({ state, code: expect.stringMatching(/^.{64}$/), session_state: expect.any(String) });
    expect(sentBack(await decide(page(), 'megan', 'deny'))).toMatchObject({ state, error: 'access_denied', error_description: expect.stringMatching(/^AADSTS65004: /) });
  });

  it('writes what it is asked for as text', async () => {
    const shown = await open(page({ client_id: '<img src=x>' }));
    expect([shown.status, (await shown.text()).includes('<img')]).toEqual([400, false]);
  });

  it.each([
    ['the implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope', { scope: null }, 'invalid_request'],
    ['another scope', { scope: `${scope} https://graph.microsoft.com/Mail.Read` }, 'invalid_client'],
    ['no scope of the service', { scope: 'offline_access' }, 'invalid_client'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ])('refuses %s', async (_name, changes, error) => {
    expect(sentBack(await open(page(changes)))).toMatchObject({ error, state });
  });

  it.each([
    ['another tenant', page.bind(null, {}, 'nowhere.example'), 'AADSTS90002'],
    ['another application', page.bind(null, { client_id: 'b7f0f3a2-0000-4000-8000-000000000000' }), 'AADSTS700016'],
    ['an address elsewhere without TLS', page.bind(null, { redirect_uri: 'http://evil.example' }), 'AADSTS50011'],
  ])('tells %s on the page, and sends nobody back', async (_name, url, code) => {
    const shown = await open(url());
    expect([shown.status, shown.headers.get('location')]).toEqual([400, null]);
    expect(await shown.text()).toContain(code);
  });

  it('sends to registered addresses only, where there are some', async () => {
    const strict = await startStandIn('dynamics_business_central', { orders: 1, redirectUris: [redirectUri] });
    expect((await open(page({}, undefined, strict.url))).status).toBe(200);
    expect((await open(page({ redirect_uri: `${redirectUri}?x=1` }, undefined, strict.url))).status).toBe(400);
    await strict.close();
  });
});

describe('a code', () => {
  it('works once; a second use ends what the first one brought', async () => {
    const code = await newCode();
    const first = await exchange(code);
    expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, refresh_token: expect.any(String) });
    expect(await mayRead(first.body['access_token'])).toBe(true);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant', error_codes: [70008] });
    expect(await mayRead(first.body['access_token'])).toBe(false);
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(50) }, 501481],
    ['no verifier', { code_verifier: null }, 501481],
    ['another redirect address', { redirect_uri: `${redirectUri}/` }, 50011],
    ['a wrong secret', { client_secret: 'wrong' }, 7000215],
  ])('is refused with %s', async (_name, changes, number) => {
    expect((await exchange(await newCode(), changes)).body['error_codes']).toEqual([number]);
  });

  it('brings no refresh token where nobody asked for offline access', async () => {
    const answer = await exchange(await newCode({ scope: scope.replace(' offline_access', '') }));
    expect([answer.status, answer.body['refresh_token']]).toEqual([200, undefined]);
  });
});

describe('a refresh token', () => {
  it('is replaced at each use, and a second use ends them all', async () => {
    const first = (await exchange(await newCode())).body;
    const second = (await refresh(first['refresh_token'])).body;
    expect(await mayRead(second['access_token'])).toBe(true);
    expect((await refresh(first['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
    expect(await mayRead(second['access_token'])).toBe(false);
    expect((await refresh(second['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('works on after its use where the directory is told so', async () => {
    const lenient = await connect({ orders: 1, refreshTokens: 'reusable' });
    const code = sentBack(await decide(page({}, undefined, lenient.standIn.url), 'alex'))['code'] ?? '';
    const ask = async (form: Changes): Promise<Answer> => readAnswer(await askToken(lenient.standIn, { scope: null, ...form }));
    const first = await ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
    for (const _ of [1, 2]) expect((await ask({ grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) })).status).toBe(200);
    expect(lenient.standIn.control.grants()).toEqual({ codes: 1, refreshes: 2, reuses: 0 });
    await lenient.standIn.close();
  });

  it('ends with the credentials, also after they are restored', async () => {
    const first = (await exchange(await newCode())).body;
    caller.standIn.control.revokeCredentials();
    expect((await refresh(first['refresh_token'])).body['error']).toBe('invalid_grant');
    caller.standIn.control.restoreCredentials();
    expect((await refresh(first['refresh_token'])).body['error']).toBe('invalid_grant');
  });
});
