import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newToken } from '../../src/tokens.ts';
import { temporaryFolder, template } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';

const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.record(z.string(), z.array(z.string()))) }))) });

interface Route {
  readonly method: string;
  readonly path: string;
  readonly opens: readonly string[];
}

describe('who may call what', () => {
  let ledger: Ledger;
  let server: TestServer;
  let connection: { id: string; token: string };
  let routes: Route[];
  beforeAll(async () => {
    ledger = await startLedger();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers: [ledger] });
    connection = await server.connect(ledger);
    const { paths } = documentShape.parse((await server.call('GET', '/api/v1/openapi.json')).body);
    routes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { security }]) => ({ method: method.toUpperCase(), path: path.replace('{id}', `con_${'0'.repeat(20)}`), opens: security.flatMap((one) => Object.keys(one)) })));
  });

  const protectedRoutes = () => routes.filter(({ opens }) => opens.length > 0);
  const body = (method: string) => (method === 'POST' || method === 'PATCH' ? { body: {} } : {});

  it('is said in the reference for every route, and most are protected', () => {
    expect(routes.length).toBeGreaterThan(24);
    expect(routes.filter(({ opens }) => opens.length === 0).map(({ path }) => path)).toEqual(['/api/v1/status', '/api/v1/session']);
  });

  it('nobody without a token, nor with one that is wrong', async () => {
    for (const { method, path } of protectedRoutes()) {
      const bare = await server.call(method, path, body(method));
      expect(problemIn(bare), `${method} ${path}`).toMatchObject({ status: 401, code: 'authentication_missing' });
      expect(bare.headers.get('www-authenticate')).toBe('Bearer realm="koine"');
      for (const [token, code] of [['kct_nonsense', 'token_malformed'], [newToken('kct'), 'token_invalid'], [newToken('ksk'), 'token_invalid']] as const) {
        const refused = await server.call(method, path, { token, ...body(method) });
        expect(problemIn(refused), `${method} ${path}`).toMatchObject({ status: 401, code });
        expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
      }
      expect(problemIn(await server.call(method, path, { headers: { authorization: `Basic ${connection.token}` }, ...body(method) })).code).toBe('authentication_missing');
    }
  });

  it('a connection token: data and its own connection, no management', async () => {
    for (const { method, path, opens } of protectedRoutes()) {
      const { status, text } = await server.call(method, path, { token: connection.token, ...body(method) });
      const code = status === 403 ? JSON.parse(text).code : null;
      expect(code === 'insufficient_scope', `${method} ${path}: ${status} ${text.slice(0, 200)}`).toBe(!opens.includes('connection_token'));
    }
  });

  it('a secret key: management, data of a connection it names, not /connection', async () => {
    for (const { method, path, opens } of protectedRoutes()) {
      const answer = await server.call(method, path, { token: server.secretKey, ...body(method) });
      if (!opens.includes('secret_key')) expect(problemIn(answer), `${method} ${path}`).toMatchObject({ status: 403, code: 'insufficient_scope' });
      else if (opens.includes('connection_token')) expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid_parameter', errors: [{ pointer: '/Koine-Connection' }] });
      else expect([200, 204, 400, 404, 422], `${method} ${path}`).toContain(answer.status);
    }
    const named = (id: string, token = server.secretKey) => server.call('GET', '/api/v1/vendors?limit=1', { token, headers: { 'koine-connection': id } });
    expect((await named(connection.id)).status).toBe(200);
    for (const id of [`con_${'0'.repeat(20)}`, 'nonsense', "con_' or 1=1 --"]) expect(problemIn(await named(id))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('a connection token that names another connection gets 404, its own is fine', async () => {
    const other = await server.connect(ledger);
    const named = (id: string) => server.call('GET', '/api/v1/vendors?limit=1', { token: connection.token, headers: { 'koine-connection': id } });
    expect(problemIn(await named(other.id))).toMatchObject({ status: 404, code: 'not_found' });
    expect((await named(connection.id)).status).toBe(200);
  });

  it('a cursor opens for its own connection only', async () => {
    const other = await server.connect(ledger);
    const { next_cursor: cursor } = (await server.call('GET', '/api/v1/vendors?limit=1', { token: connection.token })).body;
    expect(problemIn(await server.call('GET', `/api/v1/vendors?cursor=${cursor}`, { token: other.token })).code).toBe('invalid_cursor');
    expect((await server.call('GET', `/api/v1/vendors?cursor=${cursor}`, { token: connection.token })).status).toBe(200);
  });

  it('a token in the query string is refused everywhere, and kept nowhere', async () => {
    for (const query of [`access_token=${connection.token}`, `anything=${connection.token}`, 'api_key=x']) {
      const answer = await server.call('GET', `/api/v1/vendors?${query}`, { token: connection.token });
      const problem = problemIn(answer);
      expect(problem).toMatchObject({ status: 400, code: 'token_in_query' });
      expect(answer.text).not.toContain(connection.token);
      expect((await server.manage('GET', `/api/v1/requests/${problem.request_id}`)).text).not.toContain(connection.token);
    }
    expect(problemIn(await server.call('GET', `/api/v1/status?token=${connection.token}`)).code).toBe('token_in_query');
    expect(server.logged.join('')).not.toContain(connection.token);
  });

  it('methods a path does not have are refused with those it has', async () => {
    for (const [method, path, allow] of [['PUT', '/api/v1/connections', 'GET, HEAD, POST'], ['POST', '/api/v1/vendors', 'GET, HEAD'], ['OPTIONS', '/api/v1/vendors/1', 'GET, HEAD'], ['DELETE', '/healthz', 'GET, HEAD'], ['GET', '/api/v1/passthrough', 'POST']] as const) {
      const answer = await server.call(method, path);
      expect(problemIn(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' });
      expect(answer.headers.get('allow')).toBe(allow);
    }
  });

  it('what is not HTTP is answered with a problem too', async () => {
    const { port } = new URL(server.url);
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => { socket.write('GARBAGE\r\n\r\n'); });
      socket.on('data', (chunk) => { received += String(chunk); }).once('close', () => { resolve(received); }).once('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1.1 400 /);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ status: 400, code: 'invalid_parameter' });
  });

  it('addresses that are none of ours are problems too', async () => {
    for (const path of ['/', '/api', '/api/v1', '/api/v2/vendors', '/api/v1/Vendors', '/api/v1/vendors/', '/api/v1/%zz', '/api/v1/vendors/%zz']) {
      expect(problemIn(await server.call('GET', path, { token: connection.token })), path).toMatchObject({ status: 404 });
    }
    expect(problemIn(await server.call('GET', '/api/v1/connections/con_%00', { token: server.secretKey })).code).toBe('not_found');
    expect(problemIn(await server.call('GET', '/api/v1/vendors/%00', { token: connection.token })).code).toBe('not_found');
  });
});
