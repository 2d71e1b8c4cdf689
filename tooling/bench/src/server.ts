import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startProcess } from './processes.ts';
import type { Subject } from './subjects.ts';
import { readdressed, type Upstream } from './upstream.ts';

const connected = z.object({ token: z.string() });

export interface Server {
  readonly pid: number;
  readonly url: string;
  readonly secretKey: string;
  /** Connects the system at this address of it; answers the connection's token. */
  connect(subject: Subject, upstream: Upstream, address: string): Promise<string>;
  stop(): Promise<void>;
}

/** The product as an operator runs it: its own process, the embedded database in a new folder, nothing limited, warnings logged. */
export async function startServer(upstreams: readonly string[], profile: string | null, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'koine-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = startProcess('../../../apps/server/src/main.ts', {
    flags: profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    environment: { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', KOINE_DATA_DIR: folder, KOINE_RATE_LIMIT: '0', KOINE_ALLOWED_PRIVATE_HOSTS: upstreams.map((address) => new URL(address).host).join(','), DATABASE_URL: '', ...environment },
  });
  await ready(url);
  const secretKey = (await readFile(join(folder, 'secret-key'), 'utf8')).trim();
  return {
    pid: child.pid,
    url,
    secretKey,
    async connect(subject, upstream, address) {
      const response = await fetch(`${url}/api/v1/connections`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          system: subject.system, customer: { id: 'bench', name: 'Bench' }, metadata: {},
          settings: readdressed(upstream.settings, upstream.url, address), credentials: readdressed(upstream.credentials, upstream.url, address),
        }),
      });
      if (response.status !== 201) throw new Error(`${subject.name} could not be connected: ${await response.text()}`);
      return connected.parse(await response.json()).token;
    },
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await fetch(`${url}/readyz`).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('the server did not start; its own words stand above');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('no free port');
  return address.port;
}
