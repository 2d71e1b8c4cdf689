import type { ConnectionStatus } from '../store/schema.ts';

/** When a connection of this status is checked next, as an instant. Spread, so that connections made together are not checked together for ever. */
export type CheckSchedule = (status: ConnectionStatus) => string;

/** A failing system is looked at so often that its recovery is noticed within a minute. */
const whileFailing = 30_000;
/** Refused attempts lock ERP users. */
const whileRefused = 60 * 60_000;

export function createCheckSchedule(interval: number, now: () => number, random: () => number = Math.random): CheckSchedule {
  return (status) => {
    const pause = status === 'reauthorization_required' ? whileRefused * (1 + 0.02 * random())
      : status === 'degraded' || status === 'unreachable' ? Math.min(interval, whileFailing) * (0.8 + 0.2 * random())
      : interval * (0.9 + 0.2 * random());
    return new Date(now() + pause).toISOString();
  };
}
