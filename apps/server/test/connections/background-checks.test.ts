import type { ServerResponse } from 'node:http';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { startTestServer, type Json, type TestServer } from '../support/test-server.ts';

const hour = 3600;
const failing = (_request: unknown, response: ServerResponse): void => { response.writeHead(503, { 'content-type': 'application/json' }).end('{"code":"DOWN","message":"down"}'); };

describe('connections that nobody uses', () => {
  let server: TestServer;
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger], environment: { KOINE_HEALTH_INTERVAL: '300' } });
  });
  beforeEach(() => { ledger.refusing = false; ledger.fault = null; });
  const made: string[] = [];
  afterEach(async () => {
    for (const id of made.splice(0)) await server.manage('DELETE', `/api/v1/connections/${id}`);
  });
  const connect = async (more: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; token: string }> => {
    const connection = await server.connect(ledger, more);
    made.push(connection.id);
    return connection;
  };
  const client = (): Readonly<Record<string, unknown>> => ({ credentials: ledger.client });
  const state = async (id: string): Promise<Json> => (await server.manage('GET', `/api/v1/connections/${id}`)).body;
  const status = async (id: string): Promise<string> => (await state(id)).status;
  const checks = (): number => ledger.calls.filter((call) => call.startsWith('GET /check')).length;
  const soon = { timeout: 8_000, interval: 100 } as const;
  const after = (seconds: number): void => { server.clock.ahead += seconds; };
  const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  it('are checked when the interval has passed, not before, and with one call', async () => {
    const { id } = await connect();
    const before = checks();
    await rest(2_500);
    expect(checks()).toBe(before);
    const { last_checked_at: firstChecked } = await state(id);
    after(331);
    await expect.poll(async () => (await state(id)).last_checked_at > firstChecked, soon).toBe(true);
    expect(checks()).toBe(before + 1);
    await rest(2_500);
    expect(checks()).toBe(before + 1);
  });

  it('are found unreachable or failing, looked at every half minute, and recovered within a minute', async () => {
    const { id } = await connect();
    ledger.fault = failing;
    after(331);
    await expect.poll(() => status(id), soon).toBe('degraded');
    for (const _ of [1, 2]) {
      const { last_checked_at: checkedAt } = await state(id);
      after(31);
      await expect.poll(async () => (await state(id)).last_checked_at > checkedAt, soon).toBe(true);
    }
    ledger.fault = null;
    after(31);
    await expect.poll(() => status(id), { ...soon, timeout: 25_000 }).toBe('active');
    const events = (await server.manage('GET', '/api/v1/events?limit=200')).body.data.filter((event: Json) => event.connection_id === id).map((event: Json) => event.type);
    expect(events).toEqual(['connection.created', 'connection.degraded', 'connection.recovered']);
  });

  it('are found refused, and asked again once an hour at most', async () => {
    const { id, token } = await connect(client());
    ledger.refusing = true;
    after(331);
    await expect.poll(() => status(id), soon).toBe('reauthorization_required');
    const tokens = (): number => ledger.calls.filter((call) => call === 'POST /token').length;
    const asked = tokens();
    after(50 * 60);
    await rest(2_500);
    for (const _ of [1, 2, 3]) expect((await server.call('GET', '/api/v1/vendors', { token })).body.code).toBe('reauthorization_required');
    expect(tokens()).toBe(asked);
    after(13 * 60);
    await expect.poll(tokens, soon).toBe(asked + 1);
    await rest(2_500);
    expect(tokens()).toBe(asked + 1);
    ledger.refusing = false;
    after(hour * 1.05);
    await expect.poll(() => status(id), soon).toBe('active');
    expect((await server.call('GET', '/api/v1/vendors', { token })).status).toBe(200);
  });

  it('are not checked while they are disabled, and no more when they are deleted', async () => {
    const { id } = await connect();
    const gone = await connect();
    await server.manage('POST', `/api/v1/connections/${id}/disable`);
    await server.manage('DELETE', `/api/v1/connections/${gone.id}`);
    const before = checks();
    after(hour);
    await rest(2_500);
    expect(checks()).toBe(before);
  });
});

describe('an outage of a whole host group', () => {
  it('is no reason to sign in again: refusals among the failures are not believed, and refused credentials are left alone', async () => {
    const ledger = await startLedger();
    const server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger], environment: { KOINE_HEALTH_INTERVAL: '300' } });
    const connections = await Promise.all(Array.from({ length: 12 }, (_, at) => server.connect(ledger, { system: 'cloud_ledger', credentials: at % 2 === 0 ? ledger.credentials : ledger.client, customer: { id: `c${at}` } })));
    const refused = await server.connect(ledger, { system: 'cloud_ledger', credentials: ledger.client });
    ledger.refusing = true;
    await server.manage('POST', `/api/v1/connections/${refused.id}/check`);
    ledger.refusing = false;
    const statuses = async (): Promise<Record<string, number>> => {
      const found: Record<string, number> = {};
      for (const connection of (await server.manage('GET', '/api/v1/connections?limit=100')).body.data) found[connection.status] = (found[connection.status] ?? 0) + 1;
      return found;
    };
    expect(await statuses()).toEqual({ active: 12, reauthorization_required: 1 });

    // A storm: most calls fail, the others are refused, by the token endpoint as well.
    let calls = 0;
    ledger.fault = (request, response) => {
      calls += 1;
      if (calls % 3 === 0 && calls > 12) response.writeHead(401, { 'content-type': 'application/json' }).end('{"code":"UNAUTHORIZED","message":"no"}');
      else failing(request, response);
    };
    const storm = async (): Promise<unknown> => Promise.all(connections.map(({ token }) => server.call('GET', '/api/v1/vendors', { token, headers: { 'request-timeout': '5' } })));
    for (let round = 0; round < 4; round += 1) {
      await storm();
      // Tokens that were issued before go on; those asked for now are refused.
      if (round === 1) ledger.refusing = true;
      server.clock.ahead += 5;
      await new Promise((resolve) => { setTimeout(resolve, 700); });
    }
    const asked = ledger.calls.filter((call) => call === 'POST /token').length;
    server.clock.ahead += 59;
    await storm();
    server.clock.ahead += hour;
    await storm();
    await new Promise((resolve) => { setTimeout(resolve, 2_500); });
    expect(await statuses()).toMatchObject({ reauthorization_required: 1 });
    const events = (await server.manage('GET', '/api/v1/events?limit=200')).body.data.filter((event: Json) => event.type === 'connection.reauthorization_required');
    expect(events.map((event: Json) => event.connection_id)).toEqual([refused.id]);
    expect(ledger.calls.filter((call) => call === 'POST /token').length - asked).toBeLessThan(40);

    ledger.fault = null;
    ledger.refusing = false;
    for (let seconds = 0; seconds < 60 && (await statuses())['active'] !== 12; seconds += 5) {
      server.clock.ahead += 5;
      await new Promise((resolve) => { setTimeout(resolve, 1_500); });
    }
    expect(await statuses()).toMatchObject({ active: 12 });
  }, 120_000);
});
