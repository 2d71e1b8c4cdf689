import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '@koine/sandbox';
import { builtInPackages, loadSystems } from '../../src/systems.ts';
import { newToken } from '../../src/tokens.ts';
import { invite, openBrowser, allowAt, tryOut } from '../support/customer.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { scaled } from '../support/systems.ts';
import { chanceFrom } from '../support/systems-random.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

const collections = ['companies', 'items', 'locations', 'purchase-orders', 'vendors'];

describeOnBothDatabases('connecting as an end customer', (under) => {
  let standIns: readonly StandIn[];
  let server: TestServer;
  const standIn = (system: string): StandIn => {
    const found = standIns.find((one) => one.system === system);
    if (found === undefined) throw new Error(`no stand-in of ${system}`);
    return found;
  };
  const appOf = (system: string) => standIn(system).oauthClient ?? { client_id: '', client_secret: '' };
  beforeAll(async () => {
    standIns = await Promise.all((['sap_s4hana', 'netsuite', 'dynamics_business_central'] as const).map((system) => startStandIn(system, { orders: 20 })));
    const app = appOf('netsuite');
    server = await startTestServer({
      location: await under.newLocation(), systems: await loadSystems(builtInPackages),
      environment: { KOINE_ALLOWED_PRIVATE_HOSTS: standIns.map(({ url }) => new URL(url).host).join(','), KOINE_OAUTH_NETSUITE_CLIENT_ID: app.client_id, KOINE_OAUTH_NETSUITE_CLIENT_SECRET: app.client_secret },
    });
  });
  afterAll(() => Promise.all(standIns.map((one) => one.close())));

  it('begins with a link that the backend makes', async () => {
    const made = await server.manage('POST', '/api/v1/link-sessions', { customer: { id: 'c-9', name: 'Nine' }, systems: ['netsuite'], redirect_url: 'https://app.example/done?x=1', origin: 'https://app.example/page', state: 's-1', language: 'de', expires_in: 600 });
    expect(made.status).toBe(201);
    expect(Object.keys(made.body)).toEqual(['object', 'id', 'url', 'expires_at']);
    expect(made.body.id).toMatch(/^lnk_[0-9A-Za-z]{38}$/);
    expect(made.body.url).toBe(`${server.url}/link/${made.body.id}`);
    expect(Date.parse(made.body.expires_at) - Date.now()).toBeGreaterThan(590_000);
    const session = (await server.call('GET', '/api/v1/link-session', { token: made.body.id })).body;
    expect(session).toMatchObject({ id: made.body.id, status: 'open', customer: { id: 'c-9', name: 'Nine' }, language: 'de', origin: 'https://app.example', reconnect: null, oauth: null });
    expect(session.systems.map(({ id }: { id: string }) => id)).toEqual(['netsuite']);
    const [{ credentials, prepare, settings }] = session.systems;
    expect(settings.properties.account_id).toMatchObject({ title: 'Account ID', title_de: 'Konto-ID' });
    const signIn = credentials.find(({ oauth }: { oauth: boolean }) => oauth);
    expect(signIn).toMatchObject({ type: 'oauth2_authorization_code', app_provided: true, schema: { properties: {} } });
    expect(credentials.find(({ type }: { type: string }) => type === 'token_based').schema.properties.token_secret).toMatchObject({ secret: true });
    expect(prepare[0]).toMatchObject({ who: 'administrator', text: { en: expect.any(String), de: expect.any(String) } });
    const all = (await server.call('GET', '/api/v1/link-session', { token: (await invite(server)).id })).body;
    expect(all.systems).toHaveLength(3);
    const entra = all.systems.find(({ id }: { id: string }) => id === 'dynamics_business_central').credentials.find(({ oauth }: { oauth: boolean }) => oauth);
    expect(entra).toMatchObject({ app_provided: false, schema: { required: ['client_id'] } });
    expect(Object.keys(entra.schema.properties).toSorted()).toEqual(['client_id', 'client_secret']);
    for (const body of [{}, { customer: { id: 'x' }, systems: ['nothing'] }, { customer: { id: 'x' }, expires_in: 5 }, { customer: { id: 'x' }, redirect_url: 'javascript:alert(1)' }, { customer: { id: 'x' }, extra: 1 }]) {
      expect(problemIn(await server.manage('POST', '/api/v1/link-sessions', body)).code).toBe('validation_failed');
    }
    expect(problemIn(await server.manage('POST', '/api/v1/link-sessions', { connection_id: `con_${'0'.repeat(20)}` })).code).toBe('not_found');
  });

  it('recognises addresses that people paste', async () => {
    const { id } = await invite(server);
    const recognize = (address: string) => server.call('POST', '/api/v1/link-session/recognize', { token: id, body: { address } });
    expect((await recognize('1234567-sb1.app.netsuite.com/app/center/card.nl?sc=-29')).body).toEqual({ system: 'netsuite', settings: { account_id: '1234567_SB1' } });
    expect((await recognize(' https://businesscentral.dynamics.com/11111111-2222-3333-4444-555555555555/Production ')).body).toMatchObject({ system: 'dynamics_business_central', settings: { tenant_id: '11111111-2222-3333-4444-555555555555', environment: 'Production' } });
    for (const address of ['https://example.com', 'javascript:alert(1)', '::::']) expect(problemIn(await recognize(address)).code).toBe('not_found');
  });

  it.each(['sap_s4hana', 'netsuite', 'dynamics_business_central'])('tries %s live, with wrong credentials first, and hands over a code that works once', async (system) => {
    const { settings, credentials: [credentials = {}] } = standIn(system);
    const { id } = await invite(server, { redirect_url: 'https://app.example/done', state: 'mine' });
    const secret = Object.keys(credentials).find((name) => /secret|password|private_key/.test(name)) ?? '';
    const wrong = system === 'netsuite' ? { ...credentials, certificate_id: 'custcertificate99' } : { ...credentials, [secret]: 'wrong-secret-canary' };
    const refused = await tryOut(server, id, { system, settings, credentials: wrong });
    expect(refused.result).toEqual({ result: 'failed', companies: [], first_orders: [] });
    expect(refused.ended['dns']?.status).toBe('passed');
    expect(refused.ended['authentication']).toMatchObject({ status: 'failed', code: 'reauthorization_required', remedy: { who: 'you' } });
    expect(refused.ended['permission:purchase-orders:read']?.status).toBe('skipped');
    expect(JSON.stringify(refused)).not.toContain('wrong-secret-canary');
    expect(problemIn(await server.call('POST', '/api/v1/link-session/complete', { token: id, body: { system, settings, credentials: wrong } })).code).toBe('credentials_rejected');

    const { rows, ended, result } = await tryOut(server, id, { system, settings, credentials }, { 'accept-language': 'de' });
    expect(rows.filter(({ check }) => check !== 'permission').map(({ check, status }) => `${check} ${status}`)).toEqual(['dns', 'tls', 'authentication', 'api_version', 'companies'].flatMap((check) => [`${check} running`, `${check} ${check === 'tls' ? 'skipped' : 'passed'}`]));
    for (const collection of collections) {
      expect(ended[`permission:${collection}:read`], collection).toMatchObject({ status: 'passed', detail: 'Lesbar.' });
      expect(ended[`permission:${collection}:write`]).toMatchObject({ status: 'skipped' });
    }
    expect(result.result).toBe('passed');
    expect(result.first_orders).toHaveLength(5);
    expect(result.first_orders[0]).toMatchObject({ object: 'purchase_order', lines: expect.any(Array) });
    expect(result.companies.length).toBeGreaterThan(0);

    const completed = await server.call('POST', '/api/v1/link-session/complete', { token: id, body: { system, settings, credentials } });
    expect(completed.status).toBe(200);
    const { code, state, redirect_url: redirect } = completed.body;
    expect(state).toBe('mine');
    expect(redirect).toBe(`https://app.example/done?code=${code}&state=mine`);
    expect((await server.call('GET', '/api/v1/link-session', { token: id })).body).toMatchObject({ status: 'completed', systems: [] });
    expect(problemIn(await server.call('POST', '/api/v1/link-session/complete', { token: id, body: { system, settings, credentials } })).code).toBe('state_conflict');
    const exchanged = await server.manage('POST', '/api/v1/link-sessions/exchange', { code });
    expect(exchanged.body).toMatchObject({ connection: { system, customer: { id: 'c-1' }, status: 'active' } });
    expect((await server.call('GET', '/api/v1/purchase-orders?limit=1', { token: exchanged.body.token })).status).toBe(200);
    for (const again of [code, `${code}x`, 'x'.repeat(43)]) expect(problemIn(await server.manage('POST', '/api/v1/link-sessions/exchange', { code: again })).errors).toMatchObject([{ pointer: '/code' }]);
    const actions = (await server.manage('GET', `/api/v1/audit-events?target.id=${exchanged.body.connection.id}`)).body.data;
    expect(actions.map((event: { action: string; actor: { kind: string } }) => `${event.action} ${event.actor.kind}`)).toEqual(['link_session.exchanged secret_key', 'connection.created link_session']);
  });

  it('shows single missing permissions, asks for single rows again, and connects all the same', async () => {
    const { settings, credentials: [credentials = {}], control } = standIn('dynamics_business_central');
    const { id } = await invite(server);
    const access = { system: 'dynamics_business_central', settings, credentials };
    control.hide('permission vendors');
    const first = await tryOut(server, id, access);
    expect(first.result.result).toBe('passed');
    expect(first.ended['permission:vendors:read']).toMatchObject({ status: 'failed', code: 'permission_missing', remedy: { who: 'administrator', text: expect.stringContaining('Microsoft Entra applications') } });
    expect(first.ended['permission:items:read']?.status).toBe('passed');
    control.show('permission vendors');
    const again = await tryOut(server, id, { ...access, only: ['permission:vendors:read'] });
    expect(again.rows.map(({ check, entity, status }) => `${check} ${entity} ${status}`)).toEqual(['permission vendors running', 'permission vendors passed']);
    expect(again.result).toEqual({ result: 'passed', companies: [], first_orders: [] });
    const dns = await tryOut(server, id, { ...access, only: ['dns', 'tls'] });
    expect(dns.rows.map(({ check, status }) => `${check} ${status}`)).toEqual(['dns running', 'dns passed', 'tls running', 'tls skipped']);
    for (const only of ['nothing', 'permission', 'permission:vendors', 'permission:vendors:erase', 'dns:x']) expect(problemIn(await server.call('POST', '/api/v1/link-session/preflight', { token: id, body: { ...access, only: [only] } })).code).toBe('validation_failed');
  });

  it('says where an address fails: name, connection, interface, company', async () => {
    const { settings, credentials: [credentials = {}] } = standIn('sap_s4hana');
    const { id } = await invite(server);
    const at = (base_url: string) => tryOut(server, id, { system: 'sap_s4hana', settings: { ...settings, base_url }, credentials });
    const host = new URL(standIn('netsuite').url);
    expect((await at('https://no-such-host.invalid')).ended['dns']).toMatchObject({ status: 'failed', code: 'upstream_unreachable', remedy: { who: 'administrator' } });
    expect((await at('https://10.1.2.3')).ended['dns']).toMatchObject({ status: 'failed', code: 'url_forbidden', remedy: { who: 'operator' } });
    expect((await at(`http://${host.hostname}:1`)).ended['dns']).toMatchObject({ code: 'url_forbidden' });
    const secured = (await at(`https://${host.host}`)).ended;
    expect(secured['tls']).toMatchObject({ status: 'failed' });
    expect(secured['authentication']?.status).toBe('skipped');
    const elsewhere = (await at(host.origin)).ended;
    expect(['authentication', 'api_version'].map((check) => elsewhere[check]?.status)).toContain('failed');
    const central = standIn('dynamics_business_central');
    const company = await tryOut(server, id, { system: 'dynamics_business_central', settings: { ...central.settings, company_id: '00000000-0000-4000-8000-000000000000' }, credentials: central.credentials[0] });
    expect(company.ended['authentication']?.status).toBe('passed');
    expect(company.ended['companies']).toMatchObject({ status: 'failed', code: 'company_not_found', remedy: { who: 'you' } });
    expect(problemIn(await server.call('POST', '/api/v1/link-session/preflight', { token: id, body: { system: 'sap_s4hana', settings: {}, credentials: { type: 'basic' } } })).errors.map(({ pointer }) => pointer)).toContain('/settings/base_url');
    expect(problemIn(await server.call('POST', '/api/v1/link-session/preflight', { token: id, body: { system: 'other', settings: {}, credentials: { type: 'basic' } } })).errors).toMatchObject([{ pointer: '/system' }]);
  });

  describe('by signing in', () => {
    it.each(['netsuite', 'dynamics_business_central'])('to %s in a browser', async (system) => {
      const { settings } = standIn(system);
      const own = system === 'netsuite' ? {} : appOf(system);
      const { id } = await invite(server);
      const browser = openBrowser();
      const begun = await browser.post(`${server.url}/api/v1/link-session/oauth`, { system, settings, ...own }, { authorization: `Bearer ${id}` });
      expect(begun.status).toBe(200);
      const authorize = new URL(begun.body.authorize_url);
      expect(Object.fromEntries(authorize.searchParams)).toMatchObject({ response_type: 'code', redirect_uri: `${server.url}/link/callback`, code_challenge_method: 'S256' });
      expect(begun.headers.get('set-cookie')).toMatch(/^koine_link=[0-9A-Za-z]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);

      const denied = await browser.get(await allowAt(begun.body.authorize_url, 'deny'));
      expect(denied.text).toContain('data-result="failed"');
      expect((await server.call('GET', '/api/v1/link-session', { token: id })).body.oauth).toMatchObject({ system, status: 'failed', detail: expect.stringContaining('access_denied') });
      const again = await browser.post(`${server.url}/api/v1/link-session/oauth`, { system, settings, ...own }, { authorization: `Bearer ${id}` });
      const page = await browser.get(await allowAt(again.body.authorize_url));
      expect(page.status).toBe(200);
      expect(page.text).toContain(`data-result="done" data-back="/link/${id}?oauth=done"`);
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w-]+'/);
      expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
      expect((await server.call('GET', '/api/v1/link-session', { token: id })).body.oauth).toMatchObject({ system, settings, status: 'done' });

      const access = { system, settings, credentials: { type: 'oauth2_authorization_code' } };
      const { result, ended } = await tryOut(server, id, access);
      expect(result.result, JSON.stringify(ended)).toBe('passed');
      const completed = await server.call('POST', '/api/v1/link-session/complete', { token: id, body: { system, settings, oauth_result: true } });
      expect(completed.status, completed.text).toBe(200);
      const { connection, token } = (await server.manage('POST', '/api/v1/link-sessions/exchange', { code: completed.body.code })).body;
      expect((await server.call('GET', '/api/v1/purchase-orders?limit=1', { token })).status).toBe(200);
      expect(JSON.stringify(connection)).not.toMatch(/refresh|access_token/);
    });

    it('is refused from another browser, a second time, after ten minutes, and with a state of somebody else', async () => {
      const { settings } = standIn('netsuite');
      const { id } = await invite(server);
      const [mine, other] = [openBrowser(), openBrowser()];
      const begin = (browser = mine) => browser.post(`${server.url}/api/v1/link-session/oauth`, { system: 'netsuite', settings }, { authorization: `Bearer ${id}` });
      const back = await allowAt((await begin()).body.authorize_url);
      // The attacker's own sign-in leaves a cookie too; it is another one.
      await begin(other);
      for (const browser of [openBrowser(), other]) {
        const answer = await browser.get(back);
        expect(answer.status).toBe(400);
        expect(answer.text).toContain('another browser');
        expect(answer.text).not.toContain('<script');
      }
      const changed = new URL(back);
      changed.searchParams.set('state', `${changed.searchParams.get('state')}x`);
      expect((await mine.get(changed.href)).status).toBe(400);
      changed.searchParams.delete('state');
      expect((await mine.get(changed.href)).status).toBe(400);
      expect((await mine.get(back)).text).toContain('data-result="done"');
      const replayed = await mine.get(back);
      expect(replayed.status).toBe(400);
      expect(replayed.text).toContain('already taken up');
      const late = await allowAt((await begin()).body.authorize_url);
      server.clock.ahead = 601;
      expect((await mine.get(late)).text).toContain('longer than 10 minutes');
      server.clock.ahead = 0;
      for (const text of [back, late].map((url) => new URL(url).searchParams.get('code') ?? '')) expect(server.logged.join('')).not.toContain(text);
    });

    it('is refused in hundreds of variants of a callback, and taken up in the one that is true', async () => {
      const { settings } = standIn('netsuite');
      const { id } = await invite(server);
      const { pick, under: below } = chanceFrom(60);
      const browser = openBrowser();
      const begin = async () => allowAt((await browser.post(`${server.url}/api/v1/link-session/oauth`, { system: 'netsuite', settings }, { authorization: `Bearer ${id}` })).body.authorize_url);
      const cookie = (value: string): Record<string, string> => ({ cookie: `koine_link=${value}` });
      const changed = (text: string): string => {
        const place = below(text.length);
        return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
      };
      const call = async (url: URL, headers: Record<string, string>) => server.call('GET', url.pathname + url.search, { headers });
      let back = new URL(await begin());
      const state = back.searchParams.get('state') ?? '';
      const own = browser.cookies.get('koine_link') ?? '';
      let refused = 0;
      const variants = scaled(under.kind === 'embedded' ? 480 : 40);
      for (let variant = 0; variant < variants; variant += 1) {
        const url = new URL(back);
        const kind = pick(['no cookie', 'another cookie', 'changed cookie', 'two cookies', 'changed state', 'no state', 'longer state', 'empty'] as const);
        if (kind === 'changed state') url.searchParams.set('state', changed(state));
        if (kind === 'longer state') url.searchParams.set('state', `${state}${'x'.repeat(1 + below(900))}`);
        if (kind === 'no state') url.searchParams.delete('state');
        if (kind === 'empty') url.search = '';
        const headers: Record<string, string> = { 'no cookie': {}, 'another cookie': cookie('x'.repeat(43)), 'changed cookie': cookie(changed(own)), 'two cookies': { cookie: `koine_link=${own}; koine_link=${'y'.repeat(43)}` } }[kind as 'no cookie'] ?? cookie(own);
        const answer = await call(url, headers);
        if (answer.status === 400 && !answer.text.includes('data-result')) refused += 1;
      }
      expect(refused).toBe(variants);
      // These name the true state from the true browser, and so use it up; what they bring is refused all the same.
      for (const spoil of [(url: URL) => { url.searchParams.set('iss', 'https://evil.example'); }, (url: URL) => { url.searchParams.set('company', '999'); }, (url: URL) => { url.searchParams.set('code', 'x'.repeat(40)); }, (url: URL) => { url.searchParams.append('state', state); }, (url: URL) => { url.searchParams.delete('code'); }]) {
        const spoilt = new URL(back);
        spoil(spoilt);
        expect((await call(spoilt, cookie(own))).text, spoilt.search).not.toContain('data-result="done"');
        expect((await server.call('GET', '/api/v1/link-session', { token: id })).body.oauth?.status).not.toBe('done');
        back = new URL(await begin());
      }
      expect((await call(back, cookie(own))).text).toContain('data-result="done"');
      expect((await call(back, cookie(own))).status).toBe(400);
    });

    it('is refused for another account than was meant, and its tokens open no other account', async () => {
      const { settings } = standIn('netsuite');
      const { id } = await invite(server);
      const browser = openBrowser();
      const { body } = await browser.post(`${server.url}/api/v1/link-session/oauth`, { system: 'netsuite', settings }, { authorization: `Bearer ${id}` });
      const elsewhere = new URL(await allowAt(body.authorize_url));
      elsewhere.searchParams.set('company', '7654321');
      expect((await browser.get(elsewhere.href)).text).toContain('data-result="failed"');
      const second = await browser.post(`${server.url}/api/v1/link-session/oauth`, { system: 'netsuite', settings }, { authorization: `Bearer ${id}` });
      await browser.get(await allowAt(second.body.authorize_url));
      const foreign = await server.call('POST', '/api/v1/link-session/complete', { token: id, body: { system: 'netsuite', settings: { ...settings, account_id: '7654321' }, oauth_result: true } });
      expect(problemIn(foreign).errors).toMatchObject([{ pointer: '/settings' }]);
      const { id: stranger } = await invite(server);
      expect(problemIn(await server.call('POST', '/api/v1/link-session/complete', { token: stranger, body: { system: 'netsuite', settings, oauth_result: true } })).errors).toMatchObject([{ pointer: '/oauth_result' }]);
    });
  });

  it('ends with the link: expired or unknown ones open nothing', async () => {
    const { id } = await invite(server, { expires_in: 60 });
    server.clock.ahead = 61;
    expect((await server.call('GET', '/api/v1/link-session', { token: id })).body).toMatchObject({ status: 'expired', systems: [] });
    for (const [path, body] of [['recognize', { address: 'x' }], ['preflight', { system: 'netsuite' }], ['complete', {}], ['share', {}], ['oauth', { system: 'netsuite' }]] as const) {
      expect(problemIn(await server.call('POST', `/api/v1/link-session/${path}`, { token: id, body })), path).toMatchObject({ status: 401, code: 'token_revoked' });
    }
    server.clock.ahead = 0;
    expect(problemIn(await server.call('GET', '/api/v1/link-session', { token: newToken('lnk') })).code).toBe('token_invalid');
  });
});
