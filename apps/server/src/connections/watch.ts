import type { Logger } from 'pino';
import type { RecordEvent } from '../events/record-event.ts';
import type { Database } from '../store/database.ts';
import type { BackgroundChecks } from './background-checks.ts';
import { warnOfExpiry } from './expiry.ts';

export interface WatchOptions {
  readonly checks: BackgroundChecks;
  readonly database: Database;
  readonly recordEvent: RecordEvent;
  readonly now: () => number;
  readonly log: Logger;
}

const lookEvery = 1_000;
const mendEvery = 10;
const warnEvery = 60;

/** What a worker does for connections: each second the checks that are due, now and then the rest. A round that takes long does not hold up the next kind of work. */
export function startWatch({ checks, database, recordEvent, now, log }: WatchOptions): { close(): Promise<void> } {
  const kinds = [
    { every: 1, work: () => checks.checkDue(), running: null as Promise<void> | null },
    { every: mendEvery, work: () => checks.mendInterrupted(), running: null as Promise<void> | null },
    { every: warnEvery, work: () => warnOfExpiry(database, recordEvent, now()), running: null as Promise<void> | null },
  ];
  let rounds = 0;
  const timer = setInterval(() => {
    for (const kind of kinds) {
      if (rounds % kind.every !== 0 || kind.running !== null) continue;
      kind.running = kind.work().then(() => undefined, (error: unknown) => { log.warn({ err: error }, 'looking after connections failed'); }).finally(() => { kind.running = null; });
    }
    rounds += 1;
  }, lookEvery).unref();
  return {
    async close() {
      clearInterval(timer);
      await checks.close();
      await Promise.all(kinds.flatMap((kind) => (kind.running === null ? [] : [kind.running])));
    },
  };
}
