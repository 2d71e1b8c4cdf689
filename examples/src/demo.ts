import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `pnpm start` keeps of its demo: the server's address and a token per connected system. */
export interface Demo {
  readonly server: string;
  readonly connections: readonly { readonly system: string; readonly name: string; readonly token: string }[];
}

export function readDemo(): Demo {
  const folder = process.env['KOINE_DATA_DIR'] ?? new URL('../../.koine', import.meta.url).pathname;
  return JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demo;
}
