import type { RequestRecord } from '../../../api/request.ts';

/** First parts of paths of the management API; this page itself asks there all the time. */
const management = new Set(['audit-events', 'connection-metrics', 'connections', 'events', 'issues', 'keys', 'link-session', 'link-sessions', 'openapi.json', 'requests', 'sandbox', 'session', 'status', 'systems', 'webhook-endpoints']);

/** Whether somebody asked for data of a connected system, or tried to. */
export function isDataCall({ path }: Pick<RequestRecord, 'path'>): boolean {
  const [, api, version, first = ''] = path.split('/');
  return api === 'api' && version === 'v1' && !management.has(first);
}
