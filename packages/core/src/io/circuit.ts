import { KoineError } from '../errors/koine-error.ts';

/** Whether the source's infrastructure worked; `unknown` for what never got there. */
export type Health = 'works' | 'fails' | 'unknown';

export interface Circuit {
  /** Throws `upstream_circuit_open` where the source is not to be asked. Changes nothing. */
  assertMayAsk(now: number): void;
  /** Same, and takes the probe where one is due. The answer is told exactly once how the call ended. */
  admit(now: number): (health: Health, now: number) => void;
}

const windowSeconds = 30;
const fewestCalls = 10;
const failingShare = 0.5;
const firstOpen = 15_000;
/** Not longer, so that a recovery is noticed within a minute: one probe in half a minute is no burden. */
const longestOpen = 30_000;
const successesToClose = 3;

/**
 * Stops asking a group of hosts that fails. Open for 15 s, doubling to 30 s; then one probe at a time, and three good ones close it.
 * Only infrastructure failures count: a refused login or a wrong request proves that the source works.
 */
export function createCircuit(): Circuit {
  let buckets = new Map<number, { calls: number; failures: number }>();
  let openUntil: number | null = null;
  let openFor = firstOpen;
  let probing = false;
  let successes = 0;
  /** Counts changes of state: answers to calls of an earlier state say nothing about the present one. */
  let era = 0;

  const open = (now: number, duration: number) => {
    openFor = Math.min(longestOpen, duration);
    openUntil = now + openFor;
    successes = 0;
    era += 1;
  };

  const close = () => {
    openUntil = null;
    openFor = firstOpen;
    buckets = new Map();
    era += 1;
  };

  const count = (now: number, failed: boolean) => {
    const second = Math.floor(now / 1000);
    const bucket = buckets.get(second) ?? { calls: 0, failures: 0 };
    buckets.set(second, { calls: bucket.calls + 1, failures: bucket.failures + (failed ? 1 : 0) });
    let calls = 0;
    let failures = 0;
    for (const [at, each] of buckets) {
      if (at <= second - windowSeconds) buckets.delete(at);
      else [calls, failures] = [calls + each.calls, failures + each.failures];
    }
    if (failed && calls >= fewestCalls && failures >= calls * failingShare) open(now, firstOpen);
  };

  const settleProbe = (health: Health, now: number) => {
    probing = false;
    if (health === 'fails') open(now, openFor * 2);
    if (health === 'works') {
      successes += 1;
      if (successes >= successesToClose) close();
    }
  };

  const assertMayAsk = (now: number) => {
    if (openUntil === null) return;
    if (now < openUntil) throw notAsked(Math.ceil((openUntil - now) / 1000));
    if (probing) throw notAsked(1);
  };

  return {
    assertMayAsk,
    admit(now) {
      assertMayAsk(now);
      const probe = openUntil !== null;
      if (probe) probing = true;
      const admittedIn = era;
      let settled = false;
      return (health, at) => {
        if (settled) return;
        settled = true;
        if (probe) settleProbe(health, at);
        else if (health !== 'unknown' && admittedIn === era) count(at, health === 'fails');
      };
    },
  };
}

function notAsked(retryAfter: number): KoineError {
  return new KoineError('upstream_circuit_open', { detail: 'The system failed repeatedly just now and is left alone for a moment.', retryAfter });
}
