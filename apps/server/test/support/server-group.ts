import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StandIn } from '@koine/sandbox';
import { z } from 'zod';
import { newToken } from '../../src/tokens.ts';
import { callerOf, type Call } from './systems.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** Several servers on one database, each in a process of its own. */
export interface ServerGroup {
  readonly secretKey: string;
  readonly calls: readonly Call[];
  /** Ends one as a power cut would. */
  kill(server: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startServerGroup(count: number, databaseUrl: string, folder: string, standIn: StandIn, environment: Readonly<Record<string, string>> = {}): Promise<ServerGroup> {
  const secretKey = newToken('ksk');
  const encryptionKeys = randomBytes(32).toString('base64');
  const children: ChildProcess[] = [];
  const calls: Call[] = [];
  // One after the other: the first one brings the database to the present schema.
  for (let server = 0; server < count; server += 1) {
    const child = spawn(process.execPath, ['--conditions=@koine/source', main], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'], PORT: '0', DATABASE_URL: databaseUrl, KOINE_DATA_DIR: join(folder, String(server)), KOINE_SECRET_KEY: secretKey, KOINE_ENCRYPTION_KEYS: encryptionKeys,
        KOINE_ALLOWED_PRIVATE_HOSTS: new URL(standIn.url).host, KOINE_RATE_LIMIT: '0', LOG_LEVEL: 'warn', ...environment,
      },
    });
    children.push(child);
    const [message]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error('a server ended while it started'); })]);
    calls.push(callerOf(z.object({ listening: z.string() }).parse(message).listening));
  }
  const end = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    secretKey, calls,
    kill: (server) => end(children[server], 'SIGKILL'),
    async stop() {
      await Promise.all(children.map((child) => end(child, 'SIGTERM')));
    },
  };
}
