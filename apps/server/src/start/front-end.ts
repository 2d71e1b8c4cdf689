import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** apps/dashboard, as it lies beside this package in a checkout. */
export const frontEndFolder = fileURLToPath(new URL('../../../dashboard', import.meta.url));
const builder = fileURLToPath(new URL('./build-front-end.ts', import.meta.url));
const sources = ['src', 'index.html', 'link.html', 'vite.config.ts', 'first-load.ts', 'package.json'];

/** Whether the dashboard has to be built: it was never, or its sources were changed since. False where there are no sources, as in a published image. */
export async function isFrontEndStale(folder = frontEndFolder): Promise<boolean> {
  const changed = await newest(join(folder, 'src'));
  if (changed === null || !import.meta.url.endsWith('.ts')) return false;
  const built = await stat(join(folder, 'dist', 'index.html')).then(({ mtimeMs }) => mtimeMs, () => null);
  if (built === null) return true;
  const times = await Promise.all(sources.map((name) => newest(join(folder, name))));
  return times.some((time) => time !== null && time > built);
}

async function newest(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return found.mtimeMs;
  const times = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...times.filter((time) => time !== null));
}

/** Builds it in a process of its own: what builds needs far more memory than what serves. */
export function startFrontEndBuild(): { readonly process: ChildProcess; readonly done: Promise<boolean> } {
  const child = fork(builder, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return { process: child, done: once(child, 'exit').then(([code]: unknown[]) => code === 0) };
}
