import { beforeAll, beforeEach, expect, it } from 'vitest';
import { invite } from '../support/customer.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describeOnBothDatabases('reconnecting as an end customer', (under) => {
  let ledger: Ledger;
  let server: TestServer;
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger] });
  });
  beforeEach(() => { ledger.refusing = false; server.clock.ahead = 0; });
  const own = (token: string) => server.call('GET', '/api/v1/connection', { token });
  const session = async (link: string) => (await server.call('GET', '/api/v1/link-session', { token: link })).body;
  const complete = (link: string, more: Record<string, unknown> = {}) => server.call('POST', '/api/v1/link-session/complete', { token: link, body: { system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.client, ...more } });

  it('keeps id and history; the new credentials act at once, the old token works until the exchange', async () => {
    const { id, token } = await server.connect(ledger);
    const link = await invite(server, { connection_id: id, customer: undefined });
    expect(await session(link.id)).toMatchObject({ customer: { id: 'acme', name: 'Acme' }, reconnect: { connection_id: id, system: 'ledger', settings: { base_url: ledger.url }, failing_step: null } });
    expect((await session(link.id)).systems.map((system: { id: string }) => system.id)).toEqual(['ledger']);
    expect(problemIn(await complete(link.id, { system: 'cloud_ledger' })).errors).toMatchObject([{ pointer: '/system' }]);
    const { code } = (await complete(link.id)).body;
    ledger.calls.length = 0;
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
    expect(ledger.calls).toContain('POST /token');
    const exchanged = (await server.manage('POST', '/api/v1/link-sessions/exchange', { code })).body;
    expect(exchanged.connection.id).toBe(id);
    expect(problemIn(await own(token)).code).toBe('token_revoked');
    expect((await own(exchanged.token)).status).toBe(200);
    const types = (await server.manage('GET', `/api/v1/events?connection_id=${id}`)).body.data.map(({ type }: { type: string }) => type);
    expect(types.slice(0, 2)).toEqual(['connection.created', 'connection.reconnected']);
  });

  it('ends the old token after ten minutes where nobody exchanges, and lets the backend recover', async () => {
    const { id, token } = await server.connect(ledger);
    const { code } = (await complete((await invite(server, { connection_id: id })).id)).body;
    server.clock.ahead = 590;
    expect((await own(token)).status).toBe(200);
    server.clock.ahead = 601;
    expect(problemIn(await own(token)).code).toBe('token_revoked');
    expect(problemIn(await server.manage('POST', '/api/v1/link-sessions/exchange', { code })).detail).toContain('older than 10 minutes');
    expect((await own((await server.manage('POST', `/api/v1/connections/${id}/token`)).body.token)).status).toBe(200);
  });

  it('refuses another account unless it is confirmed', async () => {
    const { id, token } = await server.connect(ledger);
    const link = await invite(server, { connection_id: id });
    const other = { settings: { base_url: ledger.url, company: 'south' } };
    expect(problemIn(await complete(link.id, other))).toMatchObject({ code: 'state_conflict', errors: [{ pointer: '/confirm_account_change', code: 'account_changed' }] });
    expect((await own(token)).body.settings).toEqual({ base_url: ledger.url });
    expect((await complete(link.id, { ...other, confirm_account_change: true })).status).toBe(200);
    expect((await server.manage('GET', `/api/v1/connections/${id}`)).body.settings).toEqual({ base_url: ledger.url, company: 'south' });
  });

  it('is offered by every answer of a connection that is refused, to the account it had', async () => {
    const { id, token } = await server.connect(ledger, { credentials: ledger.client });
    ledger.refusing = true;
    const refused = (await server.manage('POST', `/api/v1/connections/${id}/check`)).body;
    const { url } = refused.reauthorization;
    expect(url).toMatch(new RegExp(`^${server.url}/link/reconnect/`));
    const problem = problemIn(await server.call('GET', '/api/v1/vendors', { token }));
    expect(problem.remedy).toMatchObject({ action: 'reconnect', url: expect.stringContaining('/link/reconnect/') });
    const event = (await server.manage('GET', `/api/v1/events?connection_id=${id}&type=connection.reauthorization_required`)).body.data[0];
    expect(event.data.connection.reauthorization.url).toContain('/link/reconnect/');
    const opened = await server.call('GET', new URL(problem.remedy.url ?? '').pathname);
    expect(opened.status).toBe(303);
    const link = opened.headers.get('location')?.split('/').at(-1) ?? '';
    expect((await session(link)).reconnect).toMatchObject({ connection_id: id, failing_step: 'authentication' });
    ledger.refusing = false;
    expect(problemIn(await complete(link, { settings: { base_url: ledger.url, company: 'south' }, confirm_account_change: true })).code).toBe('state_conflict');
    expect((await complete(link)).status).toBe(200);
    expect((await own(token)).body).toMatchObject({ status: 'active', reauthorization: { required: false, url: null } });
    for (const path of [new URL(url).pathname, `${new URL(url).pathname}x`, '/link/reconnect/nonsense']) expect((await server.call('GET', path)).status, path).toBe(404);
  });

  it('works through an administrator to whom the link was passed on; the first page fetches the code', async () => {
    const link = await invite(server, { redirect_url: 'https://app.example/done', state: 's' });
    expect(problemIn(await server.call('POST', '/api/v1/link-session/complete', { token: link.id, body: {} })).code).toBe('state_conflict');
    const shared = (await server.call('POST', '/api/v1/link-session/share', { token: link.id, body: {} })).body;
    expect(Date.parse(shared.expires_at) - Date.now()).toBeGreaterThan(6 * 24 * 3600 * 1000);
    const administrators = shared.url.split('/').at(-1);
    expect(await session(administrators)).toMatchObject({ status: 'open', customer: { id: 'c-1' }, origin: null });
    expect((await complete(administrators)).body).toEqual({ code: null, state: null, redirect_url: null });
    expect(await session(link.id)).toMatchObject({ status: 'passed_on' });
    expect(problemIn(await complete(link.id)).code).toBe('state_conflict');
    const fetched = (await server.call('POST', '/api/v1/link-session/complete', { token: link.id, body: {} })).body;
    expect(fetched.redirect_url).toBe(`https://app.example/done?code=${fetched.code}&state=s`);
    expect(await session(link.id)).toMatchObject({ status: 'completed' });
    expect((await server.manage('POST', '/api/v1/link-sessions/exchange', { code: fetched.code })).body.connection.customer.id).toBe('c-1');
  });

  it('makes one connection, however many windows complete at once', async () => {
    const before = (await server.manage('GET', '/api/v1/connections?customer.id=once')).body.total_count;
    const link = await invite(server, { customer: { id: 'once' } });
    const others = await Promise.all([1, 2].map(async () => (await server.call('POST', '/api/v1/link-session/share', { token: link.id, body: {} })).body.url.split('/').at(-1)));
    const answers = await Promise.all([link.id, link.id, ...others, ...others].map((token) => complete(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(problemIn(answer).code).toBe('state_conflict');
    expect((await server.manage('GET', '/api/v1/connections?customer.id=once')).body.total_count).toBe(before + 1);
  });
});
