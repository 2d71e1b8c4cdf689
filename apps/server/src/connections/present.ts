import { KoineError } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';

export function present(connection: ConnectionRow | undefined): ConnectionRow {
  if (connection === undefined) throw new KoineError('not_found', { detail: 'There is no such connection.' });
  return connection;
}
