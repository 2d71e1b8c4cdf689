import { hostGroupFailures } from '../store/connections.ts';
import type { Database } from '../store/database.ts';

export type FailureScope = 'systemic' | 'connection';

const windowLength = 60_000;
const rememberFor = 1_000;

/** Tells whether a host group fails as a whole: at least 3 of its connections, and 40 % of them, within 60 s. */
export function createOutageWatch(database: Database, now: () => number): (hostGroup: string) => Promise<FailureScope> {
  const known = new Map<string, { readonly scope: FailureScope; readonly until: number }>();
  return async (hostGroup) => {
    const time = now();
    const remembered = known.get(hostGroup);
    if (remembered !== undefined && remembered.until > time) return remembered.scope;
    const { connections, failing } = await hostGroupFailures(database, hostGroup, new Date(time - windowLength).toISOString());
    const scope = failing >= 3 && failing >= connections * 0.4 ? 'systemic' : 'connection';
    if (known.size > 1000) known.clear();
    known.set(hostGroup, { scope, until: time + rememberFor });
    return scope;
  };
}
