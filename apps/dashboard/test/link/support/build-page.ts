import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const dashboard = fileURLToPath(new URL('../../../', import.meta.url));

/** Builds the connect page alone, in a folder of its own. */
export async function buildPage(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'koine-link-page-'));
  await build({
    root: dashboard, configFile: join(dashboard, 'vite.config.ts'), logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: { link: join(dashboard, 'link.html') } } },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
