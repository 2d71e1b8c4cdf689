import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { frontEndFolder } from './front-end.ts';

/** Builds the dashboard beside what is being served, and puts it in its place when it is complete. Vite is the dashboard's own dependency. */
interface Vite {
  build(options: { readonly root: string; readonly logLevel: 'warn'; readonly build: { readonly outDir: string; readonly emptyOutDir: boolean } }): Promise<unknown>;
}

function isVite(loaded: unknown): loaded is Vite {
  return typeof loaded === 'object' && loaded !== null && 'build' in loaded && typeof loaded.build === 'function';
}

const dist = join(frontEndFolder, 'dist');
const [fresh, old] = [`${dist}.new-${process.pid}`, `${dist}.old-${process.pid}`];
const vite: unknown = await import(pathToFileURL(createRequire(join(frontEndFolder, 'package.json')).resolve('vite')).href);
if (!isVite(vite)) throw new TypeError('the package vite builds nothing');
try {
  await vite.build({ root: frontEndFolder, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
  await rename(dist, old).catch((error: unknown) => { if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error; });
  await rename(fresh, dist);
} finally {
  await rm(fresh, { recursive: true, force: true });
  await rm(old, { recursive: true, force: true });
}
// Ends with the work, although the channel to the parent is open.
process.disconnect?.();
