import { sql, type Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

export type ConnectionTokensRow = Selectable<Tables['connection_tokens']>;
export type SealedTokens = Pick<ConnectionTokensRow, 'key_id' | 'wrapped_key' | 'sealed'>;

export function findConnectionTokens(database: Database, connectionId: string): Promise<ConnectionTokensRow | undefined> {
  return database.selectFrom('connection_tokens').selectAll().where('connection_id', '=', connectionId).executeTakeFirst();
}

/** The version that tokens put now are sealed for. Locks the row until the end of the transaction. */
export async function nextTokensVersion(within: Database, connectionId: string): Promise<number> {
  const row = await within.selectFrom('connection_tokens').select('version').where('connection_id', '=', connectionId).forUpdate().executeTakeFirst();
  return (row?.version ?? 0) + 1;
}

const atRest = { lease_owner: null, lease_until: null, renewal_started_at: null } as const;
const notRefused = { refused_at: null, refused_code: null, refused_detail: null } as const;

/** Puts the tokens of a new sign-in in the place of those before; a renewal of those that is under way keeps nothing. */
export async function putConnectionTokens(within: Database, connectionId: string, version: number, sealed: SealedTokens): Promise<void> {
  const values = { version, ...sealed, ...atRest, ...notRefused };
  await within.insertInto('connection_tokens').values({ connection_id: connectionId, lease_epoch: 0, ...values })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(({ eb, ref }) => ({ ...values, lease_epoch: eb(ref('connection_tokens.lease_epoch'), '+', 1) }))).execute();
}

export async function deleteConnectionTokens(within: Database, connectionId: string): Promise<void> {
  await within.deleteFrom('connection_tokens').where('connection_id', '=', connectionId).execute();
}

/** Seconds that a refusal answers for whoever comes next: those who were waiting when it came. */
const refusalSeconds = 10;
/** Seconds a lease lasts unless it is extended: what a renewal waits for after a server died in the middle of one. */
const leaseSeconds = 20;
const leaseEnd = sql<string>`clock_timestamp() + make_interval(secs => ${sql.lit(leaseSeconds)})`;

export interface TokensLease {
  readonly row: ConnectionTokensRow;
  /** Whether a renewal with these tokens began before and nobody knows how it ended. */
  readonly wasInterrupted: boolean;
}

/**
 * Takes the lease where it is free or has ended, and notes that a renewal begins: by the database's clock, which all servers share.
 * Undefined while another has it.
 */
export async function takeTokensLease(database: Database, connectionId: string, owner: string): Promise<TokensLease | undefined> {
  const { rows } = await sql<ConnectionTokensRow & { readonly started_before: string | null }>`
    with before as (select connection_id, renewal_started_at as started_before from connection_tokens where connection_id = ${connectionId} for update)
    update connection_tokens set lease_owner = ${owner}, lease_epoch = lease_epoch + 1, lease_until = ${leaseEnd}, renewal_started_at = clock_timestamp()
    from before where connection_tokens.connection_id = before.connection_id and (lease_owner is null or lease_until < clock_timestamp())
    returning connection_tokens.*, before.started_before`.execute(database);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { started_before, ...row } = found;
  return { row, wasInterrupted: started_before !== null };
}

const held = (database: Database, { connection_id, version, lease_epoch }: ConnectionTokensRow) =>
  database.updateTable('connection_tokens').where('connection_id', '=', connection_id).where('version', '=', version).where('lease_epoch', '=', lease_epoch);

/** False when the lease is another's by now. */
export async function extendTokensLease(database: Database, row: ConnectionTokensRow): Promise<boolean> {
  const { numUpdatedRows } = await held(database, row).set({ lease_until: leaseEnd }).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps renewed tokens and gives the lease back. False when the lease was taken over or a new sign-in came: then they are not to be used. */
export async function keepRenewedTokens(within: Database, row: ConnectionTokensRow, version: number, sealed: SealedTokens): Promise<boolean> {
  const { numUpdatedRows } = await held(within, row).set({ version, ...sealed, ...atRest, ...notRefused }).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives the lease back: the tokens are as they were. */
export async function releaseTokensLease(database: Database, row: ConnectionTokensRow): Promise<void> {
  await held(database, row).set(atRest).execute();
}

/** Gives the lease back where nobody knows whether the refresh token was used up. */
export async function releaseUncertainTokens(database: Database, row: ConnectionTokensRow): Promise<void> {
  await held(database, row).set({ lease_owner: null, lease_until: null }).execute();
}

/** Gives the lease back with what the token endpoint said against these tokens. */
export async function releaseRefusedTokens(database: Database, row: ConnectionTokensRow, refusal: { readonly code: string | null; readonly detail: string }): Promise<void> {
  await held(database, row).set({ ...atRest, refused_at: sql<string>`clock_timestamp()`, refused_code: refusal.code, refused_detail: refusal.detail }).execute();
}

/** Whether these tokens were refused just now, by the database's clock. */
export async function wereJustRefused(database: Database, { connection_id, version }: ConnectionTokensRow): Promise<boolean> {
  const row = await database.selectFrom('connection_tokens').select('connection_id').where('connection_id', '=', connection_id).where('version', '=', version)
    .where('refused_at', '>', sql<string>`clock_timestamp() - make_interval(secs => ${sql.lit(refusalSeconds)})`).executeTakeFirst();
  return row !== undefined;
}

/** Connections whose renewal was cut off by the end of a server. */
export async function interruptedRenewals(database: Database, limit: number): Promise<string[]> {
  const rows = await database.selectFrom('connection_tokens').select('connection_id').where('lease_owner', 'is not', null).where('lease_until', '<', sql<string>`clock_timestamp()`).limit(limit).execute();
  return rows.map((row) => row.connection_id);
}

export function tokensNotWrappedBy(database: Database, keyId: string): Promise<ConnectionTokensRow[]> {
  return database.selectFrom('connection_tokens').selectAll().where('key_id', '!=', keyId).execute();
}

/** Only while the row still is what was read: a renewal meanwhile has sealed anew. */
export async function rewrapConnectionTokens(database: Database, from: ConnectionTokensRow, to: Pick<SealedTokens, 'key_id' | 'wrapped_key'>): Promise<void> {
  await database.updateTable('connection_tokens').set({ key_id: to.key_id, wrapped_key: to.wrapped_key }).where('connection_id', '=', from.connection_id).where('version', '=', from.version).where('key_id', '=', from.key_id).execute();
}
