import { KoineError } from '../errors/koine-error.ts';
import type { Clock } from './clock.ts';
import { cancelled, deadlineExceeded, timeLeft, type RequestScope } from './scope.ts';

/** How a call ended, as far as the source's capacity is concerned. */
export type Pressure = 'fine' | 'throttled' | 'none';

/** The right to have one request under way. Released exactly once. */
export interface Permit {
  readonly queueMs: number;
  release(pressure: Pressure): void;
}

export interface Throttle {
  /** First come, first served. Throws `concurrency_limited`, or `deadline_exceeded` where the request's own time is shorter. */
  enter(scope: RequestScope, clock: Clock): Promise<Permit>;
  /** Requests allowed at the same time now, at most the cap. */
  readonly limit: number;
}

const mostWaiting = 200;
const longestWait = 10_000;
const decrease = 0.7;

interface Waiter {
  admit(): void;
}

/**
 * A hard cap on requests at the same time, lowered when the source throttles and raised again by one per round of good answers
 * (additive increase, multiplicative decrease). Answers to requests that began before the last decrease do not lower it again.
 */
export function createThrottle(cap: number): Throttle {
  const waiting = new Set<Waiter>();
  let limit = cap;
  let active = 0;
  let good = 0;
  let decreases = 0;

  const admitWaiting = () => {
    for (const waiter of waiting) {
      if (active >= Math.floor(limit)) return;
      waiting.delete(waiter);
      waiter.admit();
    }
  };

  const learn = (pressure: Pressure, decreasesAtStart: number) => {
    if (pressure === 'throttled' && decreasesAtStart === decreases) {
      limit = Math.max(1, limit * decrease);
      decreases += 1;
      good = 0;
    }
    if (pressure === 'fine' && limit < cap) {
      good += 1;
      if (good < Math.floor(limit)) return;
      limit = Math.min(cap, limit + 1);
      good = 0;
    }
  };

  const occupy = (queueMs: number): Permit => {
    const decreasesAtStart = decreases;
    let released = false;
    active += 1;
    return {
      queueMs,
      release(pressure) {
        if (released) return;
        released = true;
        active -= 1;
        learn(pressure, decreasesAtStart);
        admitWaiting();
      },
    };
  };

  return {
    get limit() {
      return limit;
    },
    async enter(scope, clock) {
      if (waiting.size === 0 && active < Math.floor(limit)) return occupy(0);
      if (waiting.size >= mostWaiting) throw tooMany(`${mostWaiting} requests are waiting for this system already.`);
      const since = clock.now();
      const own = timeLeft(scope, clock);
      const { promise, resolve, reject } = Promise.withResolvers<Permit>();
      const admitted = new AbortController();
      const waiter: Waiter = {
        admit() {
          resolve(occupy(clock.now() - since));
          admitted.abort();
        },
      };
      waiting.add(waiter);
      const giveUp = () => {
        if (!waiting.delete(waiter)) return;
        if (scope.signal?.aborted === true) reject(cancelled(scope.signal, null));
        else reject(own < longestWait ? deadlineExceeded(null) : tooMany(`No free place within ${longestWait / 1000} s: the system allows ${Math.floor(limit)} requests at the same time.`));
      };
      const signal = scope.signal === undefined ? admitted.signal : AbortSignal.any([admitted.signal, scope.signal]);
      // Ends early when admitted (then there is nothing to give up) or when the request is cancelled.
      clock.sleep(Math.max(0, Math.min(own, longestWait)), signal).then(giveUp, giveUp);
      return promise;
    },
  };
}

function tooMany(detail: string): KoineError {
  return new KoineError('concurrency_limited', { detail, retryAfter: 1 });
}
