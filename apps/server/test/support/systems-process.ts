import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { StandIn } from '@koine/sandbox';
import { openDatabase } from '../../src/store/database.ts';
import { newToken } from '../../src/tokens.ts';
import { template } from './databases.ts';
import { callerOf, connectStandIn, serverEnvironment, type Call, type ConnectedSystem } from './systems.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** A server in a process of its own, on a port and a folder that it keeps over restarts. */
export interface ServerProcess {
  readonly url: string;
  readonly secretKey: string;
  readonly call: Call;
  /** What it wrote, over all its lives. */
  readonly output: () => string;
  connect(standIn: StandIn): Promise<ConnectedSystem>;
  /** Starts it and waits until it serves. */
  start(): Promise<void>;
  /** Ends it as a power cut or the kernel's memory killer would: nothing of it runs any more when this returns. */
  kill(): Promise<void>;
}

export async function serverProcess(folder: string, standIns: readonly StandIn[], environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  // Spares the folder the seconds of its first initialisation.
  await (await openDatabase({ kind: 'embedded', folder: join(folder, 'database'), template }, (error) => { throw error; })).close();
  const port = await freePort();
  const secretKey = newToken('ksk');
  const url = `http://127.0.0.1:${port}`;
  const call = callerOf(url);
  let child: ChildProcess | null = null;
  let output = '';
  return {
    url, secretKey, call,
    output: () => output,
    connect: (standIn) => connectStandIn(call, secretKey, standIn),
    async start() {
      const started = spawn(process.execPath, ['--conditions=@koine/source', main], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], ...serverEnvironment(folder, secretKey, standIns), PORT: String(port), LOG_LEVEL: 'warn', ...environment },
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => { output += String(chunk); });
      while (!(await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false))) {
        if (started.exitCode !== null) throw new Error(`the server has ended with ${started.exitCode}: ${output}`);
        await wait(20);
      }
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
