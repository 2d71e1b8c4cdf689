import type { Replay } from '../api/webhook.ts';

export const replayScopes = ['failed', 'missed', 'range'] as const;
export type ReplayScope = (typeof replayScopes)[number];

/** What a form of the page asks for; `since` and `until` are as a date-and-time field gives them, in the reader's zone, or empty. */
export function replayBody(scope: ReplayScope, since: string, until: string): Replay {
  return {
    ...(scope !== 'range' && { status: scope }),
    ...(since !== '' && { since: new Date(since).toISOString() }),
    ...(until !== '' && { until: new Date(until).toISOString() }),
  };
}
