import { startStandIn } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { chanceFrom } from '../support/systems-random.ts';
import { createChurn, walkOrders } from '../support/systems-walk.ts';
import { report, scaled, startSystemsServer, systemIds, type ConnectedSystem, type SystemsServer } from '../support/systems.ts';

const orders = 2000;
const changesPerWalk = 200;
const largest = 200;
const seeds = scaled(50);

/** Contract §3: every record that exists during the whole walk appears exactly once, whatever is inserted, changed or deleted meanwhile. */
describe.each(systemIds)('a walk over %s', (system) => {
  let server: SystemsServer;
  let connected: ConnectedSystem;
  const folder = temporaryFolder();
  const standInStarted = startStandIn(system, { orders });
  beforeAll(async () => {
    const standIn = await standInStarted;
    server = await startSystemsServer({ folder, standIns: [standIn], environment: { LOG_LEVEL: 'warn' } });
    connected = await server.connect(standIn);
  });
  afterAll(async () => {
    await server.stop();
    await (await standInStarted).close();
  });

  it(`misses and repeats nothing in ${seeds} walks while orders change between its pages`, { timeout: 1_800_000 }, async () => {
    const { control } = await standInStarted;
    const start = control.truth('purchase-orders').map((record) => String(record['id']));
    expect(start).toHaveLength(orders);
    const figures = { pages: 0, changes: 0, missed: 0, repeated: 0 };
    const began = performance.now();
    for (let seed = 1; seed <= seeds; seed += 1) {
      control.reset();
      const chance = chanceFrom(seed);
      const churn = createChurn(control, start, chance);
      const perPage = Math.round(changesPerWalk / (orders / largest));
      // Mostly the largest page, for speed; else any size, from page to page.
      const limit = (): number => (chance.happens(0.85) ? largest : 1 + chance.under(largest));
      const walked = await walkOrders((query) => connected.page('purchase-orders', query), limit, () => { churn.change(perPage - 5 + chance.under(11)); });
      const { missed, repeated, unknown } = churn.verdict(walked.ids);
      expect({ seed, missed, repeated, unknown, totals: [...walked.totals] }).toEqual({ seed, missed: [], repeated: [], unknown: [], totals: [orders] });
      figures.pages += walked.pages;
      figures.changes += churn.changes;
      figures.missed += missed.length;
      figures.repeated += repeated.length;
    }
    report(`walks ${system}`, { seeds, ...figures, seconds: Math.round((performance.now() - began) / 1000) });
  });
});
