import type { ConnectionChange, ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';

export async function updateExpiry(within: Database, connectionId: string, change: Pick<ConnectionChange, 'credentials_expire_at' | 'expiry_warned_days'>): Promise<void> {
  await within.updateTable('connections').set(change).where('id', '=', connectionId).execute();
}

export interface ExpiryThreshold {
  readonly days: number;
  /** Credentials that end before this have that many days left, or fewer. */
  readonly before: string;
}

/** Connections whose credentials have come below a threshold that was not told of yet. What has ended already is told by its refusal. */
export function expiringConnections(database: Database, thresholds: readonly ExpiryThreshold[], limit: number): Promise<ConnectionRow[]> {
  return database.selectFrom('connections').selectAll().where('deleted_at', 'is', null).where('status', 'not in', ['disabled', 'reauthorization_required'])
    .where((where) => where.or(thresholds.map(({ days, before }) => where.and([where('credentials_expire_at', '<=', before), where.or([where('expiry_warned_days', 'is', null), where('expiry_warned_days', '>', days)])]))))
    .orderBy('credentials_expire_at').limit(limit).execute();
}

/** The connection, for the one who may tell of this threshold. */
export function updateExpiryWarning(within: Database, { id, expiresAt, days }: { readonly id: string; readonly expiresAt: string; readonly days: number }): Promise<ConnectionRow | undefined> {
  return within.updateTable('connections').set({ expiry_warned_days: days }).where('id', '=', id).where('credentials_expire_at', '=', expiresAt).where('deleted_at', 'is', null)
    .where((where) => where.or([where('expiry_warned_days', 'is', null), where('expiry_warned_days', '>', days)])).returningAll().executeTakeFirst();
}
