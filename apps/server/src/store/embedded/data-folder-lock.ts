import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** The data folder is in use by another process. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

export interface DataFolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process. PGlite has no lock of its own, and two processes on one folder lose each other's rows in silence
 * (https://github.com/electric-sql/pglite/issues/1106). SQLite's file lock is the kernel's: it falls when the process dies, however it dies,
 * leaves nothing stale behind, and is seen from other containers on the same folder.
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const file = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw new DataFolderInUse(`The data folder ${folder} is in use by another process. Stop that one, or set KOINE_DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL for several processes.`, { cause: error });
  }
  return { release: () => { file.close(); } };
}
