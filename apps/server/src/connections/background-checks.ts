import { isKoineError, type CheckDepth, type GenericClient } from '@koine/core';
import type { Logger } from 'pino';
import { interruptedRenewals } from '../store/connection-tokens.ts';
import { claimAttempt, findConnection, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { claimDueConnections, nextCheckAt, rescheduleCheck } from '../store/due-connections.ts';
import { rememberUntilWrite } from '../store/remember-until-write.ts';
import type { CheckSchedule } from './check-schedule.ts';
import type { OpenConnection } from './open-connection.ts';
import type { FailureScope } from './outage.ts';

/** Looks after connections that nobody uses at the moment. Any number of processes may do so together. */
export interface BackgroundChecks {
  /** Checks everything that is due now, and answers how many connections that was. */
  checkDue(): Promise<number>;
  /** Brings renewals of sign-ins to an end that the end of a server cut off. */
  mendInterrupted(): Promise<number>;
  close(): Promise<void>;
}

export interface BackgroundChecksOptions {
  readonly database: Database;
  readonly open: OpenConnection;
  readonly schedule: CheckSchedule;
  readonly scopeOf: (hostGroup: string) => Promise<FailureScope>;
  readonly interval: number;
  readonly now: () => number;
  readonly log: Logger;
  readonly random?: () => number;
  /** Checks at the same time. */
  readonly concurrency?: number;
}

/** Milliseconds one check may take, and after which another worker may take it over. */
const patience = 30_000;
const claimedFor = 60_000;
/** Refused credentials are not tried while the whole host group fails; asked again after this. */
const outagePause = 5 * 60_000;
const attemptEvery = 60 * 60_000;
/** Of the interval; turns are spread around it by less. */
const earliestTurn = 0.8;
/** All steps of a check are made about once an hour; in between the first, which proves the credentials. */
const allStepsEvery = 60 * 60_000;

export function createBackgroundChecks({ database, open, schedule, scopeOf, interval, now, log, random = Math.random, concurrency = 50 }: BackgroundChecksOptions): BackgroundChecks {
  const inMilliseconds = (milliseconds: number): string => new Date(now() + milliseconds).toISOString();
  const next = rememberUntilWrite(database, () => nextCheckAt(database));
  let closed = false;
  let running: Promise<unknown> = Promise.resolve();

  const depthFor = ({ status }: ConnectionRow): CheckDepth => (status === 'degraded' || random() < interval / allStepsEvery ? 'steps' : 'first');

  const ask = async (connection: ConnectionRow, work: (client: GenericClient) => Promise<void>): Promise<void> => {
    try {
      await open.use(connection, 'check', work, 'once');
    } catch (error) {
      if (!isKoineError(error)) throw error;
      // The failure has been judged on the way. Where the system was not even asked, it is asked as soon as it may be.
      if (error.code === 'upstream_circuit_open') await rescheduleCheck(database, connection, inMilliseconds((error.retryAfter ?? 1) * 1000 + 3_000 * random()));
    }
  };

  const check = async (connection: ConnectionRow): Promise<void> => {
    if (closed) return;
    if (connection.status === 'reauthorization_required') {
      if (await scopeOf(connection.host_group) === 'systemic') return rescheduleCheck(database, connection, inMilliseconds(outagePause));
      const mayTry = await claimAttempt(database, connection.id, new Date(now() - attemptEvery).toISOString(), new Date(now()).toISOString());
      if (!mayTry) return rescheduleCheck(database, connection, new Date(Date.parse(connection.last_attempt_at ?? new Date(now()).toISOString()) + attemptEvery + 1_000).toISOString());
    }
    // Just made or reconnected, which proved more than this would; only these come earlier than their turn.
    if (connection.status === 'active' && wasCheckedWithin(connection, interval * earliestTurn, now())) return rescheduleCheck(database, connection, schedule('active'));
    return ask(connection, (client) => client.check({ deadline: Date.now() + patience }, depthFor(connection)));
  };

  const guarded = async (connection: ConnectionRow): Promise<void> => {
    try {
      await check(connection);
    } catch (error) {
      // One connection's trouble must not keep the others waiting; it is due again when its claim ends.
      log.warn({ err: error, connection: connection.id }, 'a background check failed');
    }
  };

  const checkDue = async (): Promise<number> => {
    let checked = 0;
    let waiting: ConnectionRow[] = [];
    const soonest = await next('');
    let isEmpty = soonest === null || soonest > now();
    let refilling: Promise<void> | null = null;
    const refill = (): Promise<void> => (refilling ??= claimDueConnections(database, new Date(now()).toISOString(), inMilliseconds(claimedFor), concurrency).then((rows) => {
      isEmpty = rows.length < concurrency;
      waiting = [...waiting, ...rows];
    }).finally(() => { refilling = null; }));
    const work = async (): Promise<void> => {
      for (;;) {
        if (closed) return;
        if (waiting.length === 0 && !isEmpty) await refill();
        const connection = waiting.shift();
        if (connection === undefined) return;
        checked += 1;
        await guarded(connection);
      }
    };
    await Promise.all(Array.from({ length: isEmpty ? 0 : concurrency }, work));
    return checked;
  };

  const mendInterrupted = async (): Promise<number> => {
    const ids = await interruptedRenewals(database, 50);
    await Promise.all(ids.map(async (id) => {
      const connection = await findConnection(database, id);
      if (connection !== undefined && connection.status !== 'disabled') await ask(connection, (client) => client.check({ deadline: Date.now() + 2 * patience }, 'first'));
    }));
    return ids.length;
  };

  const tracked = <T>(work: () => Promise<T>): Promise<T> => {
    const begun = work();
    running = Promise.allSettled([running, begun]);
    return begun;
  };
  return {
    checkDue: () => tracked(checkDue),
    mendInterrupted: () => tracked(mendInterrupted),
    async close() {
      closed = true;
      await running;
    },
  };
}

function wasCheckedWithin({ last_checked_at: at }: ConnectionRow, interval: number, now: number): boolean {
  return at !== null && now - Date.parse(at) < interval;
}
