import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const demoSchema = z.object({
  server: z.string(),
  secret_key: z.string(),
  connections: z.array(z.object({ system: z.string(), name: z.string(), sandbox: z.string(), connection_id: z.string(), token: z.string() })),
});
/** What the demo keeps between starts, in the data folder, readable by its user alone. */
export type Demo = z.infer<typeof demoSchema>;

const fileIn = (folder: string): string => join(folder, 'demo.json');

export async function readDemo(folder: string): Promise<Demo | null> {
  try {
    return demoSchema.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`${fileIn(folder)} cannot be read; remove it to have the demo connected anew`, { cause: error });
  }
}

export async function writeDemo(folder: string, demo: Demo): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}
