import { createHmac } from 'node:crypto';
import type { AuditEventRow, AuditHead } from '../store/audit-events.ts';

/** What a first event's hash goes on from. */
export const beginning = '';

/**
 * Hash of an event: keyed, over everything the row holds and the hash before it. Whoever can write to the database and has not the server's
 * keys can neither change nor take out nor put in a row without the chain telling.
 */
export function chainHash(key: Uint8Array, before: string, event: Omit<AuditEventRow, 'hash'>): string {
  const { sequence, id, at, actor_kind, actor_id, action, target_type, target_id, data, request_id, address, user_agent } = event;
  return mac(key, ['event', before, sequence, id, at, actor_kind, actor_id, action, target_type, target_id, data, request_id, address, user_agent]);
}

/** Without it, the newest events could be cut off and the head set back. */
export function headSeal(key: Uint8Array, { sequence, hash }: Omit<AuditHead, 'seal'>): string {
  return mac(key, ['head', sequence, hash]);
}

function mac(key: Uint8Array, parts: readonly (string | number | null)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}
