import { isKoineError, type KoineError } from '../errors/koine-error.ts';
import { restate } from '../errors/restate.ts';
import type { Clock } from './clock.ts';
import { leavesTime, type RequestScope } from './scope.ts';

/** Tries in all, the first one counted. */
const mostTries = { transient: 3, throttled: 5 };

/** Keeps retries from multiplying an outage: a retry costs 1, a success gives back a tenth. */
export interface RetryBudget {
  take(): boolean;
  refund(): void;
}

export function createRetryBudget(capacity = 10): RetryBudget {
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund() {
      left = Math.min(capacity, left + 0.1);
    },
  };
}

export interface RetryPolicy {
  /** Whether sending twice does no harm. */
  readonly repeatable: boolean;
  readonly scope: RequestScope;
  readonly clock: Clock;
  readonly budget: RetryBudget;
}

/** Runs an attempt until it succeeds, fails for good, or the time or budget is used up; then its last error stands. */
export async function withRetries<T>(attempt: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  const { scope, clock, budget } = policy;
  for (let tries = 1; ; tries += 1) {
    try {
      const result = await attempt();
      budget.refund();
      return result;
    } catch (error) {
      if (!isKoineError(error)) throw error;
      const wait = policy.repeatable ? waitBefore(error, tries, clock) : null;
      if (wait === null) throw error;
      if (!leavesTime(wait, scope, clock)) throw retryLater(error, wait);
      if (!budget.take()) throw error;
      await sleep(wait, error, policy);
    }
  }
}

async function sleep(wait: number, error: KoineError, { scope, clock }: RetryPolicy): Promise<void> {
  try {
    await clock.sleep(wait, scope.signal);
  } catch {
    // Cancelled while waiting: the failure that made us wait is what there is to say.
    throw error;
  }
}

/** Milliseconds to wait before the next try; null where another try cannot help. */
export function waitBefore(error: KoineError, tries: number, clock: Clock): number | null {
  if (isThrottled(error)) {
    if (tries >= mostTries.throttled) return null;
    if (error.retryAfter !== null) return error.retryAfter * 1000 * (1 + 0.1 * clock.random());
    const ceiling = Math.min(120_000, 2_000 * 2 ** (tries - 1));
    return ceiling / 2 + (ceiling / 2) * clock.random();
  }
  if (!isTransient(error) || tries >= mostTries.transient) return null;
  return Math.min(20_000, 250 * 2 ** (tries - 1)) * clock.random();
}

/** The source itself, or something before it, failed or could not be reached: it may work in a moment. */
export function isTransient(error: KoineError): boolean {
  const status = error.upstream?.status ?? null;
  const infrastructure = error.code === 'upstream_error' || error.code === 'upstream_timeout' || error.code === 'upstream_unreachable';
  return infrastructure && (status === null || status >= 500 || status === 408);
}

function isThrottled(error: KoineError): boolean {
  return error.code === 'upstream_rate_limited' || (isTransient(error) && error.retryAfter !== null);
}

function retryLater(error: KoineError, wait: number): KoineError {
  return error.retryAfter !== null ? error : restate(error, { retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
}
