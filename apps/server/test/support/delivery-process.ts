import { createRedactor } from '@koine/core';
import { z } from 'zod';
import { createVault } from '../../src/connections/vault.ts';
import { startDeliveryWorker } from '../../src/events/delivery-worker.ts';
import { createRecordEvent } from '../../src/events/record-event.ts';
import { usualTimings } from '../../src/events/schedule.ts';
import { createSignal } from '../../src/events/signal.ts';
import { createWebhookSecrets } from '../../src/events/webhook-secrets.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase } from '../../src/store/database.ts';

/** A worker in a process of its own, to be killed: it delivers, and records as many events as it is told to. */
const location = z.discriminatedUnion('kind', [z.object({ kind: z.literal('embedded'), folder: z.string() }), z.object({ kind: z.literal('postgres'), url: z.string() })]);
export const orderShape = z.object({ location, key: z.string(), allowedPrivateHosts: z.array(z.string()), record: z.int(), perTransaction: z.int() });
export type Order = z.infer<typeof orderShape>;

/** The contract's schedule, with everything but its proportions made short; attempts enough that none is given up. */
export const shortTimings = { ...usualTimings, waits: [0, 10, 20, 40, 80, 100, 150, 150, 150, 150, 200, 200, 200, 200, 200], longestAskedFor: 20, connect: 200, total: 300, lease: 1_000, poll: 50, firstPause: 1, longestPause: 20 };

async function run({ location, key, allowedPrivateHosts, record, perTransaction }: Order): Promise<void> {
  const { database } = await openDatabase(location, (error) => { throw error; });
  const redactor = createRedactor();
  const recorded = createSignal();
  const recordEvent = createRecordEvent(recorded, Date.now);
  startDeliveryWorker({ database, secrets: createWebhookSecrets({ database, vault: createVault([Buffer.from(key, 'base64')]), redactor, now: Date.now }), recordEvent, recorded, allowedPrivateHosts, redactor, now: Date.now, log: createLog('error', redactor), timings: shortTimings });
  for (let done = 0; done < record; done += perTransaction) {
    const ids = await database.transaction().execute(async (within) => {
      const made: string[] = [];
      for (let index = done; index < Math.min(done + perTransaction, record); index += 1) made.push((await recordEvent(within, { type: 'job.succeeded', connection: null, data: { job: { id: index, note: 'ü'.repeat(50) } } })).id);
      return made;
    });
    // Only what is committed is acknowledged.
    process.send?.(ids);
  }
}

process.on('disconnect', () => { process.exit(1); });
process.once('message', (message) => { void run(orderShape.parse(message)); });
