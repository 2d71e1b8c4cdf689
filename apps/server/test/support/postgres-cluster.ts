import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface PostgresCluster {
  readonly url: string;
  /** A new, empty database of the cluster. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Newest PostgreSQL on this machine, or null. */
export function postgresBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).map(Number).filter(Number.isFinite).sort((a, b) => b - a);
  const newest = versions.map((version) => join(root, String(version), 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
  return newest ?? null;
}

/** PostgreSQL refuses to run as root. */
function asServer(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.getuid?.() !== 0) return [command, args];
  const user = hasUser('postgres') ? 'postgres' : 'nobody';
  return ['runuser', ['-u', user, '--', command, ...args]];
}

function hasUser(name: string): boolean {
  try {
    execFileSync('id', ['-u', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The cluster of TEST_DATABASE_URL, else a throwaway one from binaries on this machine, else null. */
export async function startPostgres(): Promise<PostgresCluster | null> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return cluster(given, () => Promise.resolve());
  const bin = postgresBinaries();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'koine-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const [initialise, initialiseArgs] = asServer(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'koine', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']);
  execFileSync(initialise, initialiseArgs, { stdio: 'ignore', cwd: '/' });
  const port = await freePort();
  const [serve, serveArgs] = asServer(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off']);
  const server = spawn(serve, serveArgs, { stdio: 'ignore', cwd: '/' });
  const exited = new Promise<void>((resolve) => server.once('exit', () => { resolve(); }));
  const url = `postgres://koine@127.0.0.1:${port}/postgres`;
  await answers(url);
  return cluster(url, async () => {
    // runuser passes SIGTERM on; a fast shutdown is SIGINT in PostgreSQL, so its own tool is asked.
    const [stop, stopArgs] = asServer(join(bin, 'pg_ctl'), ['-D', data, 'stop', '-m', 'immediate']);
    execFileSync(stop, stopArgs, { stdio: 'ignore', cwd: '/' });
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
}

function cluster(url: string, stop: () => Promise<void>): PostgresCluster {
  const made: string[] = [];
  return {
    url,
    async newDatabase() {
      const name = `koine_${process.pid}_${made.length}_${Date.now().toString(36)}`;
      made.push(name);
      await administer(url, `create database ${name}`);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async stop() {
      for (const name of made) await administer(url, `drop database if exists ${name} with (force)`);
      await stop();
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await administer(url, 'select 1');
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => { if (address !== null && typeof address === 'object') resolve(address.port); else reject(new Error('no port')); });
    });
  });
}
