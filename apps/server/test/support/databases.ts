import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabaseLocation } from '../../src/store/database.ts';
import { postgresBinaries, startPostgres, type PostgresCluster } from './postgres-cluster.ts';

/** Spares each test file the seconds of a first initialisation; made by the first run. */
export const template = join(import.meta.dirname, '../../node_modules/.cache/koine/pglite-0.5.16.tar');

/** A folder that is removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'koine-test-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

export interface DatabaseUnderTest {
  readonly kind: 'embedded' | 'postgres';
  /** A new, empty database. */
  newLocation(): Promise<DatabaseLocation>;
}

/** The same tests on the embedded database, always, and on PostgreSQL where one can be had; otherwise a skipped test says so. */
export function describeOnBothDatabases(name: string, tests: (database: DatabaseUnderTest) => void): void {
  describe(`${name} (embedded)`, () => {
    const folder = temporaryFolder();
    let count = 0;
    tests({ kind: 'embedded', newLocation: () => { count += 1; return Promise.resolve({ kind: 'embedded', folder: join(folder, String(count)), template }); } });
  });
  const possible = process.env['TEST_DATABASE_URL'] !== undefined || postgresBinaries() !== null;
  describe.skipIf(!possible)(possible ? `${name} (PostgreSQL)` : `${name} (PostgreSQL: NOT RUN, neither TEST_DATABASE_URL nor binaries in /usr/lib/postgresql)`, () => {
    let cluster: PostgresCluster | null = null;
    beforeAll(async () => { cluster = await startPostgres(); });
    afterAll(async () => { await cluster?.stop(); });
    tests({
      kind: 'postgres',
      async newLocation() {
        if (cluster === null) throw new Error('PostgreSQL did not start');
        return { kind: 'postgres', url: await cluster.newDatabase() };
      },
    });
  });
}
