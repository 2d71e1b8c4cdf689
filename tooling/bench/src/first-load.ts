import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const built = new URL('../../../apps/dashboard/dist/', import.meta.url);
/** What a first visit of the connection list loads: the page's entry and that screen. */
const visited = ['index.html', 'src/dashboard/screens/connections/connections.tsx'];

const manifest = z.record(z.string(), z.object({ file: z.string(), imports: z.array(z.string()).optional(), css: z.array(z.string()).optional() }));

export interface FirstLoad {
  readonly files: number;
  /** Scripts and styles, compressed; kilobytes of 1,000 bytes. */
  readonly kilobytes: number;
}

/** Size of a first visit of the dashboard, from the manifest of its build. */
export async function measureFirstLoad(): Promise<FirstLoad> {
  const chunks = manifest.parse(JSON.parse(await readFile(new URL('.vite/manifest.json', built), 'utf8')));
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`the dashboard's build has no ${name}`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...chunk.css ?? []]) files.add(file);
    chunk.imports?.forEach(add);
  };
  visited.forEach(add);
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(fileURLToPath(new URL(file, built)))).byteLength));
  return { files: files.size, kilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1000 };
}
