import { beforeAll, beforeEach, expect, it } from 'vitest';
import { newToken } from '../../src/tokens.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describeOnBothDatabases('the dashboard\'s session', (under) => {
  let ledger: Ledger;
  let server: TestServer;
  let connection: { id: string; token: string };
  let cookie: string;
  const own = () => ({ origin: server.url });
  const signIn = (secretKey: string, headers: Record<string, string> = own()) => server.call('POST', '/api/v1/session', { body: { secret_key: secretKey }, headers });
  const cookieOf = (answer: { headers: Headers }): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger] });
    connection = await server.connect(ledger);
  });
  beforeEach(async () => {
    server.clock.ahead = 0;
    cookie = cookieOf(await signIn(server.secretKey));
  });

  it('begins with a secret key, and lies in a cookie that no script reads', async () => {
    const answer = await signIn(` ${server.secretKey}\n`);
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body)).toEqual(['object', 'expires_at']);
    expect(answer.headers.get('set-cookie')).toMatch(/^koine_session=[0-9A-Za-z]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect(problemIn(await signIn('ksk_nonsense')).code).toBe('token_malformed');
    expect(problemIn(await signIn(newToken('ksk'))).code).toBe('token_invalid');
    expect(problemIn(await signIn(connection.token)).code).toBe('insufficient_scope');
    expect(problemIn(await server.call('POST', '/api/v1/session', { body: {}, headers: own() })).errors).toMatchObject([{ pointer: '/secret_key', code: 'required' }]);
  });

  it('opens what the secret key opens, and nothing else', async () => {
    expect((await server.call('GET', '/api/v1/connections', { headers: { cookie } })).status).toBe(200);
    expect((await server.call('GET', '/api/v1/vendors?limit=1', { headers: { cookie, 'koine-connection': connection.id } })).status).toBe(200);
    expect(problemIn(await server.call('GET', '/api/v1/connection', { headers: { cookie } })).code).toBe('insufficient_scope');
    expect(problemIn(await server.call('GET', '/api/v1/connections', { headers: { cookie: `koine_session=${'x'.repeat(43)}` } }))).toMatchObject({ status: 401, code: 'authentication_missing' });
    expect(problemIn(await server.call('GET', '/api/v1/connections', { headers: { cookie: `${cookie}; ${cookie}` } })).code).toBe('authentication_missing');
    // A token that comes along speaks, not the cookie.
    expect(problemIn(await server.call('GET', '/api/v1/connections', { token: connection.token, headers: { cookie } })).code).toBe('insufficient_scope');
  });

  it('speaks for pages of this server alone, on every route that changes something', async () => {
    const { paths } = (await server.call('GET', '/api/v1/openapi.json')).body as { paths: Record<string, Record<string, { security: Record<string, unknown>[] }>> };
    const unsafe = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).filter(([method, { security }]) => method !== 'get' && security.some((one) => 'session' in one)).map(([method]) => [method.toUpperCase(), path.replace('{id}', connection.id)] as const));
    expect(unsafe.length).toBeGreaterThan(15);
    const { host, port } = new URL(server.url);
    const foreign: readonly Record<string, string>[] = [
      {}, { origin: 'null' }, { origin: 'https://evil.example' }, { origin: `http://dashboard.${host}` }, { origin: `https://${host}` }, { origin: `http://127.0.0.1:${Number(port) + 1}` }, { origin: `${server.url}.evil.example` },
      { origin: server.url, 'sec-fetch-site': 'cross-site' }, { origin: server.url, 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' }, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ];
    for (const [method, path] of unsafe) {
      for (const headers of foreign) {
        const answer = await server.call(method, path, { headers: { cookie, ...headers }, ...(method === 'DELETE' ? {} : { body: {} }) });
        expect(problemIn(answer), `${method} ${path} ${JSON.stringify(headers)}`).toMatchObject({ status: 403, code: 'csrf_rejected' });
      }
    }
    expect((await server.manage('GET', `/api/v1/connections/${connection.id}`)).body).toMatchObject({ id: connection.id, status: 'active' });
    for (const headers of [own(), { 'sec-fetch-site': 'same-origin' }, { ...own(), 'sec-fetch-site': 'same-origin' }]) {
      expect((await server.call('PATCH', `/api/v1/connections/${connection.id}`, { headers: { cookie, ...headers }, body: { metadata: { seen: 'yes' } } })).status).toBe(200);
    }
    for (const site of ['cross-site', 'same-site']) expect(problemIn(await server.call('GET', '/api/v1/connections', { headers: { cookie, 'sec-fetch-site': site } })).code).toBe('csrf_rejected');
    expect((await server.call('GET', '/api/v1/connections', { headers: { cookie, 'sec-fetch-site': 'none' } })).status).toBe(200);
  });

  it('cannot be begun by another site', async () => {
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { ...own(), 'sec-fetch-site': 'same-site' }]) {
      const answer = await signIn(server.secretKey, headers as Record<string, string>);
      expect(problemIn(answer)).toMatchObject({ status: 403, code: 'csrf_rejected' });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const form = await server.call('POST', '/api/v1/session', { headers: { ...own(), 'content-type': 'application/x-www-form-urlencoded' }, body: `secret_key=${server.secretKey}` });
    expect(problemIn(form)).toMatchObject({ status: 415 });
  });

  it('ends: by signing out, when its key is revoked, after an hour idle, after twelve hours', async () => {
    const read = (which: string) => server.call('GET', '/api/v1/keys', { headers: { cookie: which } });
    const out = await server.call('DELETE', '/api/v1/session', { headers: { cookie, ...own() } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(problemIn(await read(cookie)).code).toBe('authentication_missing');

    const { key, secret_key: text } = (await server.manage('POST', '/api/v1/keys', { name: 'laptop' })).body;
    const other = cookieOf(await signIn(text));
    expect((await read(other)).status).toBe(200);
    expect((await server.manage('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204);
    expect(problemIn(await read(other)).code).toBe('token_revoked');
    expect(problemIn(await signIn(text)).code).toBe('token_revoked');

    const idle = cookieOf(await signIn(server.secretKey));
    server.clock.ahead = 3500;
    expect((await read(idle)).status).toBe(200);
    server.clock.ahead = 7000;
    expect((await read(idle)).status).toBe(200);
    server.clock.ahead = 10_700;
    expect(problemIn(await read(idle)).code).toBe('authentication_missing');
    server.clock.ahead = 0;
    const busy = cookieOf(await signIn(server.secretKey));
    for (let seconds = 3000; seconds <= 42_000; seconds += 3000) {
      server.clock.ahead = seconds;
      expect((await read(busy)).status).toBe(200);
    }
    server.clock.ahead = 43_300;
    expect(problemIn(await read(busy)).code).toBe('authentication_missing');
  });
});

describeOnBothDatabases('secret keys', (under) => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ location: await under.newLocation() }); });

  it('are made, listed without their text, and revoked', async () => {
    const made = await server.manage('POST', '/api/v1/keys', { name: 'backend' });
    expect(made.status).toBe(201);
    const { key, secret_key: text } = made.body;
    expect(key).toMatchObject({ object: 'key', name: 'backend', last4: text.slice(-4), origin: 'api', last_used_at: null, revoked_at: null });
    expect((await server.call('GET', '/api/v1/connections', { token: text })).status).toBe(200);
    const list = await server.manage('GET', '/api/v1/keys');
    expect(list.body.data.map((one: { name: string | null; origin: string }) => `${one.origin} ${one.name}`)).toEqual(['api backend', 'configuration null']);
    expect(list.body.data[0].last_used_at).not.toBeNull();
    expect(list.text).not.toContain(text);
    expect((await server.manage('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204);
    expect((await server.manage('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204);
    expect(problemIn(await server.call('GET', '/api/v1/connections', { token: text })).code).toBe('token_revoked');
    expect(problemIn(await server.manage('DELETE', `/api/v1/keys/${list.body.data[1].id}`)).code).toBe('state_conflict');
    expect(problemIn(await server.manage('DELETE', `/api/v1/keys/tok_${'0'.repeat(20)}`)).code).toBe('not_found');
    expect(problemIn(await server.manage('POST', '/api/v1/keys', { name: ' ' })).code).toBe('validation_failed');
    const audited = (await server.manage('GET', '/api/v1/audit-events?action=key.*')).body.data;
    expect(audited.map((event: { action: string }) => event.action)).toEqual(['key.revoked', 'key.created']);
    expect(audited[0]).toMatchObject({ object: 'audit_event', actor: { kind: 'secret_key', address: '127.0.0.1' }, target: { type: 'key', id: key.id }, data: { name: 'backend' } });
    expect(JSON.stringify(audited)).not.toContain(text);
  });
});
