import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { frontEndFolder, isFrontEndStale } from './front-end.ts';

/** Builds the dashboard beside what is being served, and puts it in its place when it is complete. Vite is the dashboard's own dependency. */
interface Vite {
  build(options: { readonly root: string; readonly logLevel: 'warn'; readonly build: { readonly outDir: string; readonly emptyOutDir: boolean } }): Promise<unknown>;
}

function isVite(loaded: unknown): loaded is Vite {
  return typeof loaded === 'object' && loaded !== null && 'build' in loaded && typeof loaded.build === 'function';
}

/** One build at a time: whoever comes meanwhile waits for it. A lock as old as this was left by a process that died. */
const longestBuild = 2 * 60_000;
const cache = join(frontEndFolder, '.cache');
const lock = join(cache, 'building');

async function takesTurn(): Promise<boolean> {
  await mkdir(cache, { recursive: true });
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const age = await stat(lock).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
  if (age > longestBuild) await rm(lock, { recursive: true, force: true });
  return false;
}

function hasCode(error: unknown, code: 'EEXIST' | 'ENOENT'): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function build(): Promise<void> {
  const dist = join(frontEndFolder, 'dist');
  const [fresh, old] = [join(cache, `new-${process.pid}`), join(cache, `old-${process.pid}`)];
  const vite: unknown = await import(pathToFileURL(createRequire(join(frontEndFolder, 'package.json')).resolve('vite')).href);
  if (!isVite(vite)) throw new TypeError('the package vite builds nothing');
  try {
    await vite.build({ root: frontEndFolder, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
    await rename(dist, old).catch((error: unknown) => { if (!hasCode(error, 'ENOENT')) throw error; });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

process.once('SIGTERM', () => {
  void rm(lock, { recursive: true, force: true }).finally(() => process.exit(1));
});
for (;;) {
  if (await takesTurn()) {
    try {
      await build();
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
    break;
  }
  await wait(200);
  if (!await isFrontEndStale()) break;
}
// Ends with the work, although the channel to the parent is open.
process.disconnect?.();
