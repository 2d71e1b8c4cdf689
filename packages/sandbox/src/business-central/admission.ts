import { setTimeout as wait } from 'node:timers/promises';
import type { SystemResponse } from '../kernel/stand-in.ts';
import { ODataRefusal, refuse } from './odata-error.ts';

/**
 * Limits per user: 5 requests worked on at a time, 95 waiting, optionally a number within five minutes. No Retry-After is sent.
 * https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/operational-limits-online
 */
export interface AdmissionOptions {
  readonly concurrent: number;
  readonly queue: number;
  /** 0: not limited. The service's own figure is 6,000. */
  readonly perFiveMinutes: number;
  /** How long a request is worked on, so that requests meet. */
  readonly workMilliseconds: number;
}

export interface Admission {
  /** null when the request may be carried out (after its turn has come), else the refusal. */
  enter(inFlight: number): Promise<SystemResponse | null>;
  leave(): void;
  reset(): void;
}

const windowMilliseconds = 300_000;

export function tooManyRequests(actual: number, maximum: number): SystemResponse {
  return refuse(new ODataRefusal(429, 'Application_TooManyRequests', `Too many requests reached. Actual (${actual}). Maximum (${maximum}).`));
}

export function createAdmission(options: AdmissionOptions): Admission {
  const limit = options.concurrent + options.queue;
  const waiting: (() => void)[] = [];
  let working = 0;
  let recent: number[] = [];
  return {
    enter: async (inFlight) => {
      if (inFlight > limit) return tooManyRequests(inFlight, limit);
      if (options.perFiveMinutes > 0) {
        const now = Date.now();
        recent = recent.filter((at) => at > now - windowMilliseconds);
        if (recent.length >= options.perFiveMinutes) return tooManyRequests(recent.length + 1, options.perFiveMinutes);
        recent.push(now);
      }
      // Who waited takes over the place of who leaves, so that no newcomer slips in between.
      if (working >= options.concurrent) await new Promise<void>((resolve) => waiting.push(resolve));
      else working += 1;
      if (options.workMilliseconds > 0) await wait(options.workMilliseconds);
      return null;
    },
    leave: () => {
      const next = waiting.shift();
      if (next === undefined) working -= 1;
      else next();
    },
    reset: () => {
      recent = [];
    },
  };
}
