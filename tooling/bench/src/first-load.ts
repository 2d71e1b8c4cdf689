import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Written by the dashboard's build, which counts what a first visit of each page loads. */
const figures = new URL('../../../apps/dashboard/dist/.vite/first-load.json', import.meta.url);

const firstLoad = z.object({
  /** Scripts and styles, compressed; of 1,000 bytes. */
  kilobytes: z.number(),
  files: z.int(),
  /** The most kilobytes it may be. */
  budget: z.number(),
});
export type FirstLoad = z.infer<typeof firstLoad>;

export async function readFirstLoad(): Promise<FirstLoad> {
  return z.object({ 'the dashboard': firstLoad }).parse(JSON.parse(await readFile(figures, 'utf8')))['the dashboard'];
}
