import { KoineError, isKoineError, type WriteOutcome } from '../errors/koine-error.ts';
import type { Clock } from './clock.ts';
import type { UpstreamCall } from './trace.ts';

/** What one request of ours allows its calls to the source. */
export interface RequestScope {
  /** Milliseconds since 1970; all waiting counts. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /** Told of every attempt at the source, also of failed ones. */
  readonly observe?: (call: UpstreamCall) => void;
}

/** Kept back from the deadline so that our own answer still gets out in time. */
const reserve = 250;
/** With less than this left nothing is sent. */
const least = 500;

/** Milliseconds a call may still take. */
export function timeLeft(scope: RequestScope, clock: Clock): number {
  return scope.deadline - clock.now() - reserve;
}

/** Whether the source may still be asked after a wait: less is no use, and would end as a deadline that hides why there was a wait. */
export function leavesTime(wait: number, scope: RequestScope, clock: Clock): boolean {
  return timeLeft(scope, clock) - wait > least;
}

/** Throws where the request was cancelled or too little time is left to ask the source. */
export function assertTimeLeft(scope: RequestScope, clock: Clock, write: boolean): void {
  if (scope.signal?.aborted === true) throw cancelled(scope.signal, write ? 'not_attempted' : null);
  if (scope.deadline - clock.now() < least) throw deadlineExceeded(write ? 'not_attempted' : null);
}

export function deadlineExceeded(outcome: WriteOutcome | null): KoineError {
  return new KoineError('deadline_exceeded', {
    detail: 'The time allowed for this request ran out before the source had answered.',
    ...(outcome === null ? {} : { writeOutcome: outcome }),
  });
}

/** The error of a cancelled request: the reason, where it is one of ours. */
export function cancelled(signal: AbortSignal, outcome: WriteOutcome | null): KoineError {
  if (isKoineError(signal.reason)) return signal.reason;
  return new KoineError('deadline_exceeded', {
    detail: 'The request was cancelled before the source had answered.',
    ...(outcome === null ? {} : { writeOutcome: outcome }),
  });
}

/** Waits for shared work no longer than this request may; the work itself goes on for others. */
export async function waitWithin<T>(work: Promise<T>, scope: RequestScope, clock: Clock): Promise<T> {
  const waiting = new AbortController();
  const signal = scope.signal === undefined ? waiting.signal : AbortSignal.any([waiting.signal, scope.signal]);
  const tooLong = clock.sleep(Math.max(0, timeLeft(scope, clock)), signal).then(
    () => Promise.reject(deadlineExceeded(null)),
    // The sleep ends early either because the work is done (then nobody listens) or because the request was cancelled.
    () => Promise.reject(scope.signal?.aborted === true ? cancelled(scope.signal, null) : deadlineExceeded(null)),
  );
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    waiting.abort();
  }
}
