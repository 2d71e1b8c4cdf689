import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { findRequest, insertRequests, type RequestRecord } from '../store/requests.ts';

/** Keeps a record of each request, written in batches behind the requests' backs. */
export interface RequestLog {
  /** Never waits. Beyond what the buffer holds, records are dropped and counted. */
  add(record: RequestRecord): void;
  find(id: string): Promise<RequestRecord | undefined>;
  /** Writes what is waiting; lists are read after it. */
  flush(): Promise<void>;
  /** Records lost so far, because the database was away or strangers knocked too often. */
  dropped(): number;
  close(): Promise<void>;
}

const batch = 200;
const capacity = 10_000;
const interval = 500;
/** Records a minute of requests without a valid token: the log cannot be filled up by strangers. */
const strangersPerMinute = 600;

export function createRequestLog(database: Database, log: Logger): RequestLog {
  let buffer: RequestRecord[] = [];
  let writing: readonly RequestRecord[] = [];
  let flushing: Promise<void> | null = null;
  let dropped = 0;
  let strangers = 0;

  const write = async (): Promise<void> => {
    while (buffer.length > 0) {
      writing = buffer.slice(0, batch);
      buffer = buffer.slice(batch);
      try {
        await insertRequests(database, writing);
      } catch (error) {
        // Back to the front, so that they are written when the database is there again; `add` keeps the bound.
        buffer = [...writing, ...buffer];
        throw error;
      } finally {
        writing = [];
      }
    }
  };
  const flush = (): Promise<void> => {
    flushing ??= write().finally(() => { flushing = null; });
    return flushing;
  };
  const timer = setInterval(() => {
    flush().catch((error: unknown) => { log.warn({ err: error, waiting: buffer.length }, 'request records cannot be written'); });
  }, interval).unref();
  const minute = setInterval(() => { strangers = 0; }, 60_000).unref();

  return {
    add(record) {
      if (record.token_id === null) strangers += 1;
      if (buffer.length >= capacity || (record.token_id === null && strangers > strangersPerMinute)) dropped += 1;
      else buffer.push(record);
    },
    find: async (id) => [...writing, ...buffer].find((record) => record.id === id) ?? findRequest(database, id),
    flush,
    dropped: () => dropped,
    async close() {
      clearInterval(timer);
      clearInterval(minute);
      await flush();
    },
  };
}
