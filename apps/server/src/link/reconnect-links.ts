import { createCursorSeal, KoineError } from '@koine/core';
import { z } from 'zod';
import type { Lifecycle } from '../services.ts';
import { findConnection, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';

/** Addresses at which customers reconnect: each is sealed, so that nothing has to be kept of it, and leads to one connection as it is now. */
export interface ReconnectLinks {
  /** Where the customer reconnects it; works until the connection has other credentials, for 30 days at most. */
  urlOf(connection: Pick<ConnectionRow, 'id' | 'version'>): string;
  /** The connection an address leads to. Throws `not_found` once it has done its work. */
  open(database: Database, sealed: string): Promise<ConnectionRow>;
}

const lifetime = 30 * 24 * 60 * 60 * 1000;
const contents = z.object({ connection: z.string(), version: z.int(), until: z.number() });

export function createReconnectLinks(sealKey: Uint8Array, lifecycle: Pick<Lifecycle, 'publicUrl'>, now: () => number): ReconnectLinks {
  const seal = createCursorSeal([sealKey]);
  return {
    urlOf: ({ id, version }) => `${lifecycle.publicUrl}/link/reconnect/${seal.seal(JSON.stringify({ connection: id, version, until: now() + lifetime } satisfies z.infer<typeof contents>))}`,
    async open(database, sealed) {
      const { connection: id, version, until } = contents.parse(JSON.parse(opened(seal.open, sealed)));
      const connection = await findConnection(database, id);
      // With new credentials the connection has another version.
      if (connection === undefined || until <= now() || connection.version !== version || connection.status === 'disabled') throw stale();
      return connection;
    },
  };
}

function opened(open: (sealed: string) => string, sealed: string): string {
  try {
    return open(sealed);
  } catch (cause) {
    throw stale(cause);
  }
}

function stale(cause?: unknown): KoineError {
  return new KoineError('not_found', { detail: 'There is nothing to reconnect here: the address is too old, cut off, or has done its work.', remedy: 'Ask whoever sent you the address for a new one.', ...(cause !== undefined && { cause }) });
}
