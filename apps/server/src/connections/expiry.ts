import type { RecordEvent } from '../events/record-event.ts';
import { expiringConnections, updateExpiryWarning, updateExpiry } from '../store/credential-expiry.ts';
import type { Database } from '../store/database.ts';

const day = 86_400_000;
/** Days before the end of credentials at which it is told, once each. */
const warningDays = [30, 7, 1] as const;

/** What has been told, or need not be: credentials that never had 30 days left do not warn of that. */
function passedWarning(expiresAt: string, now: number): number | null {
  const left = Date.parse(expiresAt) - now;
  return warningDays.findLast((days) => left <= days * day) ?? null;
}

/** Notes when a connection's credentials end, where that is known. Call it in the transaction that changes them. */
export async function keepExpiry(within: Database, connectionId: string, expiresAt: string | null, now: number): Promise<void> {
  await updateExpiry(within, connectionId, { credentials_expire_at: expiresAt, expiry_warned_days: expiresAt === null ? null : passedWarning(expiresAt, now) });
}

/** Tells of credentials that end within 30, 7 or 1 days. Answers how many connections it told of. */
export async function warnOfExpiry(database: Database, recordEvent: RecordEvent, now: number): Promise<number> {
  const due = await expiringConnections(database, warningDays.map((days) => ({ days, before: new Date(now + days * day).toISOString() })), 100);
  let told = 0;
  for (const { id, credentials_expire_at: expiresAt } of due) {
    const warned = expiresAt === null ? null : passedWarning(expiresAt, now);
    if (expiresAt === null || warned === null) continue;
    await database.transaction().execute(async (within) => {
      const connection = await updateExpiryWarning(within, { id, expiresAt, days: warned });
      if (connection === undefined) return;
      await recordEvent(within, { type: 'connection.credentials_expiring', connection, data: { expires_at: expiresAt, days_left: Math.max(0, Math.floor((Date.parse(expiresAt) - now) / day)) } });
      told += 1;
    });
  }
  return told;
}
