import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/store/database.ts';
import { temporaryFolder, template } from './support/databases.ts';
import { startLedger, type Ledger } from './support/ledger.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const running = new Set<ChildProcess>();

interface Process {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const address = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function serve(folder: string, environment: Record<string, string> = {}): Promise<Process> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--conditions=@koine/source', main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(dirname(template), 'compiled'), PORT: String(port), KOINE_DATA_DIR: folder, KOINE_CONNECTORS: new URL('support/ledger-connector.ts', import.meta.url).href, ...environment },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => { output += String(chunk); });
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => { running.delete(child); resolve(code); }));
  return { child, url: `http://127.0.0.1:${port}`, output: () => output, exit };
}

async function ready({ url, child, output }: Process): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended: ${output()}`);
    if (await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Spares a fresh folder the seconds of its first initialisation. */
async function preparedFolder(): Promise<string> {
  const folder = temporaryFolder();
  await (await openDatabase({ kind: 'embedded', folder: join(folder, 'database'), template }, (error) => { throw error; })).close();
  return folder;
}

describe('the process', () => {
  let ledger: Ledger;
  beforeAll(async () => { ledger = await startLedger(); });
  afterEach(() => { for (const child of running) child.kill('SIGKILL'); });

  it('shows its first key once, serves, and finds everything again after SIGKILL and after SIGTERM', async () => {
    const folder = await preparedFolder();
    const environment = { KOINE_ALLOWED_PRIVATE_HOSTS: ledger.host };
    const first = await serve(folder, environment);
    await ready(first);
    const key = /^ksk_\w{38}$/m.exec(first.output())?.[0] ?? '';
    expect(await readFile(join(folder, 'secret-key'), 'utf8')).toBe(`${key}\n`);
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const made = await fetch(`${first.url}/api/v1/connections`, { method: 'POST', headers, body: JSON.stringify({ system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials }) });
    expect(made.status).toBe(201);
    const { token } = await made.json() as { token: string };
    const vendors = async (url: string, query: string) => (await fetch(`${url}/api/v1/vendors?${query}`, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<{ data: { id: string }[]; next_cursor: string }>;
    const page = await vendors(first.url, 'limit=20');
    first.child.kill('SIGKILL');
    await first.exit;

    const second = await serve(folder, environment);
    await ready(second);
    expect(second.output()).not.toContain(key);
    expect((await vendors(second.url, `cursor=${page.next_cursor}`)).data.map(({ id }) => id)).toEqual(ledger.vendors.slice(20).map(({ code }) => code));
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);

    const third = await serve(folder, environment);
    await ready(third);
    expect((await vendors(third.url, 'limit=1')).data).toHaveLength(1);
    for (const secret of [ledger.credentials.password, token]) expect(first.output() + second.output() + third.output()).not.toContain(secret);
    third.child.kill('SIGINT');
    expect(await third.exit).toBe(0);
  });

  it('on SIGTERM lets go on what is under way, takes nothing new, and exits 0', async () => {
    const folder = await preparedFolder();
    const server = await serve(folder, { KOINE_ALLOWED_PRIVATE_HOSTS: ledger.host });
    await ready(server);
    const key = /^ksk_\w{38}$/m.exec(server.output())?.[0] ?? '';
    const made = await fetch(`${server.url}/api/v1/connections`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ system: 'ledger', settings: { base_url: ledger.url }, credentials: ledger.credentials }) });
    const { token } = await made.json() as { token: string };
    let release = (): void => undefined;
    const asked = new Promise<void>((resolve) => { ledger.fault = (_request, response) => { resolve(); release = () => { response.writeHead(200, { 'content-type': 'application/json' }).end('{"records":[],"more":false,"count":0}'); }; }; });
    const underWay = fetch(`${server.url}/api/v1/vendors`, { headers: { authorization: `Bearer ${token}` } });
    await asked;
    server.child.kill('SIGTERM');
    await expect.poll(() => fetch(`${server.url}/readyz`).then(({ status }) => status, () => 'refused'), { interval: 20 }).toSatisfy((seen) => seen === 503 || seen === 'refused');
    ledger.fault = null;
    release();
    const answer = await underWay;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await server.exit).toBe(0);
  });

  it('refuses a data folder that another process uses', async () => {
    const folder = await preparedFolder();
    const first = await serve(folder);
    await ready(first);
    const second = await serve(folder);
    expect(await second.exit).toBe(78);
    expect(second.output()).toContain('in use by another process');
    expect(second.output()).not.toContain('    at ');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('refuses to start without the key its secrets are sealed with, and with a configuration that is wrong', async () => {
    const folder = await preparedFolder();
    const first = await serve(folder);
    await ready(first);
    first.child.kill('SIGTERM');
    await first.exit;
    const otherKey = await serve(folder, { KOINE_ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString('base64') });
    expect(await otherKey.exit).toBe(78);
    expect(otherKey.output()).toContain('KOINE_ENCRYPTION_KEYS');
    const wrong = await serve(folder, { PORT: 'none', KOINE_CONNECTORS: '@koine/nowhere' });
    expect(await wrong.exit).toBe(78);
    expect(wrong.output()).toContain('PORT');
  });
});
