import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

describe('records over HTTP', () => {
  let ledger: Ledger;
  let server: TestServer;
  let connection: { id: string; token: string };
  const get = (path: string) => server.call('GET', path, { token: connection.token });
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger] });
    connection = await server.connect(ledger);
  });
  beforeEach(() => { ledger.fault = null; });

  it('are walked page by page, each exactly once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body } = await get(`/api/v1/vendors?limit=7${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ total_count: 25, limit: 7, warnings: [] });
      seen.push(...body.data.map((vendor: { id: string }) => vendor.id));
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(ledger.vendors.map((vendor) => vendor.code));
  });

  it('are filtered by the source, and the page is brought down to the largest', async () => {
    expect((await get('/api/v1/vendors?filter[number]=V0003')).body.data).toMatchObject([{ object: 'vendor', id: 'V0003', number: 'V0003', name: 'Vendor 3', credit_limit: '3.50', legal_name: null }]);
    expect((await get('/api/v1/vendors?filter[number][in]=V0001,V0002')).body.total_count).toBe(2);
    expect((await get('/api/v1/vendors?modified_after=2026-01-20T00:00:00Z&modified_before=2026-01-22T00:00:00Z')).body.total_count).toBe(2);
    expect((await get('/api/v1/vendors?limit=100000')).body.limit).toBe(500);
  });

  it('are had by id, with raw and lineage on demand', async () => {
    const { body } = await get('/api/v1/vendors/V0001?include=raw,lineage');
    expect(body.data.raw.header).toMatchObject({ code: 'V0001', limit: '1.50' });
    expect(body.data.lineage.credit_limit).toEqual({ source: ['limit'], reason: null });
    expect(body.data.lineage.legal_name.reason).toBe('the ledger has none');
    expect((await get('/api/v1/vendors/V0001')).body.data.raw).toBeUndefined();
    expect(problemIn(await get('/api/v1/vendors/V9')).code).toBe('not_found');
  });

  it('that cannot be normalised stand in the warnings, and answer 502 by id', async () => {
    ledger.vendors.push({ code: 'V9000', name: null, limit: '1', changed: '2026-01-01T00:00:00Z' });
    const { body } = await get('/api/v1/vendors?filter[number][in]=V0001,V9000');
    expect(body.data).toHaveLength(1);
    expect(body.warnings).toMatchObject([{ code: 'record_not_normalizable', id: 'V9000' }]);
    expect(problemIn(await get('/api/v1/vendors/V9000'))).toMatchObject({ status: 502, code: 'upstream_invalid_response' });
    expect((await get('/api/v1/connection')).body.status).toBe('active');
    ledger.vendors.pop();
  });

  it('answer HEAD like GET, without a body', async () => {
    const answer = await server.call('HEAD', '/api/v1/vendors?limit=1', { token: connection.token });
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('');
  });

  it('carry a request id and headers that keep them out of caches and frames', async () => {
    const { headers } = await get('/api/v1/vendors?limit=1');
    expect(headers.get('x-request-id')).toMatch(/^req_[0-9A-Za-z]{20}$/);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('coverage says what this system gives, and why not', async () => {
    const { body } = await get('/api/v1/connection/coverage');
    expect(body).toMatchObject({ object: 'coverage', probed_at: expect.stringMatching(/Z$/) });
    expect(body.entities.vendors.operations.list).toEqual({ supported: true, reason: null });
    expect(body.entities.vendors.fields.legal_name).toEqual({ supported: false, source: [], reason: 'the ledger has none' });
    expect(body.entities.vendors.filters.number).toContain('starts_with');
    expect(body.entities['purchase-orders'].operations.list.supported).toBe(false);
  });

  it('systems say the same beforehand, with the schemas of settings and credentials', async () => {
    const { body } = await server.manage('GET', '/api/v1/systems');
    const system = body.data.find((one: { id: string }) => one.id === 'ledger');
    expect(system).toMatchObject({ object: 'system', name: 'Ledger', connector: { package: '@koine/test-ledger', version: '1.2.3' }, settings: { type: 'object', required: ['base_url'], additionalProperties: false } });
    expect(system.credentials.basic.schema.properties.password).toMatchObject({ type: 'string', secret: true });
    expect(system.entities.vendors.max_limit).toBe(500);
    expect(body.total_count).toBe(3);
  });

  it('a caller that goes away ends the call to the source', async () => {
    let ended = false;
    ledger.fault = (request) => { request.socket.once('close', () => { ended = true; }); };
    const abort = new AbortController();
    const asked = fetch(`${server.url}/api/v1/vendors`, { headers: { authorization: `Bearer ${connection.token}` }, signal: abort.signal });
    setTimeout(() => { abort.abort(); }, 200);
    await expect(asked).rejects.toThrow(/abort/i);
    await expect.poll(() => ended).toBe(true);
  });
});

describe('a source that is away', () => {
  let server: TestServer;
  let ledgers: Ledger[];
  beforeAll(async () => {
    ledgers = [await startLedger(), await startLedger(), await startLedger(), await startLedger()];
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers });
  });
  const vendors = (token: string) => server.call('GET', '/api/v1/vendors', { token, headers: { 'request-timeout': '3' } });

  it('makes its connection unreachable, and the next success makes it active', async () => {
    const [ledger] = ledgers;
    if (ledger === undefined) throw new Error('no ledger');
    const { token } = await server.connect(ledger);
    const status = async () => (await server.call('GET', '/api/v1/connection', { token })).body;
    ledger.fault = (request) => { request.socket.destroy(); };
    expect(problemIn(await vendors(token)).code).toBe('upstream_unreachable');
    expect(await status()).toMatchObject({ status: 'unreachable', status_reason: expect.stringMatching(/^upstream_unreachable: /) });
    ledger.fault = null;
    expect((await vendors(token)).status).toBe(200);
    expect(await status()).toMatchObject({ status: 'active', status_reason: null });
  });

  it('makes its connection degraded when two calls in a row fail, and shows in the public status', async () => {
    const [, ledger] = ledgers;
    if (ledger === undefined) throw new Error('no ledger');
    const { token } = await server.connect(ledger);
    const status = async () => (await server.call('GET', '/api/v1/connection', { token })).body.status;
    const shown = async () => (await server.call('GET', '/api/v1/status')).body.systems.find((one: { id: string }) => one.id === 'ledger');
    ledger.fault = (_request, response) => { response.writeHead(500).end(); };
    expect(problemIn(await vendors(token)).code).toBe('upstream_error');
    expect(await status()).toBe('active');
    expect(problemIn(await vendors(token)).code).toBe('upstream_error');
    expect(await status()).toBe('degraded');
    // One of its two connections.
    expect(await shown()).toEqual({ id: 'ledger', name: 'Ledger', status: 'degraded' });
    expect((await server.call('GET', '/status')).text).toContain('class="degraded"');
    ledger.fault = null;
    expect((await vendors(token)).status).toBe(200);
    expect((await shown()).status).toBe('operational');
  });

  it('is told from an outage of its whole cloud', async () => {
    const connected = await Promise.all(ledgers.map((ledger) => server.connect(ledger, { system: 'cloud_ledger', settings: { base_url: ledger.url } })));
    const scopes: (string | undefined)[] = [];
    for (const [index, { token }] of connected.entries()) {
      const ledger = ledgers[index];
      if (ledger === undefined || index === 3) continue;
      ledger.fault = (_request, response) => { response.writeHead(500).end(); };
      scopes.push(problemIn(await vendors(token)).upstream?.scope);
      await new Promise((resolve) => setTimeout(resolve, 1100));
    }
    expect(scopes).toEqual(['connection', 'connection', 'systemic']);
    for (const ledger of ledgers) ledger.fault = null;
  });
});
