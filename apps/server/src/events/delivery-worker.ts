import { openPoster, type Redactor } from '@koine/core';
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { waitForRecording } from '../store/events.ts';
import { rememberUntilWrite } from '../store/remember-until-write.ts';
import { claimDeliveries, isAnyPending, releaseDeliveries, settleDeliveries, type ClaimedDelivery } from '../store/webhook-queue.ts';
import { deliveryBody, deliveryHeaders, verdictOf } from './attempt.ts';
import { attemptOutcome, endpointOutcomes, type FinishedAttempt } from './delivery-outcomes.ts';
import { judgeEndpoints } from './failing-endpoints.ts';
import type { RecordEvent } from './record-event.ts';
import { usualTimings, type DeliveryTimings } from './schedule.ts';
import type { Signal } from './signal.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export interface DeliveryWorkerOptions {
  readonly database: Database;
  readonly secrets: WebhookSecrets;
  readonly recordEvent: RecordEvent;
  readonly recorded: Signal;
  readonly allowedPrivateHosts: readonly string[];
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly log: Logger;
  readonly timings?: DeliveryTimings;
}

/** Deliveries under way to one endpoint at once, of all processes. */
export const mostConcurrent = 16;
/** Those of this process to all endpoints; more than every endpoint can have, so that no slow receiver is in another's way. */
const mostUnderWay = 400;
/** What is read of a receiver's answer. */
const answerBytes = 1024;
/** Time for what is under way when the server stops, in milliseconds. */
const patience = 2_000;

/** Delivers what is due until it is closed. Any number of processes may do so beside one another. */
export function startDeliveryWorker(options: DeliveryWorkerOptions): { close(): Promise<void> } {
  const { database, secrets, redactor, now, log, timings = usualTimings } = options;
  const poster = openPoster({ allowedPrivateHosts: options.allowedPrivateHosts }, { connect: timings.connect, total: timings.total, bodyBytes: answerBytes });
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const given: ClaimedDelivery[] = [];
  let finished: FinishedAttempt[] = [];
  let isFailing = false;
  let closed = false;

  const noted = (work: Promise<void>): Promise<void> => work.then(() => { isFailing = false; }, (error: unknown) => {
    // Once, not each second, while the database is away.
    if (!isFailing) log.warn({ err: error }, 'webhook deliveries cannot go on; trying again');
    isFailing = true;
  });

  const settle = async (): Promise<void> => {
    while (finished.length > 0) {
      const batch = finished;
      finished = [];
      const outcomes = batch.map((attempt) => attemptOutcome(attempt, timings));
      const endpoints = await settleDeliveries(database, outcomes, endpointOutcomes(batch, timings), new Date(now()).toISOString(), { mostConcurrent, firstPause: timings.firstPause, longestPause: timings.longestPause }).catch((error: unknown) => {
        // What outlives its lease is attempted again by whoever takes it up: at least once, and with the same id.
        finished = [...batch.filter(({ finishedAt }) => now() - finishedAt < timings.lease), ...finished];
        throw error;
      });
      await judgeEndpoints(options, endpoints, new Set(batch.filter(({ verdict }) => verdict.gone).map(({ delivery }) => delivery.endpoint_id)));
    }
  };
  const settling = oneAtATime(() => noted(settle().then(() => { void claiming(); })));

  const attempt = async (delivery: ClaimedDelivery, signing: readonly string[]): Promise<void> => {
    const startedAt = now();
    const started = performance.now();
    const body = deliveryBody(delivery);
    const posted = await poster.post({ url: delivery.url, headers: deliveryHeaders(delivery, body, signing, startedAt), body, signal: stopping.signal });
    const verdict = verdictOf(posted, now());
    if (verdict === null) given.push(delivery);
    else finished.push({ delivery, verdict: { ...verdict, responseText: verdict.responseText === null ? null : redactor.redact(verdict.responseText) }, startedAt, finishedAt: now(), durationMs: Math.round((performance.now() - started) * 1000) / 1000 });
    void settling();
  };

  const pending = rememberUntilWrite(database, () => isAnyPending(database));
  const claim = async (): Promise<void> => {
    while (await pending('')) {
      const limit = mostUnderWay - underWay.size;
      if (closed || limit <= 0) return;
      const claimed = await claimDeliveries(database, new Date(now()).toISOString(), timings.lease, limit);
      if (claimed.length === 0) return;
      const signing = await secrets.signing([...new Set(claimed.map((delivery) => delivery.endpoint_id))]);
      for (const delivery of claimed) {
        const keys = signing.get(delivery.endpoint_id);
        // Deleted this moment: nothing is owed to it any more.
        if (keys === undefined) continue;
        const attempting = attempt(delivery, keys).catch((error: unknown) => { log.error({ err: error, delivery: delivery.id }, 'a delivery could not be attempted'); }).finally(() => underWay.delete(attempting));
        underWay.add(attempting);
      }
      if (claimed.length < limit) return;
    }
  };
  const claiming = oneAtATime(() => noted(claim()));
  // The signal comes from within a transaction that has not ended yet.
  const afterRecording = oneAtATime(() => noted(waitForRecording(database)).then(() => { void claiming(); }));

  const deaf = options.recorded.listen(() => { if (!closed) void afterRecording(); });
  const timer = setInterval(() => { void settling(); }, timings.poll).unref();

  return {
    async close() {
      closed = true;
      deaf();
      clearInterval(timer);
      const giveUp = setTimeout(() => { stopping.abort(); }, patience);
      await claiming();
      await Promise.all(underWay);
      clearTimeout(giveUp);
      await settling();
      await releaseDeliveries(database, given);
      await poster.close();
    },
  };
}

/** Runs `work` now, or once more after the run under way, however often it is asked meanwhile. Resolves when a run that began after the call has ended. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = work().finally(() => { running = null; });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
