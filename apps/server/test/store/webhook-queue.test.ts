import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecordEvent } from '../../src/events/record-event.ts';
import { createSignal } from '../../src/events/signal.ts';
import { newId } from '../../src/ids.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { listEvents } from '../../src/store/events.ts';
import { listDeliveries } from '../../src/store/webhook-deliveries.ts';
import { insertWebhookEndpoint, updateWebhookEndpoint } from '../../src/store/webhook-endpoints.ts';
import { claimDeliveries, releaseDeliveries, settleDeliveries, type AttemptOutcome, type ClaimedDelivery } from '../../src/store/webhook-queue.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const limits = { mostConcurrent: 16, firstPause: 1000, longestPause: 60_000 };

describeOnBothDatabases('the queue of deliveries', (under) => {
  let open: OpenDatabase;
  const record = createRecordEvent(createSignal(), Date.now);
  const now = () => new Date().toISOString();
  const event = (data = {}) => open.database.transaction().execute((within) => record(within, { type: 'job.failed', connection: null, data }));
  const claim = (lease = 30_000, limit = 100) => claimDeliveries(open.database, now(), lease, limit);
  const outcome = ({ id, epoch }: ClaimedDelivery, status: AttemptOutcome['status'] = 'succeeded'): AttemptOutcome => ({ delivery_id: id, epoch, status, step: 0, due_at: null, finished_at: now(), started_at: now(), duration_ms: 1, http_status: 200, error: null, response_text: null });
  const settle = (...outcomes: AttemptOutcome[]) => settleDeliveries(open.database, outcomes, [], now(), limits);
  const endpoint = async (concurrency: number, events = ['job.*']): Promise<string> => {
    const { id } = await open.database.transaction().execute((within) => insertWebhookEndpoint(within, { id: newId('whe', Date.now()), url: 'https://example.com', events: JSON.stringify(events), status: 'enabled', concurrency, created_at: now() }));
    return id;
  };
  const remove = (id: string) => updateWebhookEndpoint(open.database, id, { deleted_at: now() });
  beforeAll(async () => { open = await openDatabase(await under.newLocation(), (error) => { throw error; }); });
  afterAll(() => open.close());

  it('is filled in the transaction of the change, or not at all', async () => {
    const id = await endpoint(16);
    const before = (await listEvents(open.database, {}, 0, 1000)).length;
    await expect(open.database.transaction().execute(async (within) => {
      await record(within, { type: 'job.failed', connection: null });
      throw new Error('the change failed');
    })).rejects.toThrow('the change failed');
    expect((await listEvents(open.database, {}, 0, 1000)).length).toBe(before);
    expect(await listDeliveries(open.database, id, {}, null, 10)).toEqual([]);
    await event();
    expect((await listDeliveries(open.database, id, {}, null, 10)).map(({ sequence }) => sequence)).toEqual([1]);
    await remove(id);
  });

  it('numbers what is recorded at the same time without a gap, for the server and for each endpoint', async () => {
    const [all, some] = [await endpoint(16), await endpoint(16, ['job.failed', 'vendor.*'])];
    const start = (await listEvents(open.database, {}, 0, 1000)).at(-1)?.sequence ?? 0;
    await Promise.all(Array.from({ length: 60 }, (_, index) => open.database.transaction().execute(async (within) => {
      await record(within, { type: index % 2 === 0 ? 'job.failed' : 'job.succeeded', connection: null });
      if (index % 5 === 0) throw new Error('undone');
    }).catch(() => undefined)));
    const feed = await listEvents(open.database, {}, start, 1000);
    expect(feed.map(({ sequence }) => sequence - start)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    for (const [id, count] of [[all, 48], [some, 24]] as const) expect((await listDeliveries(open.database, id, {}, null, 100)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: count }, (_, index) => count - index));
    await remove(all);
    await remove(some);
  });

  it('gives each delivery to one of those who ask at the same time, up to what an endpoint may have', async () => {
    const [wide, narrow] = [await endpoint(16), await endpoint(2)];
    for (let count = 0; count < 20; count += 1) await event({ count });
    const claims = (await Promise.all(Array.from({ length: 5 }, () => claim()))).flat();
    const ids = claims.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(claims.filter(({ endpoint_id: id }) => id === narrow).length).toBeGreaterThanOrEqual(2);
    // Those who count at the same instant may overshoot; afterwards nobody gets more.
    expect(await claim()).toHaveLength(Math.max(0, 16 - claims.filter(({ endpoint_id: id }) => id === wide).length));
    await remove(wide);
    await remove(narrow);
  });

  it('takes up what a dead process leaves, and ignores what it says after all', async () => {
    const id = await endpoint(16);
    await event();
    const [first] = await claim(1);
    if (first === undefined) return expect.fail();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    const [second] = await claim();
    expect(second).toMatchObject({ id: first.id, epoch: first.epoch + 1, attempts: 0 });
    await settle({ ...outcome(first, 'failed'), http_status: 500, error: 'http_status' });
    expect(await listDeliveries(open.database, id, {}, null, 1)).toMatchObject([{ status: 'pending', made: [] }]);
    await releaseDeliveries(open.database, [first]);
    expect(await claim()).toEqual([]);
    if (second !== undefined) await settle(outcome(second));
    expect(await listDeliveries(open.database, id, {}, null, 1)).toMatchObject([{ status: 'succeeded', attempts: 1, made: [{ number: 1 }] }]);
    await remove(id);
  });

  it('leaves a delivery that keeps killing its process alone for longer each time', async () => {
    const id = await endpoint(16);
    await event();
    for (let loss = 0; loss < 3; loss += 1) {
      expect(await claim(40)).toHaveLength(1);
      await new Promise((resolve) => { setTimeout(resolve, 40 * 2 ** loss + 20); });
    }
    expect(await claim(40)).toHaveLength(1);
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    expect(await claim(40)).toEqual([]);
    await remove(id);
  });
});
