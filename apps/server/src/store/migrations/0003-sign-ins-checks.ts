import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids sort by time in byte order; a database's own collation would sort letters otherwise. */
const id = sql`text collate "C"`;

async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('connections')
    .addColumn('next_check_at', 'timestamptz')
    .addColumn('credentials_expire_at', 'timestamptz')
    .addColumn('expiry_warned_days', 'int4')
    .execute();
  await sql`create index connections_next_check on connections (next_check_at nulls first) where deleted_at is null and status <> 'disabled'`.execute(database);
  await sql`create index connections_expiring on connections (credentials_expire_at) where deleted_at is null and credentials_expire_at is not null`.execute(database);
  await schema.createTable('connection_tokens')
    .addColumn('connection_id', id, (column) => column.primaryKey().references('connections.id'))
    .addColumn('version', 'int8', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_epoch', 'int8', (column) => column.notNull().defaultTo(0))
    .addColumn('lease_until', 'timestamptz')
    .addColumn('renewal_started_at', 'timestamptz')
    .execute();
  await sql`create index connection_tokens_leased on connection_tokens (lease_until) where lease_owner is not null`.execute(database);
}

export const signInsChecks: Migration = { up };
