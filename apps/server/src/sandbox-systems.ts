import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The stand-ins that the start command runs beside the server, each with what connects it. They hold no real data. */
export const sandboxSystems = z.array(z.object({
  system: z.string(),
  url: z.string(),
  settings: z.record(z.string(), z.unknown()),
  credentials: z.record(z.string(), z.unknown()),
  /** The app that people sign in to it with. */
  oauthClient: z.object({ client_id: z.string(), client_secret: z.string() }).nullable(),
}));
export type SandboxSystem = z.infer<typeof sandboxSystems>[number];

/** Hands the stand-ins over to the server, which is a process of its own; answers the file. */
export async function keepSandbox(folder: string, systems: readonly SandboxSystem[]): Promise<string> {
  const file = join(folder, 'sandbox.json');
  await writeFile(file, `${JSON.stringify(systems, null, 2)}\n`, { mode: 0o600 });
  return file;
}

export async function readSandbox(file: string | null): Promise<readonly SandboxSystem[] | null> {
  return file === null ? null : sandboxSystems.parse(JSON.parse(await readFile(file, 'utf8')));
}
