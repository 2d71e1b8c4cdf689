import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newToken } from '../../src/tokens.ts';
import { invite } from '../support/customer.ts';
import { template, temporaryFolder } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { report, scaled } from '../support/systems.ts';
import { chanceFrom } from '../support/systems-random.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.record(z.string(), z.array(z.string()))) }))) });

/** One customer of the operator, with what is theirs alone. */
interface Tenant {
  readonly name: string;
  readonly canary: string;
  readonly ledger: Ledger;
  readonly id: string;
  readonly token: string;
  readonly oldToken: string;
  readonly cursor: string;
  readonly link: string;
  readonly requestId: string;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly opens: ReadonlySet<string>;
}

describe('what belongs to one customer', () => {
  let server: TestServer;
  const tenants: Tenant[] = [];
  let routes: Route[];
  let foreign: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    const ledgers = [await startLedger(), await startLedger(), await startLedger()];
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, ledgers, environment: { KOINE_ROLES: 'api' } });
    for (const [index, ledger] of ledgers.entries()) {
      const canary = `canary-${'abc'[index]}-7f3e`;
      for (const vendor of ledger.vendors) vendor.name = `${canary} vendor`;
      const { id, token: oldToken } = await server.connect(ledger, { customer: { id: `${canary}-customer`, name: `${canary} name` }, metadata: { note: `${canary} note` } });
      const { token } = (await server.manage('POST', `/api/v1/connections/${id}/token`)).body;
      const page = await server.call('GET', '/api/v1/vendors?limit=1', { token });
      const link = (await invite(server, { customer: { id: `${canary}-link`, name: `${canary} link` } })).id;
      tenants.push({ name: 'abc'.charAt(index), canary, ledger, id, token, oldToken, cursor: page.body.next_cursor, link, requestId: page.headers.get('x-request-id') ?? '' });
    }
    const { paths } = documentShape.parse((await server.call('GET', '/api/v1/openapi.json')).body);
    routes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { security }]) => ({ method: method.toUpperCase(), path, opens: new Set(security.flatMap((one) => Object.keys(one))) })));
    routes.push({ method: 'GET', path: '/link/{id}', opens: new Set() }, { method: 'GET', path: '/link/callback', opens: new Set() }, { method: 'GET', path: '/link/reconnect/{id}', opens: new Set() }, { method: 'GET', path: '/status', opens: new Set() });
    const endpoint = (await server.manage('POST', '/api/v1/webhook-endpoints', { url: 'https://hooks.example.com/in', events: ['*'], description: null })).body.id;
    const { key } = (await server.manage('POST', '/api/v1/keys', { name: 'other' })).body;
    foreign = { con: tenants.map(({ id }) => id), req: tenants.map(({ requestId }) => requestId), others: [endpoint, key.id, 'V0001', 'V0002', '0', `con_${'0'.repeat(20)}`, "con_' or 1=1 --", '~00', '..%2f..'] };
  });

  it('is never answered to the token of another, on any route', { timeout: 600_000 }, async () => {
    const calls = scaled(10_000);
    const { pick, happens } = chanceFrom(20_261_121);
    const leaks: string[] = [];
    const wrong: string[] = [];
    const statuses = new Map<number, number>();

    const call = async (): Promise<void> => {
      const route = pick(routes);
      const caller = pick(tenants);
      const victim = pick(tenants.filter((tenant) => tenant !== caller));
      const kind = pick(['connection_token', 'connection_token', 'connection_token', 'link_session', 'link_session', 'old', 'unknown', 'malformed', 'none', 'cookie'] as const);
      const token = { connection_token: caller.token, link_session: caller.link, old: caller.oldToken, unknown: newToken(pick(['kct', 'ksk', 'lnk'] as const)), malformed: `${caller.token.slice(0, -1)}!`, none: null, cookie: null }[kind];
      const id = pick([victim.id, victim.id, victim.requestId, victim.link, ...pick([foreign['con'] ?? [], foreign['req'] ?? [], foreign['others'] ?? []])]);
      const named = happens(1 / 3);
      const query = pick(['', '', `?cursor=${victim.cursor}`, `?connection_id=${victim.id}`, `?ids=${victim.id}`, `?customer.id=${victim.canary}-customer`, '?limit=1&include=raw', `?filter[id]=${victim.id}`, `?target.id=${victim.id}`]);
      const body = pick<unknown>([{}, { connection_id: victim.id, customer: { id: 'x' } }, { code: victim.link }, { method: 'GET', path: `/vendors?limit=3`, query: {} }, { method: 'GET', path: `${victim.ledger.url}/vendors` }, { system: 'ledger', settings: { base_url: victim.ledger.url }, oauth_result: true }, { system: 'ledger', settings: { base_url: victim.ledger.url }, credentials: { type: 'basic', username: 'x', password: 'y' } }, { event_id: victim.id }, { status: 'failed' }, { secret_key: victim.token }]);
      const path = route.path.replace('{id}', encodeURIComponent(id)) + query;
      const answer = await server.server.app.inject({
        method: route.method as 'GET', url: path,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }), ...(kind === 'cookie' && { cookie: `koine_session=${'x'.repeat(43)}; koine_link=${'y'.repeat(43)}`, 'sec-fetch-site': 'same-origin' }),
          ...(named && { 'koine-connection': victim.id }), ...(route.method === 'POST' || route.method === 'PATCH' ? { 'content-type': 'application/json' } : {}),
        },
        ...(route.method === 'POST' || route.method === 'PATCH' ? { payload: JSON.stringify(body) } : {}),
      });
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      const text = `${answer.body}${JSON.stringify(answer.headers)}`;
      const told = tenants.filter((tenant) => tenant !== caller && text.replaceAll(encodeURIComponent(`${tenant.canary}-customer`), '').includes(tenant.canary));
      // What the caller sent itself, a problem may repeat.
      if (told.length > 0 && answer.statusCode < 400) leaks.push(`${route.method} ${path} as ${kind}: ${text.slice(0, 300)}`);
      const isOwn = kind === 'connection_token' || kind === 'link_session';
      const isOpen = route.opens.size === 0;
      if (!isOwn && !isOpen && answer.statusCode !== 401 && answer.statusCode !== 400) wrong.push(`${answer.statusCode} ${route.method} ${path} as ${kind}`);
      if (isOwn && !isOpen && !route.opens.has(kind) && ![400, 403].includes(answer.statusCode)) wrong.push(`${answer.statusCode} ${route.method} ${path} as ${kind}`);
      // A token that names another connection: as if that did not exist.
      if (kind === 'connection_token' && named && route.opens.has(kind) && ![400, 404].includes(answer.statusCode)) wrong.push(`${answer.statusCode} ${route.method} ${path} naming ${victim.name}`);
    };
    const lanes = Array.from({ length: 8 }, async (_, lane) => {
      for (let count = lane; count < calls; count += 8) await call();
    });
    await Promise.all(lanes);
    report('cross-tenant calls', { calls, leaks: leaks.length, ...Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)) });
    expect(leaks).toEqual([]);
    expect(wrong).toEqual([]);
    // Nothing of it changed anything.
    for (const tenant of tenants) {
      expect((await server.call('GET', '/api/v1/connection', { token: tenant.token })).body).toMatchObject({ id: tenant.id, status: 'active', metadata: { note: `${tenant.canary} note` } });
      expect((await server.call('GET', '/api/v1/link-session', { token: tenant.link })).body.status).toBe('open');
    }
    expect((await server.manage('GET', '/api/v1/connections')).body.total_count).toBe(tenants.length);
  });
});
