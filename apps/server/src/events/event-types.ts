import { collections, entities } from '@koine/core';

const own = [
  'connection.created', 'connection.reauthorization_required', 'connection.degraded', 'connection.unreachable', 'connection.recovered', 'connection.reconnected', 'connection.disabled', 'connection.deleted', 'connection.credentials_expiring',
  'webhook.endpoint_failing', 'webhook.endpoint_disabled', 'webhook.test',
  'job.succeeded', 'job.partially_failed', 'job.failed',
  'flow.run_succeeded', 'flow.run_failed',
] as const;

/** Types of events that are not about records of a connected system. */
export type OwnEventType = (typeof own)[number];
/** `vendor.updated` and the like, of every entity of the model. */
export type RecordEventType = `${(typeof entities)[keyof typeof entities]['object']}.${'created' | 'updated' | 'deleted'}`;
export type EventType = OwnEventType | RecordEventType;

/** Every type of event there is. */
export const eventTypes: readonly string[] = [...own, ...collections.flatMap((name) => ['created', 'updated', 'deleted'].map((change) => `${entities[name].object}.${change}`))];

const patterns = new Set(['*', ...eventTypes, ...eventTypes.map((type) => `${type.split('.')[0]}.*`)]);

/** Whether the text names a type of event, a group of them (`connection.*`) or all (`*`). */
export function isEventPattern(text: string): boolean {
  return patterns.has(text);
}
