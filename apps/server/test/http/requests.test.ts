import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describeOnBothDatabases('what was asked', (under) => {
  let ledger: Ledger;
  let server: TestServer;
  let connection: { id: string; token: string };
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger] });
    connection = await server.connect(ledger);
  });
  const recordOf = async (id: string | null) => (await server.manage('GET', `/api/v1/requests/${id}`)).body;

  it('is found at once by its id, with where the time went and what was asked of the source', async () => {
    ledger.fault = (_request, response) => { setTimeout(() => { ledger.fault = null; response.writeHead(500).end('{}'); }, 30); };
    const answer = await server.call('GET', '/api/v1/vendors?limit=2&filter[number][in]=V0001,V0002', { token: connection.token });
    expect(answer.status).toBe(200);
    const record = await recordOf(answer.headers.get('x-request-id'));
    expect(record).toMatchObject({
      object: 'request', id: answer.headers.get('x-request-id'), method: 'GET', path: '/api/v1/vendors', route: '/api/v1/vendors', status: 200, code: null, error: null, connection_id: connection.id, system: 'ledger',
      upstream_calls: [{ method: 'GET', status: 500, attempt: 1, error: 'upstream_error' }, { method: 'GET', status: 200, attempt: 2, error: null }],
    });
    expect(record.query).toContain('limit=2');
    const { total_ms: total, own_ms: own, queue_ms: queue, upstream_ms: upstream } = record.duration;
    expect(own + queue + upstream).toBeCloseTo(total, 2);
    expect(upstream).toBeGreaterThanOrEqual(29);
    expect(own).toBeGreaterThan(0);
  });

  it('is kept for refusals too, also those of strangers', async () => {
    for (const [path, token, code] of [['/api/v1/vendors', undefined, 'authentication_missing'], ['/api/v1/nowhere', undefined, 'route_not_found'], ['/api/v1/%zz', undefined, 'route_not_found'], ['/api/v1/vendors?x=1', connection.token, 'unknown_parameter']] as const) {
      const answer = await server.call('GET', path, token === undefined ? {} : { token });
      expect(await recordOf(answer.headers.get('x-request-id'))).toMatchObject({ status: answer.status, code, error: { code } });
    }
  });

  it('never holds bodies, headers or secrets, nor do logs', async () => {
    const password = 'pässword "canary" 4711/+';
    const wrong = await server.manage('POST', '/api/v1/connections', { system: 'ledger', settings: { base_url: ledger.url }, credentials: { type: 'basic', username: 'u', password }, metadata: { note: 'metadata-canary' } });
    expect(problemIn(wrong).code).toBe('credentials_rejected');
    ledger.fault = (request, response) => { response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ code: request.headers.authorization, message: `password ${ledger.credentials.password} body-canary` })); };
    const echoed = await server.call('GET', '/api/v1/vendors', { token: connection.token });
    ledger.fault = null;
    const texts = [JSON.stringify(await recordOf(wrong.headers.get('x-request-id'))), JSON.stringify(await recordOf(echoed.headers.get('x-request-id'))), echoed.text, wrong.text, server.logged.join('')];
    for (const text of texts) {
      for (const secret of [password, JSON.stringify(password).slice(1, -1), Buffer.from(`u:${password}`).toString('base64'), ledger.credentials.password, connection.token, server.secretKey, 'metadata-canary']) expect(text).not.toContain(secret);
    }
  });

  it('is listed newest first, by filter, page by page', async () => {
    const other = await server.connect(ledger);
    for (let count = 0; count < 5; count += 1) await server.call('GET', count % 2 === 0 ? '/api/v1/vendors?limit=1' : '/api/v1/vendors/none', { token: other.token });
    const first = (await server.manage('GET', `/api/v1/requests?connection_id=${other.id}&limit=3&route=/api/v1/vendors`)).body;
    expect(first).toMatchObject({ total_count: null, next_cursor: null, limit: 3 });
    expect(first.data).toHaveLength(3);
    const all = (await server.manage('GET', `/api/v1/requests?connection_id=${other.id}&limit=4`)).body;
    expect(all.data.map((one: { status: number }) => one.status)).toEqual([200, 404, 200, 404]);
    const rest = (await server.manage('GET', `/api/v1/requests?cursor=${all.next_cursor}`)).body;
    expect(rest.data.map((one: { method: string }) => one.method)).toEqual(['GET', 'POST']);
    expect((await server.manage('GET', `/api/v1/requests?connection_id=${other.id}&code=not_found`)).body.data).toHaveLength(2);
    expect((await server.manage('GET', `/api/v1/requests?connection_id=${other.id}&status=200&method=GET&started_after=2020-01-01T00:00:00Z&started_before=2020-01-02T00:00:00Z`)).body.data).toEqual([]);
    expect(problemIn(await server.manage('GET', '/api/v1/requests?code=nonsense')).code).toBe('invalid_parameter');
    expect(problemIn(await server.manage('GET', '/api/v1/requests?started_after=yesterday')).code).toBe('invalid_parameter');
    expect(problemIn(await server.manage('GET', '/api/v1/requests/req_none')).code).toBe('not_found');
  });
});

