import type { GenericClient } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';

/** Keeps the clients of connections open, since their sockets, tokens and what they know of the system are dear. */
export interface ClientCache {
  /** Runs `work` with the client of this version of the connection; a client of another version is closed when its last work is done. */
  readonly use: <T>(connection: ConnectionRow, work: (client: GenericClient) => Promise<T>, reuse?: ClientReuse) => Promise<T>;
  /** Closes the client of a connection that is no more, when its last work is done. */
  readonly forget: (connectionId: string) => void;
  readonly close: () => Promise<void>;
}

/** `keep`: for the next request as well. `once`: the client of others if it is open, else one that is closed afterwards, since thousands of idle connections are checked. */
export type ClientReuse = 'keep' | 'once';

interface Entry {
  readonly version: number;
  readonly client: GenericClient;
  users: number;
  lastUsed: number;
  retired: boolean;
}

const idleLimit = 10 * 60 * 1000;
const sweepEvery = 60 * 1000;

export function createClientCache(open: (connection: ConnectionRow) => GenericClient, now: () => number): ClientCache {
  const entries = new Map<string, Entry>();
  const closing = new Set<Promise<void>>();

  const closeClient = (entry: Entry): void => {
    const done = entry.client.close().finally(() => closing.delete(done));
    closing.add(done);
  };
  const retire = (id: string, entry: Entry): void => {
    entry.retired = true;
    if (entries.get(id) === entry) entries.delete(id);
    if (entry.users === 0) closeClient(entry);
  };
  const entryOf = (connection: ConnectionRow): Entry => {
    const known = entries.get(connection.id);
    // A request that was authenticated just before a change must not bring the older version back.
    if (known !== undefined && known.version >= connection.version) return known;
    if (known !== undefined) retire(connection.id, known);
    const entry: Entry = { version: connection.version, client: open(connection), users: 0, lastUsed: now(), retired: false };
    entries.set(connection.id, entry);
    return entry;
  };
  const sweep = setInterval(() => {
    for (const [id, entry] of entries) if (entry.users === 0 && now() - entry.lastUsed > idleLimit) retire(id, entry);
  }, sweepEvery).unref();

  return {
    async use(connection, work, reuse = 'keep') {
      const isOpen = (entries.get(connection.id)?.version ?? -1) >= connection.version;
      const entry = reuse === 'keep' || isOpen ? entryOf(connection) : { version: connection.version, client: open(connection), users: 0, lastUsed: now(), retired: true };
      entry.users += 1;
      try {
        return await work(entry.client);
      } finally {
        entry.users -= 1;
        entry.lastUsed = now();
        if (entry.retired && entry.users === 0) closeClient(entry);
      }
    },
    forget(connectionId) {
      const entry = entries.get(connectionId);
      if (entry !== undefined) retire(connectionId, entry);
    },
    async close() {
      clearInterval(sweep);
      for (const [id, entry] of entries) retire(id, entry);
      await Promise.all(closing);
    },
  };
}
