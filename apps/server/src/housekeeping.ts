import type { Logger } from 'pino';
import { sessionLifetime } from './sign-in/sessions.ts';
import { findAuditHead } from './store/audit-events.ts';
import type { Database, OpenDatabase } from './store/database.ts';
import { deleteEventsBefore } from './store/events.ts';
import { deleteLinkSessionsBefore } from './store/link-sessions.ts';
import { deleteRequestsBefore } from './store/requests.ts';
import { deleteSessionsBefore } from './store/sessions.ts';

const minute = 60_000;
/** Requests, and events with their deliveries. */
const kept = 30 * 24 * 60 * minute;
/** Forgetting is cheap when it is done often. */
const forgetEvery = 60;
/** The end of the audit log, kept in another place once a day: what was cut off or set back behind it shows. */
const anchorEvery = 24 * 60;

/** What the server does for itself each minute. */
export function startHousekeeping(open: OpenDatabase, isWorker: boolean, now: () => number, log: Logger): { stop(): Promise<void> } {
  let rounds = 0;
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    await open.maintain();
    if (isWorker && rounds % forgetEvery === 0) {
      await deleteRequestsBefore(open.database, now() - kept);
      await deleteEventsBefore(open.database, now() - kept);
      await deleteLinkSessionsBefore(open.database, new Date(now() - kept).toISOString());
      await deleteSessionsBefore(open.database, new Date(now() - sessionLifetime).toISOString());
    }
    if (isWorker && rounds % anchorEvery === 0) await logAuditHead(open.database, log);
    rounds += 1;
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => { log.warn({ err: error }, 'housekeeping failed'); });
  }, minute).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function logAuditHead(database: Database, log: Logger): Promise<void> {
  const head = await findAuditHead(database);
  if (head !== undefined) log.info({ sequence: head.sequence, hash: head.hash }, 'end of the audit log');
}
