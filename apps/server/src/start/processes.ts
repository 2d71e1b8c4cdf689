import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { oauthVariables } from '../connections/oauth-apps.ts';
import { sandboxSystems, type SandboxSystem } from '../sandbox-systems.ts';

const firstPorts: readonly (readonly [string, number])[] = [['sap_s4hana', 4101], ['netsuite', 4102], ['dynamics_business_central', 4103]];
const loopback = '127.0.0.1';

/** Something the newcomer can mend; the message says what. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface RunningSandbox {
  readonly process: ChildProcess;
  readonly systems: readonly SandboxSystem[];
}

/** Starts the stand-ins on the ports they had, else on the usual ones, else on free ones. */
export async function startSandbox(kept: ReadonlyMap<string, string>): Promise<RunningSandbox> {
  const ports = await Promise.all(firstPorts.map(async ([system, usual]) => {
    const before = kept.get(system);
    if (before !== undefined) return `${system}=${new URL(before).port}`;
    return `${system}=${await isFree(usual) ? usual : 0}`;
  }));
  const child = fork(fileURLToPath(new URL('./sandbox-process.ts', import.meta.url)), ports, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => { throw new StartError('The sandbox did not start; is one of its ports in use by another program?'); });
  const [message] = await Promise.race([once(child, 'message'), ended]) as unknown[];
  ended.catch(() => undefined);
  return { process: child, systems: sandboxSystems.parse(message) };
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, loopback);
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** Starts the server itself, allowed to reach the sandbox and to have people sign in to it, and waits until it serves. */
export async function startServer(sandbox: readonly SandboxSystem[], sandboxFile: string): Promise<ChildProcess> {
  const allowed = [process.env['KOINE_ALLOWED_PRIVATE_HOSTS'] ?? '', ...sandbox.map((system) => new URL(system.url).host)].filter((host) => host !== '').join(',');
  const child = fork(fileURLToPath(new URL('../main.ts', import.meta.url)), [], {
    env: { LOG_LEVEL: 'warn', ...sandboxApps(sandbox), ...process.env, KOINE_ALLOWED_PRIVATE_HOSTS: allowed, KOINE_SANDBOX_FILE: sandboxFile },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => { throw new StartError('The server did not start; its own words stand above.'); });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return child;
}

function sandboxApps(sandbox: readonly SandboxSystem[]): Record<string, string> {
  return Object.fromEntries(sandbox.flatMap(({ system, oauthClient }) => {
    const { id, secret } = oauthVariables(system);
    return oauthClient === null ? [] : [[id, oauthClient.client_id], [secret, oauthClient.client_secret]];
  }));
}
