import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describeOnBothDatabases('connections', (under) => {
  let ledger: Ledger;
  let server: TestServer;
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger] });
  });
  afterAll(() => server.stop());
  beforeEach(() => { ledger.refusing = false; ledger.fault = null; });

  it('are made after the live system took the credentials, and never show them', async () => {
    ledger.calls.length = 0;
    const answer = await server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials, customer: { id: 'c1', name: 'Customer One' }, metadata: { tier: 'gold' } });
    expect(answer.status).toBe(201);
    expect(ledger.calls).toEqual(['GET /check?company=', 'GET /version']);
    const { connection, token } = answer.body;
    expect(connection).toMatchObject({
      object: 'connection', system: 'ledger', customer: { id: 'c1', name: 'Customer One' }, status: 'active', status_reason: null, reauthorization: { required: false, url: null, since: null },
      settings: { base_url: ledger.url }, passthrough: 'read', metadata: { tier: 'gold' },
    });
    expect(connection.id).toMatch(/^con_[0-9A-Za-z]{20}$/);
    expect(token).toMatch(/^kct_[0-9A-Za-z]{38}$/);
    expect(answer.text).not.toContain(ledger.credentials.password);
    expect((await server.manage('GET', `/api/v1/connections/${connection.id}`)).body).toEqual(connection);
    expect((await server.call('GET', '/api/v1/connection', { token })).body).toEqual(connection);
    // What the check found out is kept: the first read does not find it out again.
    ledger.calls.length = 0;
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
    expect(ledger.calls.filter((call) => call.startsWith('GET /version'))).toEqual([]);
  });

  it('are not stored when the live system refuses', async () => {
    const before = (await server.manage('GET', '/api/v1/connections')).body.total_count;
    const attempt = (more: Record<string, unknown>) => server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials, ...more });
    const wrong = problemIn(await attempt({ credentials: { ...ledger.credentials, password: 'wrong-password-canary' } }));
    expect(wrong).toMatchObject({ status: 422, code: 'credentials_rejected', connection_id: null });
    expect(JSON.stringify(wrong)).not.toContain('wrong-password-canary');
    expect(problemIn(await attempt({ credentials: { ...ledger.client, client_secret: 'wrong' } })).code).toBe('credentials_rejected');
    expect(problemIn(await attempt({ settings: { base_url: ledger.url, company: 'none' } })).code).toBe('company_not_found');
    expect(problemIn(await attempt({ settings: { base_url: 'https://10.0.0.1' } })).code).toBe('url_forbidden');
    expect(problemIn(await attempt({ settings: { base_url: 'http://127.0.0.1:1' } })).code).toBe('url_forbidden');
    expect((await server.manage('GET', '/api/v1/connections')).body.total_count).toBe(before);
  });

  it('say what is wrong with a body, pointer by pointer', async () => {
    const post = async (body: unknown) => problemIn(await server.manage('POST', '/api/v1/connections', body)).errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted();
    expect(await post({})).toEqual(['/credentials required', '/system required']);
    expect(await post({ system: 'ledger', credentials: { type: 'basic' }, settings: {}, extra: 1, customer: { id: '' } })).toEqual(['/customer/id too_small', '/extra unknown_field']);
    expect(await post({ system: 'ledger', credentials: { type: 'basic', username: 'u', pin: 1 }, settings: { base_url: 'x', other: 1 } })).toEqual(['/credentials/password required', '/credentials/pin unknown_field', '/settings/base_url invalid_format', '/settings/other unknown_field']);
    expect(await post({ system: 'ledger', credentials: { type: 'oauth1' } })).toEqual(['/credentials/type invalid_value']);
    expect(await post({ system: 'ledger', credentials: {} })).toEqual(['/credentials/type required']);
    expect(await post({ system: 'sap', credentials: { type: 'basic' } })).toEqual(['/system invalid_value']);
    expect(await post({ system: 'ledger', credentials: { type: 'basic' }, metadata: { note: 'a\u0000b' } })).toEqual(['/metadata/note invalid_text']);
    expect(await post({ system: 'ledger', credentials: { type: 'basic' }, metadata: { note: '\ud800' } })).toEqual(['/metadata/note invalid_text']);
  });

  it('are listed newest first, page by page, by filter', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) made.unshift((await server.connect(ledger, { customer: { id: 'pages', name: null } })).id);
    const walk: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await server.manage('GET', `/api/v1/connections?limit=2&customer.id=pages${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(body).toMatchObject({ total_count: 5, limit: 2, warnings: [] });
      walk.push(...body.data.map((connection: { id: string }) => connection.id));
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(walk).toEqual(made);
    expect((await server.manage('GET', '/api/v1/connections?system=cloud_ledger')).body.data).toEqual([]);
    expect((await server.manage('GET', '/api/v1/connections?status=active&limit=1000')).body.limit).toBe(200);
    const { next_cursor: next } = (await server.manage('GET', '/api/v1/connections?limit=1&customer.id=pages')).body;
    expect(problemIn(await server.manage('GET', `/api/v1/connections?cursor=${next}&customer.id=other`)).code).toBe('invalid_cursor');
    expect(problemIn(await server.manage('GET', `/api/v1/requests?cursor=${next}`)).code).toBe('invalid_cursor');
    expect(problemIn(await server.manage('GET', `/api/v1/connections?cursor=${next.slice(0, -2)}`)).code).toBe('invalid_cursor');
    server.clock.ahead = 9 * 24 * 3600;
    expect(problemIn(await server.manage('GET', `/api/v1/connections?cursor=${next}`)).code).toBe('cursor_expired');
    server.clock.ahead = 0;
  });

  it('change customer, metadata and passthrough, nothing else', async () => {
    const { id } = await server.connect(ledger, { metadata: { a: '1', b: '2' } });
    const changed = await server.manage('PATCH', `/api/v1/connections/${id}`, { customer: { id: 'new' }, metadata: { a: null, c: '3' }, passthrough: 'off' });
    expect(changed.body).toMatchObject({ customer: { id: 'new', name: null }, metadata: { b: '2', c: '3' }, passthrough: 'off' });
    expect((await server.manage('PATCH', `/api/v1/connections/${id}`, {})).body).toEqual(changed.body);
    expect(problemIn(await server.manage('PATCH', `/api/v1/connections/${id}`, { settings: {} })).errors).toMatchObject([{ pointer: '/settings', code: 'unknown_field' }]);
    expect(problemIn(await server.manage('PATCH', `/api/v1/connections/con_${'0'.repeat(20)}`, {})).code).toBe('not_found');
  });

  it('get a new token by rotation and by reconnection; the old one is revoked', async () => {
    const { id, token } = await server.connect(ledger);
    const rotated = (await server.manage('POST', `/api/v1/connections/${id}/token`)).body.token;
    expect(problemIn(await server.call('GET', '/api/v1/connection', { token })).code).toBe('token_revoked');
    expect((await server.call('GET', '/api/v1/connection', { token: rotated })).status).toBe(200);
    expect(problemIn(await server.manage('POST', `/api/v1/connections/${id}/reconnect`, { credentials: { ...ledger.credentials, password: 'no' } })).code).toBe('credentials_rejected');
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { token: rotated })).status).toBe(200);
    ledger.calls.length = 0;
    const reconnected = await server.manage('POST', `/api/v1/connections/${id}/reconnect`, { credentials: ledger.client, settings: { base_url: ledger.url, company: 'north' } });
    expect(reconnected.body.connection).toMatchObject({ id, status: 'active', settings: { base_url: ledger.url, company: 'north' } });
    expect(problemIn(await server.call('GET', '/api/v1/connection', { token: rotated })).code).toBe('token_revoked');
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { token: reconnected.body.token })).status).toBe(200);
    // Once for the proof and once for what is stored now: the new credentials sign.
    expect(ledger.calls.filter((call) => call === 'POST /token')).toHaveLength(2);
  });

  it('can be switched off and on', async () => {
    const { id, token } = await server.connect(ledger);
    expect((await server.manage('POST', `/api/v1/connections/${id}/disable`)).body).toMatchObject({ status: 'disabled' });
    expect(problemIn(await server.call('GET', '/api/v1/vendors', { token }))).toMatchObject({ status: 424, code: 'connection_disabled', connection_id: id, system: 'ledger' });
    expect((await server.call('GET', '/api/v1/connection', { token })).body.status).toBe('disabled');
    expect(problemIn(await server.manage('POST', `/api/v1/connections/${id}/check`)).code).toBe('connection_disabled');
    expect((await server.manage('POST', `/api/v1/connections/${id}/enable`)).body).toMatchObject({ status: 'active', status_reason: null });
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
  });

  it('once deleted answer 410 to their token and 404 to their id', async () => {
    const { id, token } = await server.connect(ledger);
    expect((await server.manage('DELETE', `/api/v1/connections/${id}`)).status).toBe(204);
    expect(problemIn(await server.call('GET', '/api/v1/vendors', { token }))).toMatchObject({ status: 410, code: 'connection_deleted' });
    expect(problemIn(await server.call('GET', '/api/v1/connection', { token })).code).toBe('connection_deleted');
    for (const [method, path] of [['GET', ''], ['PATCH', ''], ['DELETE', ''], ['POST', '/check'], ['POST', '/disable'], ['POST', '/enable'], ['POST', '/token']] as const) {
      expect(problemIn(await server.manage(method, `/api/v1/connections/${id}${path}`, method === 'PATCH' ? {} : undefined)).code).toBe('not_found');
    }
  });

  describe('status', () => {
    it('becomes reauthorization_required at once when the token endpoint refuses, and ends with a check that works', async () => {
      const { id, token } = await server.connect(ledger, { credentials: ledger.client });
      ledger.refusing = true;
      const refusedCheck = (await server.manage('POST', `/api/v1/connections/${id}/check`)).body;
      expect(refusedCheck).toMatchObject({ status: 'reauthorization_required', reauthorization: { required: true } });
      expect(refusedCheck.status_reason).toMatch(/^reauthorization_required: /);
      expect(refusedCheck.status_reason).not.toContain(ledger.client.client_secret);
      ledger.calls.length = 0;
      const refused = problemIn(await server.call('GET', '/api/v1/vendors', { token }));
      expect(refused).toMatchObject({ status: 401, code: 'reauthorization_required', fault: 'connection', remedy: { action: 'reconnect' }, connection_id: id });
      expect(ledger.calls).toEqual([]);
      ledger.refusing = false;
      expect((await server.manage('POST', `/api/v1/connections/${id}/check`)).body).toMatchObject({ status: 'active', reauthorization: { required: false, since: null } });
      expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
    });

    it('needs two refusals 2 s apart where there is no token endpoint, and asks again once an hour', async () => {
      const { id, token } = await server.connect(ledger);
      ledger.refusing = true;
      expect(problemIn(await server.call('GET', '/api/v1/vendors', { token })).code).toBe('reauthorization_required');
      expect(problemIn(await server.call('GET', '/api/v1/vendors', { token })).code).toBe('reauthorization_required');
      expect((await server.call('GET', '/api/v1/connection', { token })).body.status).toBe('active');
      // The second refusal is fetched by the server itself.
      await expect.poll(async () => (await server.call('GET', '/api/v1/connection', { token })).body.status, { timeout: 6000, interval: 100 }).toBe('reauthorization_required');
      ledger.refusing = false;
      ledger.calls.length = 0;
      expect(problemIn(await server.call('GET', '/api/v1/vendors', { token })).code).toBe('reauthorization_required');
      expect(ledger.calls).toEqual([]);
      server.clock.ahead = 3700;
      expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
      server.clock.ahead = 0;
      expect((await server.manage('GET', `/api/v1/connections/${id}`)).body.status).toBe('active');
    });

    it('tells incomplete set-ups found by a check, until a check finds them complete', async () => {
      const { id, token } = await server.connect(ledger);
      ledger.fault = (_request, response) => { response.writeHead(403, { 'content-type': 'application/json' }).end('{"code":"NO_PERMISSION","message":"no"}'); };
      expect(problemIn(await server.call('GET', '/api/v1/vendors', { token }))).toMatchObject({ status: 424, code: 'permission_missing' });
      expect((await server.call('GET', '/api/v1/connection', { token })).body.status).toBe('active');
      expect((await server.manage('POST', `/api/v1/connections/${id}/check`)).body.status).toBe('degraded');
      ledger.fault = null;
      expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
      expect((await server.call('GET', '/api/v1/connection', { token })).body.status).toBe('degraded');
      expect((await server.manage('POST', `/api/v1/connections/${id}/check`)).body.status).toBe('active');
    });
  });
});
