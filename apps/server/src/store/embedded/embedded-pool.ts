import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { lockDataFolder } from './data-folder-lock.ts';
import type { Ask, Reply, ThreadData } from './messages.ts';
import { createTurns } from './turns.ts';

/** An error of the embedded database, with PostgreSQL's SQLSTATE as `code`, as `pg` gives it. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly code: string | null;
  readonly constraint: string | null;

  constructor(message: string, code: string | null = null, constraint: string | null = null) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

export interface EmbeddedOptions {
  /** Where the database and its lock live; made when missing. */
  readonly folder: string;
  /** A tar file that spares a new folder the seconds of `initdb`; written on the first use. Without it every new folder is initialised. */
  readonly template?: string | undefined;
}

export interface EmbeddedPool extends PostgresPool {
  /** Grows with every statement that may write. Nobody else can write here, so what was read stays true while this stays the same. */
  generation(): number;
}

/**
 * The embedded database behind the interface of a `pg` pool, so that one dialect serves both databases. It is one session:
 * whoever holds it holds it alone, so that no query lands inside another's transaction.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedPool> {
  const folder = join(options.folder, 'pgdata');
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const lock = lockDataFolder(options.folder);
  let thread: DatabaseThread;
  try {
    thread = await startThread({ folder, template: options.template ?? null });
  } catch (error) {
    lock.release();
    throw error;
  }
  const turns = createTurns();
  let generation = 0;
  const onStatement = (sql: string): void => {
    if (!/^\s*select\b/i.test(sql)) generation += 1;
  };
  let ended: Promise<void> | undefined;
  return {
    options: {},
    generation: () => generation,
    async connect() {
      const endTurn = await turns.take();
      return session(thread, endTurn, onStatement);
    },
    end() {
      ended ??= turns.take().then(() => thread.ask('close', '', [])).then(() => thread.stopped).then(() => { lock.release(); });
      return ended;
    },
  };
}

function session(thread: DatabaseThread, endTurn: () => void, onStatement: (sql: string) => void): PostgresPoolClient {
  const query = (sql: string, parameters: readonly unknown[]) => {
    onStatement(sql);
    return thread.ask('query', sql, parameters);
  };
  return { query: query as PostgresPoolClient['query'], release: endTurn };
}

interface DatabaseThread {
  ask(kind: Ask['kind'], sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>>;
  readonly stopped: Promise<void>;
}

async function startThread(data: ThreadData): Promise<DatabaseThread> {
  // The compiler rewrites the endings of imports, not of addresses.
  const file = new URL(import.meta.url.endsWith('.ts') ? './database-thread.ts' : './database-thread.js', import.meta.url);
  const worker = new Worker(file, { workerData: data });
  const open = new Map<number, { resolve: (result: PostgresQueryResult<unknown>) => void; reject: (error: Error) => void }>();
  let nextId = 0;
  let gone: EmbeddedDatabaseError | null = null;
  const fail = (reason: string) => {
    gone = new EmbeddedDatabaseError(`The database thread ${reason}`);
    for (const waiting of open.values()) waiting.reject(gone);
    open.clear();
  };
  const stopped = new Promise<void>((resolve) => worker.once('exit', () => { fail('has ended'); resolve(); }));
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => { resolve(); });
    worker.once('error', reject);
    worker.once('exit', () => { reject(new EmbeddedDatabaseError('The database thread ended while opening')); });
  });
  worker.on('error', (error) => { fail(`failed: ${error.message}`); });
  worker.on('message', (reply: Reply) => {
    const waiting = open.get(reply.id);
    if (waiting === undefined) return;
    open.delete(reply.id);
    if ('failure' in reply) waiting.reject(new EmbeddedDatabaseError(reply.failure.message, reply.failure.code, reply.failure.constraint));
    else waiting.resolve({ rows: [...reply.rows], rowCount: reply.rowCount, command: reply.command as PostgresQueryResult<unknown>['command'] });
  });
  return {
    stopped,
    ask: (kind, sql, parameters) => new Promise((resolve, reject) => {
      if (gone !== null) { reject(gone); return; }
      const id = nextId;
      nextId += 1;
      open.set(id, { resolve, reject });
      const ask: Ask = { id, kind, sql, parameters };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(ask);
    }),
  };
}
