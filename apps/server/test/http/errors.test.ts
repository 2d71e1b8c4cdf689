import { codes, type ErrorCode } from '@koine/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newToken } from '../../src/tokens.ts';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { postgresBinaries, startPostgres } from '../support/postgres-cluster.ts';
import { problemIn, startTestServer, type Answer, type TestServer } from '../support/test-server.ts';

/** Codes that nothing can cause yet: they belong to writing, sessions and links. */
const later = new Set<ErrorCode>(['csrf_rejected', 'duplicate_record', 'state_conflict', 'idempotency_in_progress', 'version_conflict', 'reference_not_found', 'read_only_field', 'period_closed', 'idempotency_key_reused', 'connection_pending']);
/** Codes that only slow, large or certified counterparts cause; core's own tests cause them. */
const inCore = new Set<ErrorCode>(['tls_untrusted', 'concurrency_limited', 'upstream_response_too_large', 'upstream_timeout']);

describe('every error that can be caused', () => {
  let ledger: Ledger;
  let server: TestServer;
  let token: string;
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger] });
  });
  // Each starts from a connection that is well, whatever the one before did to its own.
  beforeEach(async () => {
    ledger.refusing = false;
    ledger.fault = null;
    ({ token } = await server.connect(ledger));
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => server.call('GET', path, { token, headers });
  const answers = (status: number, body: string, headers: Record<string, string> = {}) => { ledger.fault = (_request, response) => { response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body); }; };
  const vendors = () => get('/api/v1/vendors', { 'request-timeout': '3' });
  const foreign = 'kcr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

  const causes: Partial<Record<ErrorCode, () => Promise<Answer>>> = {
    invalid_json: () => server.manage('POST', '/api/v1/connections', '{"system":'),
    invalid_parameter: () => get('/api/v1/vendors?limit=0'),
    unknown_parameter: () => get('/api/v1/vendors?page=2'),
    unsupported_filter: () => get('/api/v1/vendors?filter[name][contains]=x'),
    invalid_cursor: () => get(`/api/v1/vendors?cursor=${foreign}`),
    token_in_query: () => server.call('GET', `/api/v1/vendors?access_token=${token}`),
    authentication_missing: () => server.call('GET', '/api/v1/vendors'),
    token_malformed: () => server.call('GET', '/api/v1/vendors', { token: `${token.slice(0, -1)}!` }),
    token_invalid: () => server.call('GET', '/api/v1/vendors', { token: newToken('kct') }),
    token_revoked: async () => {
      const other = await server.connect(ledger);
      await server.manage('POST', `/api/v1/connections/${other.id}/token`);
      return server.call('GET', '/api/v1/vendors', { token: other.token });
    },
    reauthorization_required: () => { ledger.refusing = true; return vendors(); },
    insufficient_scope: () => get('/api/v1/connections'),
    not_found: () => get('/api/v1/vendors/V9999'),
    route_not_found: () => get('/api/v1/unicorns'),
    method_not_allowed: () => server.call('DELETE', '/api/v1/vendors', { token }),
    cursor_expired: async () => {
      const { next_cursor: cursor } = (await server.manage('GET', '/api/v1/systems?limit=1')).body;
      server.clock.ahead = 9 * 24 * 3600;
      const expired = await server.manage('GET', `/api/v1/systems?cursor=${cursor}`);
      server.clock.ahead = 0;
      return expired;
    },
    connection_deleted: async () => {
      const other = await server.connect(ledger);
      await server.manage('DELETE', `/api/v1/connections/${other.id}`);
      return server.call('GET', '/api/v1/vendors', { token: other.token });
    },
    record_locked: () => { answers(409, '{"code":"LOCKED","message":"in use"}'); return vendors(); },
    rejected_by_system: () => { answers(400, '{"code":"RULE","message":"no"}'); return vendors(); },
    payload_too_large: () => server.manage('POST', '/api/v1/connections', { system: 'x'.repeat(1024 * 1024) }),
    unsupported_media_type: () => server.call('POST', '/api/v1/connections', { token: server.secretKey, body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    validation_failed: () => server.manage('POST', '/api/v1/connections', { system: 1 }),
    not_supported_by_system: () => get('/api/v1/purchase-orders'),
    credentials_rejected: () => server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: { ...ledger.credentials, password: 'no' } }),
    url_forbidden: () => server.call('POST', '/api/v1/passthrough', { token, body: { path: 'https://example.com/' } }),
    permission_missing: () => { answers(403, '{"code":"NO_PERMISSION","message":"no"}'); return vendors(); },
    feature_not_enabled: () => { answers(403, '{"code":"NO_FEATURE","message":"no"}'); return vendors(); },
    connection_disabled: async () => {
      const other = await server.connect(ledger);
      await server.manage('POST', `/api/v1/connections/${other.id}/disable`);
      return server.call('GET', '/api/v1/vendors', { token: other.token });
    },
    endpoint_misconfigured: () => { answers(404, '{}'); return server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials }); },
    company_not_found: () => server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url, company: 'none' }, credentials: ledger.credentials }),
    upstream_rate_limited: () => { answers(429, '{}', { 'retry-after': '60' }); return vendors(); },
    internal_error: () => server.manage('POST', '/api/v1/connections', { system: 'broken_ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials }),
    upstream_error: () => { answers(500, '{}'); return vendors(); },
    upstream_unreachable: () => { ledger.fault = (request) => { request.socket.destroy(); }; return vendors(); },
    upstream_invalid_response: () => { answers(200, '{"records": ['); return vendors(); },
    upstream_maintenance: () => { answers(503, '{"code":"MAINTENANCE","message":"back soon"}'); return vendors(); },
    deadline_exceeded: () => { ledger.fault = () => undefined; return get('/api/v1/vendors', { 'request-timeout': '1' }); },
  };

  for (const [code, cause] of Object.entries(causes)) {
    it(code, async () => {
      const problem = problemIn(await cause());
      expect(problem.code).toBe(code);
      expect(problem.type).toBe(`${server.url}/docs/errors/${code}`);
      const { body } = await server.manage('GET', `/api/v1/requests/${problem.request_id}`);
      expect(body).toMatchObject({ status: problem.status, code, error: { code } });
    });
  }

  it('covers every code that exists so far', () => {
    const elsewhere = ['rate_limited', 'overloaded', 'shutting_down', 'database_unavailable', 'upstream_circuit_open'];
    expect(new Set([...Object.keys(causes), ...elsewhere, ...later, ...inCore])).toEqual(new Set(Object.keys(codes)));
  });

  it('tells nothing of what nobody foresaw', async () => {
    const answer = await causes.internal_error?.();
    expect(answer?.text).not.toContain('canary');
    expect(answer?.text).not.toContain('TypeError');
    expect(server.logged.some((line) => line.includes('"request failed"') && line.includes('TypeError'))).toBe(true);
  });

  it('says what the source said, without the secrets it echoes', async () => {
    answers(400, JSON.stringify({ code: 'RULE', message: `password ${ledger.credentials.password} is fine, but no` }));
    const problem = problemIn(await vendors());
    expect(problem.upstream).toEqual({ status: 400, code: 'RULE', message: expect.stringContaining('is fine, but no'), request_id: null, scope: 'connection' });
    expect(JSON.stringify(problem)).not.toContain(ledger.credentials.password);
  });

  it('upstream_circuit_open', async () => {
    answers(500, '{}');
    await expect.poll(async () => problemIn(await get('/api/v1/vendors', { 'request-timeout': '2' })).code, { timeout: 30_000, interval: 0 }).toBe('upstream_circuit_open');
  });
});

describe('errors of the server itself', () => {
  it('rate_limited, with the headers that tell it beforehand', async () => {
    const ledger = await startLedger();
    const server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger], environment: { KOINE_RATE_LIMIT: '5' } });
    const { token } = await server.connect(ledger);
    const seen: string[] = [];
    for (let count = 0; count < 5; count += 1) seen.push((await server.call('GET', '/api/v1/connection', { token })).headers.get('ratelimit') ?? '');
    expect(seen.map((header) => header.replace(/;t=\d+$/, ''))).toEqual(['"default";r=4', '"default";r=3', '"default";r=2', '"default";r=1', '"default";r=0']);
    const refused = await server.call('GET', '/api/v1/connection', { token });
    expect(problemIn(refused)).toMatchObject({ status: 429, code: 'rate_limited', fault: 'caller', retryable: true });
    expect(refused.headers.get('ratelimit-policy')).toBe('"default";q=5;w=60');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    server.clock.ahead = 61;
    expect((await server.call('GET', '/api/v1/connection', { token })).status).toBe(200);
  });

  it('overloaded', async () => {
    const ledger = await startLedger();
    const server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger], mostInFlight: 1 });
    const { token } = await server.connect(ledger);
    ledger.fault = () => undefined;
    const slow = server.call('GET', '/api/v1/vendors', { token, headers: { 'request-timeout': '1' } });
    await expect.poll(async () => (await server.call('GET', '/api/v1/status')).status, { interval: 20 }).toBe(503);
    expect(problemIn(await server.call('GET', '/api/v1/status')).code).toBe('overloaded');
    expect((await server.call('GET', '/readyz')).status).toBe(200);
    expect(problemIn(await slow).code).toBe('deadline_exceeded');
    expect((await server.call('GET', '/api/v1/status')).status).toBe(200);
  });

  it.skipIf(postgresBinaries() === null)('database_unavailable', async () => {
    const cluster = await startPostgres();
    if (cluster === null) throw new Error('PostgreSQL did not start');
    const server = await startTestServer({ location: { kind: 'postgres', url: cluster.url } });
    expect((await server.call('GET', '/readyz')).status).toBe(200);
    await cluster.stop();
    expect(problemIn(await server.manage('GET', '/api/v1/connections'))).toMatchObject({ status: 503, code: 'database_unavailable', fault: 'platform' });
    expect(problemIn(await server.call('GET', '/readyz')).code).toBe('database_unavailable');
    expect((await server.call('GET', '/healthz')).status).toBe(200);
  });
});
