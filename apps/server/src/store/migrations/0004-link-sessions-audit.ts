import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids sort by time in byte order; a database's own collation would sort letters otherwise. */
const id = sql`text collate "C"`;

async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('tokens').addColumn('name', 'text').addColumn('last_used_at', 'timestamptz').execute();
  await schema.createTable('sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('token_id', id, (column) => column.notNull().references('tokens.id'))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('last_seen_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await schema.createTable('link_sessions')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('parent_id', id, (column) => column.references('link_sessions.id').onDelete('cascade'))
    .addColumn('connection_id', id, (column) => column.references('connections.id'))
    .addColumn('customer_id', 'text')
    .addColumn('customer_name', 'text')
    .addColumn('systems', 'jsonb')
    .addColumn('redirect_url', 'text')
    .addColumn('origin', 'text')
    .addColumn('state', 'text')
    .addColumn('language', 'text')
    .addColumn('metadata', 'jsonb', (column) => column.notNull())
    .addColumn('same_account_only', 'boolean', (column) => column.notNull())
    .addColumn('trials', 'int4', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('completed_at', 'timestamptz')
    .addColumn('completed_connection_id', id, (column) => column.references('connections.id'))
    .addColumn('code_hash', 'text', (column) => column.unique())
    .addColumn('code_expires_at', 'timestamptz')
    .addColumn('exchanged_at', 'timestamptz')
    .execute();
  await schema.createIndex('link_sessions_parent').on('link_sessions').column('parent_id').execute();
  await schema.createIndex('link_sessions_expires').on('link_sessions').column('expires_at').execute();
  await schema.createTable('link_sign_ins')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('link_session_id', id, (column) => column.notNull().references('link_sessions.id').onDelete('cascade'))
    .addColumn('state_hash', 'text', (column) => column.notNull().unique())
    .addColumn('browser_hash', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('settings', 'jsonb', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'int8', (column) => column.notNull().defaultTo(1))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('returned_at', 'timestamptz')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('error_code', 'text')
    .addColumn('error_detail', 'text')
    .execute();
  await schema.createIndex('link_sign_ins_session').on('link_sign_ins').column('link_session_id').execute();
  await auditTables(database);
}

/** Rows are only ever added: the database refuses everything else, and the chain of hashes tells where somebody got around it. */
async function auditTables(database: Kysely<unknown>): Promise<void> {
  await database.schema.createTable('audit_events')
    .addColumn('sequence', 'int8', (column) => column.primaryKey())
    .addColumn('id', id, (column) => column.notNull().unique())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor_id', id)
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target_type', 'text')
    .addColumn('target_id', id)
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('request_id', id)
    .addColumn('address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('audit_events_target').on('audit_events').columns(['target_id', 'sequence']).execute();
  await database.schema.createTable('audit_head')
    .addColumn('one', 'boolean', (column) => column.primaryKey().defaultTo(true).check(sql`one`))
    .addColumn('sequence', 'int8', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('seal', 'text', (column) => column.notNull())
    .execute();
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit events are never changed or removed';
    end $$`.execute(database);
  await sql`create trigger audit_events_append_only before update or delete or truncate on audit_events for each statement execute function refuse_audit_change()`.execute(database);
}

export const linkSessionsAudit: Migration = { up };
