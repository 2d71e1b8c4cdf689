import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids sort by time in byte order; a database's own collation would sort letters otherwise. */
const id = sql`text collate "C"`;

async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('connections').addColumn('recovering', 'boolean', (column) => column.notNull().defaultTo(false)).execute();
  await schema.createTable('counters')
    .addColumn('name', id, (column) => column.primaryKey())
    .addColumn('value', 'int8', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`insert into counters (name) values ('events')`.execute(database);
  await schema.createTable('events')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('sequence', 'int8', (column) => column.notNull().unique())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('connection_id', id)
    .addColumn('customer_id', 'text')
    .addColumn('customer_name', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('events_connection').on('events').columns(['connection_id', 'sequence']).execute();
  await schema.createTable('webhook_endpoints')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('events', 'jsonb', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('disabled_reason', 'text')
    .addColumn('disabled_at', 'timestamptz')
    .addColumn('failures_in_row', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('failing_since', 'timestamptz')
    .addColumn('warned_at', 'timestamptz')
    .addColumn('last_succeeded_at', 'timestamptz')
    .addColumn('last_failed_at', 'timestamptz')
    .addColumn('concurrency', 'int4', (column) => column.notNull())
    .addColumn('throttled_until', 'timestamptz')
    .addColumn('throttles_in_row', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await schema.createTable('webhook_secrets')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('endpoint_id', id, (column) => column.notNull().references('webhook_endpoints.id'))
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .execute();
  await schema.createIndex('webhook_secrets_endpoint').on('webhook_secrets').column('endpoint_id').execute();
  await schema.createTable('webhook_deliveries')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('endpoint_id', id, (column) => column.notNull())
    .addColumn('event_id', id, (column) => column.notNull().references('events.id').onDelete('cascade'))
    .addColumn('sequence', 'int8', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('due_at', 'timestamptz')
    .addColumn('step', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('replayed', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('leased_until', 'timestamptz')
    .addColumn('epoch', 'int8', (column) => column.notNull().defaultTo(0))
    .addColumn('lost_leases', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('finished_at', 'timestamptz')
    .execute();
  await schema.createIndex('webhook_deliveries_event').on('webhook_deliveries').columns(['event_id', 'endpoint_id']).unique().execute();
  await schema.createIndex('webhook_deliveries_endpoint').on('webhook_deliveries').columns(['endpoint_id', 'sequence']).unique().execute();
  await schema.createIndex('webhook_deliveries_due').on('webhook_deliveries').columns(['endpoint_id', 'replayed', 'due_at']).where(sql.ref('status'), '=', 'pending').execute();
  await schema.createIndex('webhook_deliveries_leased').on('webhook_deliveries').column('endpoint_id').where(sql.ref('leased_until'), 'is not', null).execute();
  await schema.createTable('webhook_attempts')
    .addColumn('delivery_id', id, (column) => column.notNull().references('webhook_deliveries.id').onDelete('cascade'))
    .addColumn('number', 'int4', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('duration_ms', 'float8', (column) => column.notNull())
    .addColumn('http_status', 'int4')
    .addColumn('error', 'text')
    .addColumn('response_text', 'text')
    .addPrimaryKeyConstraint('webhook_attempts_pkey', ['delivery_id', 'number'])
    .execute();
}

export const eventsWebhooks: Migration = { up };
