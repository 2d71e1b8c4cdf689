import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { valueParsers } from '../value-parsers.ts';
import type { Ask, Failure, Reply, ThreadData } from './messages.ts';

/**
 * The embedded database's own thread: PGlite runs each statement to its end on the thread it lives in, which would hold up every request.
 */
const { folder, template }: ThreadData = workerData;
const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');

const database = await open();
let last: Promise<void> = Promise.resolve();
port.on('message', (ask: Ask) => {
  last = last.then(() => answer(ask));
});
port.postMessage('ready');

async function open(): Promise<PGlite> {
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  const useTemplate = isNew && template !== null && existsSync(template);
  // 16 MB of shared buffers halve the memory at equal speed; nothing checkpoints by itself, so the log is kept short where it is checkpointed.
  const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=64MB', '-c', 'timezone=UTC'];
  const loadDataDir = useTemplate && template !== null ? { loadDataDir: new Blob([await readFile(template)]) } : {};
  const opened = await PGlite.create({ dataDir: folder, startParams, parsers: { ...valueParsers }, ...loadDataDir });
  if (isNew && template !== null && !useTemplate) await writeTemplate(opened, template);
  return opened;
}

/** Written beside and renamed, so that nobody reads half a file. */
async function writeTemplate(opened: PGlite, file: string): Promise<void> {
  const dump = await opened.dumpDataDir('none');
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(beside, Buffer.from(await dump.arrayBuffer()));
  await rename(beside, file);
}

async function answer(ask: Ask): Promise<void> {
  try {
    if (ask.kind === 'close') {
      await database.query('CHECKPOINT');
      await database.close();
      reply({ id: ask.id, rows: [], command: 'CLOSE', rowCount: 0 });
      port?.close();
      return;
    }
    const result = await database.query(ask.sql, [...ask.parameters]);
    reply({ id: ask.id, rows: result.rows, command: result.command ?? '', rowCount: result.rowCount ?? result.affectedRows ?? 0 });
  } catch (error) {
    reply({ id: ask.id, failure: failure(error) });
  }
}

function reply(message: Reply): void {
  port?.postMessage(message);
}

function failure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), code: null, constraint: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
  return { message: error.message, code, constraint };
}
