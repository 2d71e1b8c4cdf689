import type { AttemptOutcome, ClaimedDelivery } from '../store/webhook-queue.ts';
import type { EndpointOutcome } from '../store/webhook-endpoints.ts';
import type { Verdict } from './attempt.ts';
import { waitAfter, type DeliveryTimings } from './schedule.ts';

/** An attempt that has ended. */
export interface FinishedAttempt {
  readonly delivery: ClaimedDelivery;
  readonly verdict: Verdict;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly durationMs: number;
}

const instant = (time: number): string => new Date(time).toISOString();

/** What becomes of the delivery: done, due again, or given up. */
export function attemptOutcome({ delivery, verdict, startedAt, finishedAt, durationMs }: FinishedAttempt, timings: DeliveryTimings): AttemptOutcome {
  const wait = verdict.error === null || verdict.gone ? null : waitAfter(delivery.step, verdict.askedFor, timings);
  const again = wait !== null;
  return {
    delivery_id: delivery.id, epoch: delivery.epoch, started_at: instant(startedAt), duration_ms: durationMs,
    http_status: verdict.httpStatus, error: verdict.error, response_text: verdict.responseText,
    status: verdict.error === null ? 'succeeded' : again ? 'pending' : 'failed', step: again ? delivery.step + 1 : delivery.step,
    due_at: again ? instant(finishedAt + wait) : null, finished_at: again ? null : instant(finishedAt),
  };
}

/** What the attempts say of their endpoints, taken together. `finished` is in the order in which they ended. */
export function endpointOutcomes(finished: readonly FinishedAttempt[], { longestAskedFor }: DeliveryTimings): EndpointOutcome[] {
  return [...Map.groupBy(finished, ({ delivery }) => delivery.endpoint_id)].map(([endpointId, attempts]) => {
    const lastSuccess = attempts.findLastIndex(({ verdict }) => verdict.error === null);
    const trailing = attempts.slice(lastSuccess + 1);
    const failed = attempts.filter(({ verdict }) => verdict.error !== null);
    const throttled = failed.filter(({ verdict }) => verdict.throttled);
    const asked = throttled.flatMap(({ verdict, finishedAt }) => (verdict.askedFor === null ? [] : [finishedAt + Math.min(verdict.askedFor, longestAskedFor)]));
    const instantOf = (attempt: FinishedAttempt | undefined): string | null => (attempt === undefined ? null : instant(attempt.finishedAt));
    return {
      endpoint_id: endpointId, succeeded_at: lastSuccess < 0 ? null : instantOf(attempts[lastSuccess]), failures: trailing.length, first_failed_at: instantOf(trailing[0]), last_failed_at: instantOf(failed.at(-1)),
      throttled: throttled.length > 0, throttled_until: asked.length === 0 ? null : instant(Math.max(...asked)),
    };
  });
}
