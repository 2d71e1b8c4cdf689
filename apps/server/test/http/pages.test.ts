import { codes, collections } from '@koine/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type Json, type TestServer } from '../support/test-server.ts';

let ledger: Ledger;
let server: TestServer;
beforeAll(async () => {
  ledger = await startLedger();
  server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger], environment: { KOINE_PUBLIC_URL: 'https://koine.example' } });
});

describe('the error pages', () => {
  it('has one for every code, with meaning, fault, remedy and example', async () => {
    const list = await server.call('GET', '/docs/errors');
    for (const [code, { title, status, remedy }] of Object.entries(codes)) {
      expect(list.text).toContain(`href="/docs/errors/${code}"`);
      const page = await server.call('GET', `/docs/errors/${code}`);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const text = page.text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      for (const expected of [title, String(status), remedy, 'What it means', `"type": "https://koine.example/docs/errors/${code}"`]) expect(text).toContain(expected);
    }
  });

  it('has none for other codes, and lets nothing of the address into a page', async () => {
    const answer = await server.call('GET', '/docs/errors/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(problemIn(answer).code).toBe('not_found');
    expect(answer.text).not.toContain('<script>');
    expect(problemIn(await server.call('GET', '/docs/errors/constructor')).code).toBe('not_found');
  });
});

describe('the OpenAPI document', () => {
  let document: Json;
  beforeAll(async () => { document = (await server.call('GET', '/api/v1/openapi.json')).body; });

  const operation = z.object({
    operationId: z.string(), tags: z.array(z.string()).length(1), summary: z.string(), security: z.array(z.record(z.string(), z.array(z.string()))),
    parameters: z.array(z.object({ name: z.string(), in: z.enum(['query', 'path', 'header']), schema: z.record(z.string(), z.unknown()) })).optional(),
    requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) }).optional(),
    responses: z.record(z.string(), z.looseObject({ description: z.string() })),
  });
  const operations = () => Object.entries<Json>(document['paths']).flatMap(([path, methods]) => Object.entries<Json>(methods).map(([method, value]) => ({ path, method, ...operation.parse(value) })));

  it('is 3.1, with the address and the version of this server', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Koine' }, servers: [{ url: 'https://koine.example' }] });
    expect(Object.keys(document['components'])).toEqual(['securitySchemes', 'schemas']);
  });

  it('names every operation once, with its path parameters, an answer and the problem', () => {
    const all = operations();
    expect(new Set(all.map((one) => one.operationId)).size).toBe(all.length);
    const tags = new Set((document['tags'] as Json[]).map((tag) => tag['name']));
    for (const { path, parameters = [], responses, tags: [tag], method } of all) {
      expect(tags).toContain(tag);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
      expect(new Set(parameters.map(({ in: where, name }) => `${where} ${name}`)).size, `${method} ${path}`).toBe(parameters.length);
      expect(Object.keys(responses).some((status) => /^20[0124]$/.test(status))).toBe(true);
      expect(responses['default']).toMatchObject({ content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });
    }
  });

  it('has a list and a single read of every entity', () => {
    for (const collection of collections) {
      expect(Object.keys(document['paths'][`/api/v1/${collection}`])).toEqual(['get']);
      expect(Object.keys(document['paths'][`/api/v1/${collection}/{id}`])).toEqual(['get']);
    }
  });

  it('refers to nothing that is missing and holds nothing unused or twice', () => {
    const text = JSON.stringify(document);
    const refs = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
    expect([...refs].toSorted()).toEqual(Object.keys(document['components']['schemas']));
    const schemas = Object.values<Json>(document['components']['schemas']).map((schema) => JSON.stringify(schema));
    expect(new Set(schemas).size).toBe(schemas.length);
    expect([...refs].filter((name) => name?.endsWith('Input'))).toEqual([]);
    expect(text).not.toContain('__SCHEMA');
    expect(text).not.toContain('x-koine');
  });

  it('lets a reference be null, and says what its fields mean', () => {
    const { properties } = document['components']['schemas']['PurchaseOrder'];
    expect(properties.vendor.anyOf).toEqual([expect.objectContaining({ type: 'object', required: ['id', 'number', 'name'] }), { type: 'null' }]);
    expect(properties.currency.description).toContain('ISO 4217');
  });

  it('describes answers as they are', async () => {
    const { token } = await server.connect(ledger);
    const answer = (await server.call('GET', '/api/v1/vendors?limit=1', { token })).body;
    expect(Object.keys(document['components']['schemas']['VendorPage'].properties)).toEqual(Object.keys(answer));
    expect(Object.keys(answer.data[0]).filter((key) => !(key in document['components']['schemas']['Vendor'].properties))).toEqual([]);
  });
});

describe('other pages and probes', () => {
  it('the reference comes from this server alone', async () => {
    const page = await server.call('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain('src="/docs/js/scalar.js"');
    expect(page.text).toContain('/api/v1/openapi.json');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^']+'/);
    const script = await server.call('GET', '/docs/js/scalar.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.text.length).toBeGreaterThan(1_000_000);
  });

  it('the status is public, as JSON and as a page', async () => {
    const { body } = await server.call('GET', '/api/v1/status');
    expect(body).toMatchObject({ object: 'status', status: 'operational', systems: expect.arrayContaining([{ id: 'ledger', name: 'Ledger', status: 'operational' }]) });
    const page = await server.call('GET', '/status');
    expect(page.text).toContain('operational');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('probes answer, and figures count every request and none twice', async () => {
    expect((await server.call('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await server.call('GET', '/readyz')).body).toEqual({ status: 'ready' });
    const { token } = await server.connect(ledger);
    await server.call('GET', '/api/v1/vendors?limit=1', { token });
    await server.call('GET', '/api/v1/%zz', { token });
    await server.call('GET', '/nowhere');
    const metrics = await server.call('GET', '/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(metrics.text).toContain('koine_http_requests_total{method="GET",route="/api/v1/vendors",status="200"}');
    expect(metrics.text).toContain('koine_upstream_call_duration_seconds_count{system="ledger",outcome="success"}');
    expect(/^koine_http_requests_in_flight .*$/m.exec(metrics.text)?.[0]).toBe('koine_http_requests_in_flight 1');
    expect(metrics.text).not.toMatch(/con_|req_|acme/i);
  });
});
