import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandIn, type StandIn, type SystemId } from '@koine/sandbox';
import { startApp, startWebhookReceiver, type WebhookReceiver } from './receivers.ts';

/** A server with its own data, the three stand-ins, and the backend of somebody who uses Koine. */
export interface World {
  readonly origin: string;
  readonly secretKey: string;
  readonly standIns: Readonly<Record<SystemId, StandIn>>;
  readonly receiver: WebhookReceiver;
  readonly appUrl: string;
  /** The public API with the secret key, or with a connection token. */
  call(method: string, path: string, options?: { readonly body?: unknown; readonly token?: string }): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  close(): Promise<void>;
}

const serverMain = fileURLToPath(new URL('../../../../server/src/main.ts', import.meta.url));

export async function startWorld(): Promise<World> {
  const systems = ['sap_s4hana', 'netsuite', 'dynamics_business_central'] as const;
  const [sap, netsuite, businessCentral] = await Promise.all(systems.map((system) => startStandIn(system, { orders: 60 })));
  if (sap === undefined || netsuite === undefined || businessCentral === undefined) throw new Error('a stand-in did not start');
  const standIns = { sap_s4hana: sap, netsuite, dynamics_business_central: businessCentral };
  const [receiver, app, folder] = await Promise.all([startWebhookReceiver(), startApp(), mkdtemp(join(tmpdir(), 'koine-browser-'))]);
  const apps = Object.fromEntries(Object.values(standIns).flatMap(({ system, oauthClient }) => (oauthClient === null ? [] : [
    [`KOINE_OAUTH_${system.toUpperCase()}_CLIENT_ID`, oauthClient.client_id], [`KOINE_OAUTH_${system.toUpperCase()}_CLIENT_SECRET`, oauthClient.client_secret],
  ])));
  const server = fork(serverMain, [], {
    execArgv: ['--conditions=@koine/source'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...apps, PORT: '0', HOST: '127.0.0.1', KOINE_DATA_DIR: folder, KOINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1', KOINE_HEALTH_INTERVAL: '10', KOINE_RATE_LIMIT: '0', LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
  });
  let printed = '';
  server.stdout?.on('data', (chunk: Buffer) => { printed += chunk.toString('utf8'); });
  const origin = await listening(server);
  const secretKey = /ksk_[0-9A-Za-z]{38}/.exec(printed)?.[0] ?? '';
  return {
    origin, secretKey, standIns, receiver, appUrl: app.url,
    async call(method, path, { body, token = secretKey } = {}) {
      const response = await fetch(`${origin}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) as Readonly<Record<string, unknown>> };
    },
    async close() {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      receiver.close();
      app.close();
      await Promise.all(Object.values(standIns).map((standIn) => standIn.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(server: ChildProcess): Promise<string> {
  const ended = once(server, 'exit').then(() => { throw new Error('the server ended before it listened'); });
  ended.catch(() => undefined);
  const [message] = await Promise.race([once(server, 'message'), ended]) as [{ listening: string }];
  return message.listening;
}
