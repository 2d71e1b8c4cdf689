import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('connection_tokens')
    .addColumn('refused_at', 'timestamptz')
    .addColumn('refused_code', 'text')
    .addColumn('refused_detail', 'text')
    .execute();
}

export const refusedRenewals: Migration = { up };
