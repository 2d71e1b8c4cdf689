import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids sort by time in byte order; a database's own collation would sort letters otherwise. */
const id = sql`text collate "C"`;

async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.createTable('server_keys')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await schema.createTable('connections')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('host_group', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text')
    .addColumn('customer_name', 'text')
    .addColumn('settings', 'jsonb', (column) => column.notNull())
    .addColumn('metadata', 'jsonb', (column) => column.notNull())
    .addColumn('passthrough', 'text', (column) => column.notNull().defaultTo('read'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('status_code', 'text')
    .addColumn('status_detail', 'text')
    .addColumn('status_since', 'timestamptz', (column) => column.notNull())
    .addColumn('refused_at', 'timestamptz')
    .addColumn('last_attempt_at', 'timestamptz')
    .addColumn('last_failed_at', 'timestamptz')
    .addColumn('last_checked_at', 'timestamptz')
    .addColumn('last_success_at', 'timestamptz')
    .addColumn('version', 'int8', (column) => column.notNull().defaultTo(1))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await schema.createIndex('connections_host_group').on('connections').column('host_group').where(sql.ref('deleted_at'), 'is', null).execute();
  await schema.createTable('connection_secrets')
    .addColumn('connection_id', id, (column) => column.primaryKey().references('connections.id'))
    .addColumn('version', 'int8', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await schema.createTable('connection_facts')
    .addColumn('connection_id', id, (column) => column.primaryKey().references('connections.id'))
    .addColumn('version', 'int8', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await schema.createTable('tokens')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('connection_id', id, (column) => column.references('connections.id'))
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('last4', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('revoked_at', 'timestamptz')
    .execute();
  await schema.createIndex('tokens_connection').on('tokens').column('connection_id').execute();
  await schema.createTable('requests')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('query', 'text')
    .addColumn('route', 'text')
    .addColumn('status', 'int4', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('connection_id', id)
    .addColumn('system', 'text')
    .addColumn('token_id', id)
    .addColumn('total_ms', 'float8', (column) => column.notNull())
    .addColumn('own_ms', 'float8', (column) => column.notNull())
    .addColumn('queue_ms', 'float8', (column) => column.notNull())
    .addColumn('upstream_ms', 'float8', (column) => column.notNull())
    .addColumn('upstream_calls', 'jsonb', (column) => column.notNull())
    .addColumn('error', 'jsonb')
    .execute();
  await schema.createIndex('requests_connection').on('requests').columns(['connection_id', 'id']).execute();
}

export const connectionsTokensRequests: Migration = { up };
