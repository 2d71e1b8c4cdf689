import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

let ledger: Ledger;
let server: TestServer;
let connection: { id: string; token: string };
const pass = (body: unknown) => server.call('POST', '/api/v1/passthrough', { token: connection.token, body });
beforeAll(async () => {
  ledger = await startLedger();
  server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger] });
  connection = await server.connect(ledger);
});

it('answers 200 with whatever the source answered, signed and recorded', async () => {
  const found = await pass({ method: 'GET', path: '/echo', query: { a: ['1', '2'], 'b c': 'ü&' }, headers: { 'X-Own': 'yes' } });
  expect(found.status).toBe(200);
  expect(found.body).toMatchObject({ status: 200, body: { method: 'GET', query: '?a=1&a=2&b%20c=%C3%BC%26', headers: { 'x-own': 'yes' } } });
  expect(found.body.headers['set-cookie']).toBeUndefined();
  expect(found.body.headers['content-type']).toBe('application/json');
  expect((await pass({ path: '/nowhere', query: 'x=1' })).body).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  const { body: record } = await server.manage('GET', `/api/v1/requests/${found.headers.get('x-request-id')}`);
  expect(record).toMatchObject({ route: '/api/v1/passthrough', connection_id: connection.id, upstream_calls: [{ method: 'GET', status: 200, attempt: 1 }] });
});

it('is for GET and HEAD until the operator allows more, and can be switched off', async () => {
  expect(problemIn(await pass({ method: 'POST', path: '/echo', body: {} }))).toMatchObject({ status: 403, code: 'insufficient_scope' });
  await server.manage('PATCH', `/api/v1/connections/${connection.id}`, { passthrough: 'write' });
  expect((await pass({ method: 'POST', path: '/echo', body: { a: 1 } })).body.body).toMatchObject({ method: 'POST', body: '{"a":1}' });
  await server.manage('PATCH', `/api/v1/connections/${connection.id}`, { passthrough: 'off' });
  expect(problemIn(await pass({ path: '/echo' })).code).toBe('insufficient_scope');
  await server.manage('PATCH', `/api/v1/connections/${connection.id}`, { passthrough: 'write' });
});

it('brings numbers to the source with the digits they came with', async () => {
  const digits = '{"price":1397.30,"id":12345678901234567890,"tiny":1e-400,"plain":7,"text":"1.0"}';
  await pass(`{"method":"POST","path":"/echo","body":${digits}}`);
  expect(ledger.bodies.at(-1)).toBe(digits);
  await pass({ method: 'PUT', path: '/echo', headers: { 'Content-Type': 'application/xml' }, body: '<a>1.0</a>' });
  expect(ledger.bodies.at(-1)).toBe('<a>1.0</a>');
});

it('never leaves the API root, and never takes a header that signs', async () => {
  for (const path of ['https://example.com/', '//example.com/x', '/../admin', '/a/%2e%2e/b', '/a\\b', 'echo', '/echo?x=1']) expect(problemIn(await pass({ path })).code, path).toBe('url_forbidden');
  for (const name of ['Authorization', 'cookie', 'HOST', 'Content-Length', 'bad name', 'a\nb']) expect(problemIn(await pass({ path: '/echo', headers: { [name]: 'x' } })).code, name).toBe('validation_failed');
  expect(problemIn(await pass({ path: '/echo', headers: { ok: 'a\r\nb: c' } })).code).toBe('validation_failed');
  expect(problemIn(await pass({ path: '/echo', method: 'TRACE' })).code).toBe('validation_failed');
  expect(problemIn(await pass({ path: '/echo', more: 1 })).errors).toMatchObject([{ pointer: '/more', code: 'unknown_field' }]);
});
