import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createRedactor } from '@koine/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createVault } from '../../src/connections/vault.ts';
import { createWebhookSecrets } from '../../src/events/webhook-secrets.ts';
import { newId } from '../../src/ids.ts';
import { openDatabase, type DatabaseLocation } from '../../src/store/database.ts';
import { listEvents, type EventRow } from '../../src/store/events.ts';
import { insertWebhookEndpoint } from '../../src/store/webhook-endpoints.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import type { Order } from '../support/delivery-process.ts';
import { startReceiver, verified, type Delivered, type Receiver } from '../support/receiver.ts';

/** 1 is the size that is promised, 10,000 events. */
const scale = Number(process.env['KOINE_PROOF_SCALE'] ?? 1);
const program = join(import.meta.dirname, '../support/delivery-process.ts');
const paths = ['/first', '/second', '/third'] as const;

/** From 0 to 1, the same for the same words. */
const chance = (...words: readonly (string | number)[]): number => createHash('md5').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

describeOnBothDatabases('at least once', (under) => {
  // A start of the embedded database takes seconds of CPU; a larger run kills it as often.
  const kills = under.kind === 'postgres' || scale > 1 ? 10 : 3;
  const events = Math.max(kills, Math.round((under.kind === 'postgres' || scale > 1 ? 10_000 : 1_000) * scale));
  const key = randomBytes(32);
  let location: DatabaseLocation;
  let receiver: Receiver;
  let child: ChildProcess | null = null;
  beforeAll(async () => { receiver = await startReceiver(); });
  afterAll(() => { child?.kill('SIGKILL'); });

  it(`${events} events × 3 endpoints with 30 % failures and ${kills} SIGKILLs: none lost, one id on every repeat, every gap seen`, async () => {
    location = await under.newLocation();
    const secrets = await createEndpoints(location, key, receiver);
    const acknowledged = new Set<string>();
    /** By path and event: what was sent each time, and whether it was taken. */
    const attempts = new Map<string, { bodies: Set<string>; ids: Set<string>; count: number; taken: number; sequence: number }>();
    let taken = 0;
    let refused = 0;
    receiver.answer = (delivered, response) => {
      const { path, event, headers, body } = delivered;
      const known = attempts.get(`${path} ${event.id}`) ?? { bodies: new Set(), ids: new Set(), count: 0, taken: 0, sequence: event.sequence };
      attempts.set(`${path} ${event.id}`, known);
      verified(secrets.get(path) ?? '', delivered);
      known.bodies.add(body);
      known.ids.add(z.string().parse(headers['webhook-id']));
      known.count += 1;
      if (misbehave(delivered, known.count, response)) { refused += 1; return; }
      if (known.taken === 0) taken += 1;
      known.taken += 1;
      response.writeHead(204).end();
    };

    // The next process waits with everything loaded, so that deaths cost no time but their own.
    const spare = (): ChildProcess => spawn(process.execPath, ['--conditions=@koine/source', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let next = spare();
    const start = (isLast: boolean): ChildProcess => {
      const started = next;
      if (!isLast) next = spare();
      started.once('exit', (code) => { ended = String(code); });
      started.on('message', (message) => { for (const id of z.array(z.string()).parse(message)) acknowledged.add(id); });
      started.send({ location, key: key.toString('base64'), allowedPrivateHosts: [receiver.host], record: Math.max(0, events - acknowledged.size), perTransaction: Math.max(1, Math.min(10, Math.round(events / 100))) } satisfies Order);
      return started;
    };
    const total = events * paths.length;
    let ended: string | null = null;
    const reach = async (count: number): Promise<void> => {
      for (;;) {
        if (taken >= count) return;
        if (ended !== null) throw new Error(`the worker ended by itself: ${ended}`);
        await new Promise((resolve) => { setTimeout(resolve, 5); });
      }
    };
    const kill = async (): Promise<void> => {
      child?.removeAllListeners('exit');
      const killed = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await killed;
    };
    child = start(false);
    for (let count = 1; count <= kills; count += 1) {
      await reach(Math.floor(total * count / (kills + 1)));
      await kill();
      child = start(count === kills);
    }
    await reach(total);
    // Repeats may still be on their way.
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    await kill();

    const open = await openDatabase(location, (error) => { throw error; });
    const all = await walk(open.database);
    await open.close();
    expect(all.filter(({ sequence }, index) => sequence !== index + 1)).toEqual([]);
    // Beside them stand warnings of endpoints that failed four times in a row.
    const feed = all.filter(({ type }) => type === 'job.succeeded');
    const ids = new Set(feed.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
    for (const path of paths) {
      const lost = feed.filter(({ id }) => (attempts.get(`${path} ${id}`)?.taken ?? 0) === 0);
      expect(lost.length, `lost at ${path}`).toBe(0);
      const sequences = feed.map(({ id }) => attempts.get(`${path} ${id}`)?.sequence ?? 0);
      expect(sequences.toSorted((a, b) => a - b).filter((sequence, index) => sequence !== index + 1)).toEqual([]);
      // A consumer that loses 5 % sees each of them as a gap, and finds each in the feed.
      const kept = feed.filter(({ id }) => chance('kept', path, id) >= 0.05);
      const seen = new Set(kept.map(({ id }) => attempts.get(`${path} ${id}`)?.sequence ?? 0));
      const gaps = feed.filter((_, index) => !seen.has(index + 1)).length;
      const keptIds = new Set(kept.map(({ id }) => id));
      expect(gaps).toBe(feed.filter(({ id }) => !keptIds.has(id)).length);
    }
    expect([...attempts.values()].filter(({ bodies, ids }) => bodies.size !== 1 || ids.size !== 1)).toEqual([]);
    const repeated = [...attempts.values()].filter(({ taken }) => taken > 1).length;
    expect(refused / (refused + taken + repeated)).toBeGreaterThan(0.2);
    process.stdout.write(`${under.kind}: ${feed.length} events, ${taken} delivered, ${refused} refused, ${repeated} taken twice, 0 lost\n`);
  }, 600_000);
});

/** 30 %: errors of every kind, differently at each attempt. */
function misbehave({ path, event }: Delivered, count: number, response: ServerResponse): boolean {
  const drawn = chance(path, event.id, count);
  if (drawn < 0.12) response.writeHead(500).end('no');
  else if (drawn < 0.18) response.writeHead(302, { location: '/elsewhere' }).end();
  else if (drawn < 0.24) response.destroy();
  else if (drawn < 0.26) response.writeHead(429, { 'retry-after': '1' }).end();
  else if (drawn < 0.28) response.writeHead(503).end();
  else if (drawn < 0.30) setTimeout(() => { response.destroy(); }, 1_000).unref();
  else return false;
  return true;
}

async function createEndpoints(location: DatabaseLocation, key: Buffer, receiver: Receiver): Promise<ReadonlyMap<string, string>> {
  const { database, close } = await openDatabase(location, (error) => { throw error; });
  const issuing = createWebhookSecrets({ database, vault: createVault([key]), redactor: createRedactor(), now: Date.now });
  const secrets = new Map<string, string>();
  for (const path of paths) {
    const secret = await database.transaction().execute(async (within) => {
      const { id } = await insertWebhookEndpoint(within, { id: newId('whe', Date.now()), url: receiver.url + path, events: JSON.stringify(['job.*']), status: 'enabled', concurrency: 16, created_at: new Date().toISOString() });
      return (await issuing.issue(within, id)).secret;
    });
    secrets.set(path, secret);
  }
  await close();
  return secrets;
}

async function walk(database: Parameters<typeof listEvents>[0]): Promise<EventRow[]> {
  const feed: EventRow[] = [];
  for (;;) {
    const page = await listEvents(database, {}, feed.at(-1)?.sequence ?? 0, 1_000);
    if (page.length === 0) return feed;
    feed.push(...page);
  }
}
