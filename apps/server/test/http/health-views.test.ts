import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

const unknown = `con_${'0'.repeat(20)}`;

describeOnBothDatabases('how connections fare', (under) => {
  let ledger: Ledger;
  let server: TestServer;
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: await under.newLocation(), ledgers: [ledger] });
  });
  beforeEach(() => { ledger.fault = null; ledger.refusing = false; });

  it('is counted in spans of time: calls, errors, durations', async () => {
    const { id, token } = await server.connect(ledger);
    for (let count = 0; count < 5; count += 1) expect((await server.call('GET', '/api/v1/vendors?limit=1', { token })).status).toBe(200);
    expect((await server.call('GET', '/api/v1/vendors/none', { token })).status).toBe(404);
    await server.manage('GET', `/api/v1/connections/${id}`);
    for (const [window, count, seconds] of [['1h', 60, 60], ['24h', 96, 900], ['7d', 84, 7200]] as const) {
      const { body } = await server.manage('GET', `/api/v1/connections/${id}/metrics?window=${window}`);
      expect(body).toMatchObject({ object: 'connection_metrics', window });
      expect(body.buckets).toHaveLength(count);
      const starts = body.buckets.map((bucket: { started_at: string }) => Date.parse(bucket.started_at));
      expect(starts.every((start: number, index: number) => index === 0 || start - starts[index - 1] === seconds * 1000)).toBe(true);
      const sums = body.buckets.reduce((sum: { calls: number; errors: number }, bucket: { calls: number; errors: number }) => ({ calls: sum.calls + bucket.calls, errors: sum.errors + bucket.errors }), { calls: 0, errors: 0 });
      expect(sums).toEqual({ calls: 6, errors: 1 });
      const busy = body.buckets.find((bucket: { calls: number }) => bucket.calls > 0);
      expect(busy.p50_ms).toBeGreaterThan(0);
      expect(busy.p95_ms).toBeGreaterThanOrEqual(busy.p50_ms);
      expect(body.buckets.find((bucket: { calls: number }) => bucket.calls === 0)).toMatchObject({ errors: 0, p50_ms: null, p95_ms: null });
    }
    const quiet = await server.connect(ledger);
    const small = (await server.manage('GET', `/api/v1/connection-metrics?ids=${quiet.id},${id},${unknown}`)).body;
    expect(small.data.map((one: { connection_id: string }) => one.connection_id)).toEqual([quiet.id, id]);
    expect(small.data[1].buckets).toHaveLength(24);
    expect(small.data.map((one: { buckets: { calls: number }[] }) => one.buckets.reduce((sum, bucket) => sum + bucket.calls, 0))).toEqual([0, 6]);
    expect(Object.keys(small.data[0].buckets[0])).toEqual(['started_at', 'calls', 'errors']);
    expect(problemIn(await server.manage('GET', '/api/v1/connection-metrics?ids=nonsense')).code).toBe('invalid_parameter');
    expect(problemIn(await server.manage('GET', `/api/v1/connections/${unknown}/metrics`)).code).toBe('not_found');
    expect(problemIn(await server.manage('GET', `/api/v1/connections/${id}/metrics?window=1y`)).code).toBe('invalid_parameter');
  });

  it('is told as a timeline, and as issues by cause that name all they touch', async () => {
    const [one, two] = [await server.connect(ledger), await server.connect(ledger, { customer: { id: 'c2', name: 'Second & <Sons>' } })];
    ledger.fault = (_request, response) => { response.writeHead(403, { 'content-type': 'application/json' }).end('{"code":"NO_PERMISSION","message":"no"}'); };
    for (const { id } of [one, two]) await server.manage('POST', `/api/v1/connections/${id}/check`);
    const { body: issues } = await server.manage('GET', '/api/v1/issues');
    expect(issues.total_count).toBe(1);
    const [issue] = issues.data;
    expect(issue).toMatchObject({ object: 'issue', system: 'ledger', code: 'permission_missing', scope: 'connection', title: 'Permission missing in the source' });
    expect(issue.connections.map((connection: { id: string; status: string }) => [connection.id, connection.status])).toEqual([[one.id, 'degraded'], [two.id, 'degraded']]);
    expect(issue.connections[1].customer).toEqual({ id: 'c2', name: 'Second & <Sons>' });
    expect(issue.first_seen_at <= issue.last_seen_at).toBe(true);
    expect(issue.customer_message).toContain('lacks a permission');
    expect(issue.customer_message).not.toContain('Sons');
    ledger.fault = null;
    await server.manage('POST', `/api/v1/connections/${one.id}/check`);
    const later = (await server.manage('GET', '/api/v1/issues')).body.data[0];
    expect(later.id).toBe(issue.id);
    expect(later.connections.map((connection: { id: string }) => connection.id)).toEqual([two.id]);

    await server.manage('POST', `/api/v1/connections/${one.id}/disable`);
    const { body: timeline } = await server.manage('GET', `/api/v1/connections/${one.id}/timeline`);
    expect(timeline.data.map((entry: { type: string; status: string; code: string | null }) => [entry.type, entry.status, entry.code])).toEqual([
      ['connection.disabled', 'disabled', null], ['connection.recovered', 'active', null], ['connection.degraded', 'degraded', 'permission_missing'], ['connection.created', 'active', null],
    ]);
    expect(timeline.data[2].detail).toMatch(/\S/);
    const first = (await server.manage('GET', `/api/v1/connections/${one.id}/timeline?limit=3`)).body;
    const rest = (await server.manage('GET', `/api/v1/connections/${one.id}/timeline?limit=3&cursor=${first.next_cursor}`)).body;
    expect([...first.data, ...rest.data]).toEqual(timeline.data);
    expect(rest.next_cursor).toBeNull();
    expect(problemIn(await server.manage('GET', `/api/v1/connections/${two.id}/timeline?cursor=${first.next_cursor}`)).code).toBe('invalid_cursor');
    expect(problemIn(await server.manage('GET', `/api/v1/connections/${unknown}/timeline`)).code).toBe('not_found');
  });

  it('includes what the system gives', async () => {
    const { id, token } = await server.connect(ledger);
    const { body } = await server.manage('GET', `/api/v1/connections/${id}/coverage`);
    expect(body).toEqual((await server.call('GET', '/api/v1/connection/coverage', { token })).body);
    expect(body.entities.vendors.operations.list).toEqual({ supported: true, reason: null });
    expect(problemIn(await server.manage('GET', `/api/v1/connections/${unknown}/coverage`)).code).toBe('not_found');
  });
});
