import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StandIn } from '@koine/sandbox';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatabaseLocation } from '../../src/store/database.ts';
import { newToken } from '../../src/tokens.ts';
import { describeOnBothDatabases, temporaryFolder } from '../support/databases.ts';
import { echoForms, spellings, startEchoing, type EchoingSystem } from '../support/systems-echo.ts';
import { createLeakSearch, type LeakSearch } from '../support/systems-leaks.ts';
import { chanceFrom, type Chance } from '../support/systems-random.ts';
import { collectionNames, readProblem, report, scaled, startStandIns, startSystemsServer, type Answer, type CallOptions, type SystemsServer } from '../support/systems.ts';

const shown = 20;
const publicFields = new Set(['type', 'username', 'client_id', 'certificate_id', 'token_url', 'scope']);
/** Refusals, redirects and successes that are none; few failures of the kind that opens the circuit. */
const statuses = [200, 200, 301, 302, 400, 400, 400, 401, 401, 403, 404, 405, 409, 412, 415, 422, 429, 500, 503] as const;

interface Customer {
  readonly system: EchoingSystem;
  readonly body: Readonly<Record<string, unknown>>;
  readonly id: string;
  token: string;
}

describeOnBothDatabases('what a system echoes of its credentials', (under) => {
  const requests = scaled(under.kind === 'embedded' ? 2000 : 400);
  const folder = temporaryFolder();
  let standIns: StandIn[] = [];
  let systems: EchoingSystem[] = [];
  let server: SystemsServer;
  let location: DatabaseLocation;
  beforeAll(async () => {
    standIns = await startStandIns({ sap_s4hana: { orders: 20 }, netsuite: { orders: 20 }, dynamics_business_central: { orders: 20 } });
    systems = await Promise.all(standIns.map(startEchoing));
    location = await under.newLocation();
    server = await startSystemsServer({ folder, standIns: systems, location, environment: { LOG_LEVEL: 'trace' } });
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([...systems, ...standIns].map((each) => each.close()));
  });

  it(`is in no answer, log line, request record or byte of the database, in ${requests} requests`, { timeout: 1_800_000 }, async () => {
    const chance = chanceFrom(2026);
    const leaks = createLeakSearch();
    const found: string[] = [];
    const figures = { requests: 0, echoes: 0, failures: 0 };
    leaks.add('secret key', server.secretKey);
    for (const system of systems) for (const credentials of system.credentials) addCredentials(leaks, credentials);

    /** Asks, and looks for canaries in all of the answer, apart from the token that it issues. */
    const ask = async (method: string, path: string, token: string, options: CallOptions = {}): Promise<Answer> => {
      const answer = await server.call(method, path, token, options);
      figures.requests += 1;
      if (answer.status >= 400) {
        figures.failures += 1;
        readProblem(answer);
      }
      const own = issuedToken(answer);
      // The first part of a token with dots says how it is signed, as every other token's does.
      for (const system of systems) for (const secret of system.issued) leaks.add('token of the system', secret.replace(/^eyJ[\w-]+\./, ''));
      found.push(...leaks.in(`${JSON.stringify([...answer.headers])}${own === null ? answer.text : answer.text.replaceAll(own, '')}`).map((leak) => `${method} ${path.slice(0, 80)} ${answer.status}: ${leak}`));
      if (own !== null) leaks.add('connection token', own);
      return answer;
    };
    const connect = async (system: EchoingSystem, standIn: StandIn, credentials: Readonly<Record<string, unknown>>): Promise<Customer> => {
      const body = { system: standIn.system, settings: system.settings, credentials, customer: { id: 'c', name: 'Canary' } };
      const answer = await ask('POST', '/api/v1/connections', server.secretKey, { body });
      expect(answer.status, answer.text).toBe(201);
      const { connection, token } = JSON.parse(answer.text) as { connection: { id: string }; token: string };
      return { system, body, id: connection.id, token };
    };
    const customers: Customer[] = [];
    for (const [index, system] of systems.entries()) {
      const standIn = standIns[index];
      if (standIn !== undefined) for (const credentials of system.credentials) customers.push(await connect(system, standIn, credentials));
    }

    while (figures.requests < requests) {
      const customer = chance.pick(customers);
      const { system, id } = customer;
      if (chance.happens(0.85)) system.echo({ on: chance.pick(['all', 'data', 'data', 'token']), status: chance.pick(statuses), form: chance.pick(echoForms), spelling: chance.pick(spellings), gzipped: chance.happens(0.2) });
      await chance.pick(questions)(ask, customer, server.secretKey, chance, leaks);
      figures.echoes += system.echoes();
      system.echo(null);
      // Refused credentials are left alone for an hour: reconnecting brings the connection back, with a token more.
      const { status } = JSON.parse((await server.call('GET', `/api/v1/connections/${id}`, server.secretKey)).text) as { status: string };
      if (status === 'active') continue;
      const again = await ask('POST', `/api/v1/connections/${id}/reconnect`, server.secretKey, { body: { credentials: customer.body['credentials'] } });
      customer.token = issuedToken(again) ?? customer.token;
    }

    const records = await requestRecords(server);
    expect(records.length).toBeGreaterThan(requests * 0.9);
    found.push(...records.flatMap((text) => leaks.in(text)).map((leak) => `request record: ${leak}`));
    await server.stop();
    const log = server.logged.join('');
    found.push(...leaks.in(log).map((leak) => `log: ${leak}`));
    const stored = await bytesOf(location);
    found.push(...stored.flatMap(({ name, bytes }) => leaks.in(bytes).map((leak) => `${name}: ${leak}`)));
    report(`canaries ${under.kind}`, { ...figures, canaries: leaks.size, 'log lines': server.logged.length, 'request records': records.length, 'database MB': Math.round(stored.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6), leaks: found.length });
    const kinds = Map.groupBy(found, (leak) => leak.replace(/ at \d+: .*$/s, '').replace(/(con|kct|ksk|req)_\w+/g, '$1_').replace(/\?.* /, '? '));
    expect([...kinds.values()].slice(0, shown).map(([first, ...more]) => `${first ?? ''} (and ${more.length} like it)`), `${found.length} leaks`).toEqual([]);
    // The search itself finds what is there.
    expect(leaks.in(`x ${Buffer.from(`abc${server.secretKey}`).toString('base64')} x`)).not.toEqual([]);
  });
});

type Ask = (method: string, path: string, token: string, options?: CallOptions) => Promise<Answer>;
type Question = (ask: Ask, customer: Customer, secretKey: string, chance: Chance, leaks: LeakSearch) => Promise<unknown>;

const briefly = { headers: { 'request-timeout': '1' } };

const list: Question = (ask, { token }, _key, chance) => ask('GET', `/api/v1/${chance.pick(collectionNames)}?limit=${1 + chance.under(3)}`, token, briefly);

const questions: readonly Question[] = [
  list, list, list, list, list, list,
  (ask, { token }, _key, chance) => ask('GET', `/api/v1/${chance.pick(collectionNames)}/${chance.pick(['1', '57', '4500000001', 'x'])}`, token, briefly),
  (ask, { id, token }, key) => ask('GET', '/api/v1/vendors?limit=1', key, { headers: { 'koine-connection': id, 'request-timeout': '1', 'x-other': token } }),
  (ask, { id }, key) => ask('POST', `/api/v1/connections/${id}/check`, key, briefly),
  (ask, { token }) => ask('GET', '/api/v1/connection/coverage', token, briefly),
  (ask, { body }, key) => ask('POST', '/api/v1/connections', key, { body, ...briefly }),
  // Wrong credentials are secrets too: somebody's, or these with a typing error.
  async (ask, { body }, key, _chance, leaks) => {
    const credentials = Object.fromEntries(Object.entries(body['credentials'] as Record<string, string>).map(([field, value]) => [field, publicFields.has(field) || value.includes('PRIVATE KEY') ? value : `${value}${newToken('kct').slice(4, 20)}`]));
    addCredentials(leaks, credentials);
    await ask('POST', '/api/v1/connections', key, { body: { ...body, credentials }, ...briefly });
  },
  (ask, { body }, key) => ask('POST', '/api/v1/connections', key, { body: { ...body, credentials: { ...(body['credentials'] as object), type: 'nonsense' }, [key]: 1 } }),
  (ask, { body }, key) => ask('POST', '/api/v1/connections', key, { body: JSON.stringify(body).slice(0, -1) }),
  (ask, { body, token }, key) => ask('POST', '/api/v1/connections', key, { body: { ...body, system: token, customer: token } }),
  (ask, { token }) => ask('GET', `/api/v1/vendors?token=${token}`, token),
  (ask, { token }, key, chance) => ask('GET', `/api/v1/vendors?${chance.pick(['cursor', 'limit', 'filter[name]', 'modified_after', 'include', token])}=${chance.pick([token, key, encodeURIComponent(`Bearer ${key}`)])}`, token),
  (ask, { token }, key, chance) => ask('GET', `/api/v1/${chance.pick(['vendors', 'nonsense', 'connections'])}/${chance.pick([token, key, `${key}x`])}`, chance.pick([token, key])),
  (ask, { token }, key) => ask('GET', '/api/v1/vendors', `${key.slice(0, -1)}0`, { headers: { 'koine-connection': token } }),
  (ask, { token }, _key, chance) => ask('POST', '/api/v1/passthrough', token, { body: { method: 'GET', path: chance.pick(['/', '/A_Supplier', '/vendors']) }, ...briefly }),
  async (ask, customer, key) => {
    customer.token = issuedToken(await ask('POST', `/api/v1/connections/${customer.id}/token`, key)) ?? customer.token;
  },
];

function addCredentials(leaks: LeakSearch, credentials: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(credentials)) {
    if (publicFields.has(field)) continue;
    const secret = String(value);
    // A key of several lines is recognised by any of them.
    const parts = secret.includes('PRIVATE KEY') ? secret.split('\n').filter((line) => line.length >= 32 && !line.startsWith('-----')) : [secret];
    for (const one of parts) leaks.add(`${String(credentials['type'])} ${field}`, one);
  }
}

function issuedToken({ status, text }: Answer): string | null {
  return status < 300 ? /"token":"(kct_[0-9A-Za-z]{38})"/.exec(text)?.[1] ?? null : null;
}

/** Every request record as the API shows it. */
async function requestRecords({ call, secretKey }: SystemsServer): Promise<string[]> {
  const records: string[] = [];
  let cursor: string | null = null;
  do {
    const { text } = await call('GET', `/api/v1/requests?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`, secretKey);
    const page = JSON.parse(text) as { data: { id: string }[]; next_cursor: string | null };
    records.push(...page.data.map((record) => JSON.stringify(record)));
    const [first] = page.data;
    if (first !== undefined) records.push((await call('GET', `/api/v1/requests/${first.id}`, secretKey)).text);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return records;
}

/** Everything the database keeps: the files of the embedded one, the rows of all tables of PostgreSQL. */
async function bytesOf(location: DatabaseLocation): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  if (location.kind === 'embedded') {
    return readdirSync(location.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
  }
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
    const dumps = [];
    for (const { name } of tables) dumps.push({ name, bytes: Buffer.from((await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row).join('\n')) });
    return dumps;
  } finally {
    await client.end();
  }
}
