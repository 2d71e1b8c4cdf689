import type { KoineError } from '@koine/core';
import type { Logger } from 'pino';
import type { EventType } from '../events/event-types.ts';
import type { RecordEvent } from '../events/record-event.ts';
import { updateConnection, updateConnectionStatus, type ConnectionChange, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { rescheduleCheck } from '../store/due-connections.ts';
import type { CheckSchedule } from './check-schedule.ts';
import type { FailureScope } from './outage.ts';
import { isSignOfOutage, recoversByTraffic, verdictOf } from './status.ts';

/** Where a call came from: traffic tells less than a check, which proves credentials, address and company. */
export type Origin = 'traffic' | 'check';

/** Keeps the status of connections true to what their calls meet. It never fails a call: what it cannot write down, it logs. */
export interface Health {
  succeeded(connection: ConnectionRow, origin: Origin): Promise<void>;
  failed(connection: ConnectionRow, error: KoineError, origin: Origin): Promise<void>;
  /** Checks the connection now, behind the caller's back. */
  checkSoon(connectionId: string): void;
  close(): Promise<void>;
}

export interface HealthOptions {
  readonly database: Database;
  readonly recordEvent: RecordEvent;
  readonly now: () => number;
  readonly log: Logger;
  readonly scopeOf: (hostGroup: string) => Promise<FailureScope>;
  readonly schedule: CheckSchedule;
  /** Checks the connection; called 2 s after a first refusal, and after a reconnection. */
  readonly confirm: (connectionId: string) => Promise<void>;
}

/** Refused attempts lock ERP users, so one refusal is no proof, and two must lie apart. */
const proofDistance = 2_000;
/** One failed call is that call's; two in a row are the connection's. */
const failuresInARow = 2;
const noteSuccessEvery = 60_000;
const noteFailureEvery = 5_000;
/** What is told when a connection falls into a status. */
const told: Partial<Record<ConnectionRow['status'], EventType>> = { reauthorization_required: 'connection.reauthorization_required', degraded: 'connection.degraded', unreachable: 'connection.unreachable' };

export function createHealth({ database, recordEvent, now, log, scopeOf, schedule, confirm }: HealthOptions): Health {
  const failures = new Map<string, number>();
  const confirmations = new Map<string, NodeJS.Timeout>();
  const pending = new Set<Promise<unknown>>();
  const at = (): string => new Date(now()).toISOString();
  const passedSince = (instant: string | null): number => (instant === null ? Number.POSITIVE_INFINITY : now() - Date.parse(instant));

  /** Changes the status and tells of it, unless what happened meanwhile overruled the judgement. */
  const changeStatus = (judged: ConnectionRow, change: ConnectionChange, event: EventType | undefined): Promise<ConnectionRow | undefined> =>
    database.transaction().execute(async (within) => {
      const changed = await updateConnectionStatus(within, judged, change);
      if (changed !== undefined && event !== undefined) await recordEvent(within, { type: event, connection: changed });
      return changed;
    });

  const becomes = async (connection: ConnectionRow, status: ConnectionRow['status'], error: KoineError, more: ConnectionChange = {}): Promise<void> => {
    const sameStatus = connection.status === status;
    if (sameStatus && connection.status_code === error.code && Object.keys(more).length === 0) return;
    const changed = await changeStatus(connection, { status, status_code: error.code, status_detail: error.detail, ...(!sameStatus && { status_since: at(), next_check_at: schedule(status) }), ...more }, sameStatus ? undefined : told[status]);
    if (!sameStatus && changed !== undefined) log.info({ connection: connection.id, system: connection.system, from: connection.status, to: status, code: error.code }, 'connection status changed');
  };

  const refused = async (connection: ConnectionRow, error: KoineError, proven: boolean): Promise<void> => {
    if (connection.status === 'reauthorization_required') return becomes(connection, 'reauthorization_required', error, { last_attempt_at: at() });
    const isSecond = passedSince(connection.refused_at) >= proofDistance;
    if (proven || (connection.refused_at !== null && isSecond)) {
      if (await scopeOf(connection.host_group) === 'systemic') return;
      return becomes(connection, 'reauthorization_required', error, { last_attempt_at: at() });
    }
    if (connection.refused_at === null) await updateConnection(database, connection.id, { refused_at: at() });
    confirmLater(connection.id);
  };

  const checkSoon = (connectionId: string): void => {
    const checking = confirm(connectionId).catch((error: unknown) => { log.warn({ err: error, connection: connectionId }, 'a connection could not be checked'); });
    pending.add(checking);
    void checking.finally(() => pending.delete(checking));
  };
  const confirmLater = (connectionId: string): void => {
    if (confirmations.has(connectionId)) return;
    confirmations.set(connectionId, setTimeout(() => {
      confirmations.delete(connectionId);
      checkSoon(connectionId);
    }, proofDistance + 50).unref());
  };

  const succeeded = async (connection: ConnectionRow, origin: Origin): Promise<void> => {
    failures.delete(connection.id);
    const recovered = connection.status !== 'active' && connection.status !== 'disabled' && (origin === 'check' || recoversByTraffic(connection));
    const verified = connection.status === 'active' && connection.recovering;
    const change = { last_success_at: at(), refused_at: null, ...(origin === 'check' && { last_checked_at: at(), next_check_at: schedule('active') }) };
    if (recovered) {
      const changed = await changeStatus(connection, { ...change, status: 'active', status_code: null, status_detail: null, status_since: at(), next_check_at: schedule('active'), recovering: false }, 'connection.recovered');
      if (changed !== undefined) log.info({ connection: connection.id, system: connection.system, from: connection.status, to: 'active' }, 'connection status changed');
    } else if (verified) {
      await changeStatus(connection, { ...change, recovering: false }, 'connection.recovered');
    } else if (origin === 'check' || connection.refused_at !== null || passedSince(connection.last_success_at) > noteSuccessEvery) {
      await updateConnection(database, connection.id, change);
    }
  };
  const failed = async (connection: ConnectionRow, error: KoineError, origin: Origin): Promise<void> => {
    const verdict = verdictOf(error);
    if (origin === 'check') await updateConnection(database, connection.id, { last_checked_at: at() });
    if (origin === 'check') await rescheduleCheck(database, connection, schedule(connection.status));
    if (isSignOfOutage(error.code) && passedSince(connection.last_failed_at) > noteFailureEvery) await updateConnection(database, connection.id, { last_failed_at: at() });
    const inARow = (failures.get(connection.id) ?? 0) + 1;
    if (verdict === 'failing') failures.set(connection.id, inARow);
    if (verdict === 'refused' || verdict === 'refused_proven') await refused(connection, error, verdict === 'refused_proven');
    // Refused credentials stay refused while the host is away.
    else if (connection.status === 'reauthorization_required') return;
    else if (verdict === 'unreachable') await becomes(connection, 'unreachable', error);
    else if (verdict === 'failing' && (origin === 'check' || inARow >= failuresInARow)) await becomes(connection, 'degraded', error);
    else if (verdict === 'incomplete' && origin === 'check') await becomes(connection, 'degraded', error);
  };
  const noted = async (connection: ConnectionRow, writing: Promise<void>): Promise<void> => {
    try {
      await writing;
    } catch (error) {
      log.warn({ err: error, connection: connection.id }, 'the status of a connection could not be kept');
    }
  };

  return {
    succeeded: (connection, origin) => noted(connection, succeeded(connection, origin)),
    failed: (connection, error, origin) => noted(connection, failed(connection, error, origin)),
    checkSoon,
    async close() {
      for (const timer of confirmations.values()) clearTimeout(timer);
      confirmations.clear();
      await Promise.all(pending);
    },
  };
}
