import { Kysely, PostgresDialect, sql, type PostgresPool } from 'kysely';
import { Migrator } from 'kysely/migration';
import { withTypedFailures } from './database-failure.ts';
import { openEmbedded } from './embedded/embedded-pool.ts';
import { migrations } from './migrations/index.ts';
import { postgresPool } from './postgres-pool.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

export type DatabaseLocation =
  | { readonly kind: 'embedded'; readonly folder: string; readonly template?: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface OpenDatabase {
  readonly database: Database;
  /** Housekeeping that PostgreSQL does by itself and the embedded database does not: call it each minute. */
  maintain(): Promise<void>;
  close(): Promise<void>;
}

/** How often `maintain` also renews the statistics: without them the planner's lists are four times slower. */
const analyseEvery = 15;

/** Opens the database and brings it to the present schema. `onError` hears of failures outside of any query. */
export async function openDatabase(location: DatabaseLocation, onError: (error: Error) => void): Promise<OpenDatabase> {
  const embedded = location.kind === 'embedded' ? await openEmbedded(location) : null;
  const pool: PostgresPool = embedded ?? postgresPool(location.kind === 'postgres' ? location.url : '', onError);
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool: withTypedFailures(pool) }) });
  if (embedded !== null) generations.set(database, () => embedded.generation());
  try {
    await migrate(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  let rounds = 0;
  return {
    database,
    async maintain() {
      if (location.kind !== 'embedded') return;
      await sql`checkpoint`.execute(database);
      if (rounds % analyseEvery === 0) await sql`vacuum (analyze)`.execute(database);
      rounds += 1;
    },
    close: () => database.destroy(),
  };
}

const generations = new WeakMap<Database, () => number>();

/** What was read from the database is still true while this is the same; null where others may write as well. */
export function generationOf(database: Database): number | null {
  return generations.get(database)?.() ?? null;
}

async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('the database could not be brought to the present schema');
}
