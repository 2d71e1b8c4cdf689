import { createHash } from 'node:crypto';
import { codeFacts, type ErrorCode } from '@koine/core';
import type { FailureScope } from './connections/outage.ts';
import { listFailingConnections, type ConnectionRow } from './store/connections.ts';
import type { Database } from './store/database.ts';
import type { Systems } from './systems.ts';

/** What is wrong now, by cause: one entry however many connections it touches. */
export interface IssueFound {
  readonly id: string;
  readonly system: string;
  readonly systemName: string;
  readonly code: ErrorCode;
  readonly scope: FailureScope;
  /** The newest sentence about it. */
  readonly detail: string;
  readonly connections: readonly ConnectionRow[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** More connections than this are not read: the oldest failures come first. */
const most = 5000;

/** Groups connections that do not work by system and cause; where a whole host fails, by host, since that is one cause for all of them. */
export async function findIssues(database: Database, systems: Systems, scopeOf: (hostGroup: string) => Promise<FailureScope>): Promise<readonly IssueFound[]> {
  const groups = new Map<string, { readonly scope: FailureScope; readonly connections: ConnectionRow[] }>();
  for (const connection of await listFailingConnections(database, most)) {
    const scope = codeFacts(codeOf(connection)).fault === 'upstream' ? await scopeOf(connection.host_group) : 'connection';
    const key = JSON.stringify([connection.system, codeOf(connection), scope, scope === 'systemic' ? connection.host_group : '']);
    const group = groups.get(key) ?? { scope, connections: [] };
    group.connections.push(connection);
    groups.set(key, group);
  }
  return [...groups].map(([key, { scope, connections }]) => issue(key, scope, connections, systems)).toSorted((a, b) => b.connections.length - a.connections.length || (a.id < b.id ? -1 : 1));
}

function codeOf(connection: ConnectionRow): ErrorCode {
  return connection.status_code ?? 'upstream_error';
}

function issue(key: string, scope: FailureScope, connections: readonly ConnectionRow[], systems: Systems): IssueFound {
  const newest = connections.reduce((last, connection) => (connection.status_since > last.status_since ? connection : last));
  const seen = (connection: ConnectionRow): string => [connection.status_since, connection.last_checked_at ?? '', connection.last_failed_at ?? ''].reduce((last, at) => (at > last ? at : last));
  return {
    id: `iss_${createHash('sha256').update(key).digest('hex').slice(0, 20)}`,
    system: newest.system, systemName: systems.get(newest.system)?.name ?? newest.system, code: codeOf(newest), scope,
    detail: newest.status_detail ?? codeFacts(codeOf(newest)).title, connections,
    firstSeenAt: connections.map((connection) => connection.status_since).reduce((first, at) => (at < first ? at : first)),
    lastSeenAt: connections.map(seen).reduce((last, at) => (at > last ? at : last)),
  };
}
