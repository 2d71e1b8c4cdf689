import { randomBytes } from 'node:crypto';
import { chmod, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyBytes } from './connections/vault.ts';
import { newToken } from './tokens.ts';

/** What a first start generates and every later start finds again, readable by the server's user alone. */
export interface KeptText {
  readonly text: string;
  readonly isNew: boolean;
}

/** The encryption keys of the data folder, in the spelling of KOINE_ENCRYPTION_KEYS. */
export function keptEncryptionKeys(folder: string): Promise<KeptText> {
  return keep(join(folder, 'encryption-keys'), () => randomBytes(keyBytes).toString('base64'));
}

export function keptSecretKey(folder: string): Promise<KeptText> {
  return keep(join(folder, 'secret-key'), () => newToken('ksk'));
}

async function keep(file: string, generate: () => string): Promise<KeptText> {
  const text = generate();
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${text}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { text, isNew: true };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  await chmod(file, 0o600);
  return { text: (await readFile(file, 'utf8')).trim(), isNew: false };
}
