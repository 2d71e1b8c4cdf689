import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const conditions = '--conditions=@koine/source';

export interface Child {
  readonly pid: number;
  /** Sends a message, if given, and answers the next one that comes back. */
  ask(message?: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a TypeScript file of this repository in a process of its own. It must not end before it is stopped. */
export function startProcess(file: string, options: { readonly flags?: readonly string[]; readonly environment?: Readonly<Record<string, string>> } = {}): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    execArgv: [conditions, ...options.flags ?? []],
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started`);
  const ended = once(child, 'exit').then(() => { throw new Error(`${file} ended; its own words stand above`); });
  ended.catch(() => undefined);
  return {
    pid,
    async ask(message) {
      const answered = once(child, 'message');
      if (message !== undefined) child.send(message);
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    },
    stop: () => stopChild(child),
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
