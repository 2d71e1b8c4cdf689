import { KoineError } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';

/** Throws where the connection's status lets no call through to its system. Whether credentials that were refused are tried again is not decided here. */
export function assertUsable(connection: ConnectionRow): void {
  if (connection.status === 'disabled') throw new KoineError('connection_disabled', { detail: `The connection ${connection.id} was disabled on ${connection.status_since.slice(0, 10)}.` });
  if (connection.status === 'pending') throw new KoineError('connection_pending', { detail: `The connection ${connection.id} is still being set up.`, retryAfter: 2 });
}

export function reauthorizationRequired(connection: ConnectionRow): KoineError {
  return new KoineError('reauthorization_required', { detail: connection.status_detail ?? `The credentials of connection ${connection.id} are refused.` });
}
