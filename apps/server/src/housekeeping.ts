import type { Logger } from 'pino';
import type { OpenDatabase } from './store/database.ts';
import { deleteEventsBefore } from './store/events.ts';
import { deleteRequestsBefore } from './store/requests.ts';

const minute = 60_000;
/** Requests, and events with their deliveries. */
const kept = 30 * 24 * 60 * minute;
/** Forgetting is cheap when it is done often. */
const forgetEvery = 60;

/** What the server does for itself each minute. */
export function startHousekeeping(open: OpenDatabase, isWorker: boolean, now: () => number, log: Logger): { stop(): Promise<void> } {
  let rounds = 0;
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    await open.maintain();
    if (isWorker && rounds % forgetEvery === 0) {
      await deleteRequestsBefore(open.database, now() - kept);
      await deleteEventsBefore(open.database, now() - kept);
    }
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
