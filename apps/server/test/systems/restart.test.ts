import { setTimeout as wait } from 'node:timers/promises';
import type { StandIn } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { serverProcess, type ServerProcess } from '../support/systems-process.ts';
import { chanceFrom } from '../support/systems-random.ts';
import { createChurn, walkOrders } from '../support/systems-walk.ts';
import { report, scaled, startStandIns, systemIds, type RecordPage } from '../support/systems.ts';

const kills = scaled(3);
const limit = 100;
const orders = 2000;
/** Milliseconds in which a page is usually answered: the kill falls before, into or after its making. */
const aboutAPage = 150;

/** What a caller sees of it: a connection that breaks, never an answer that is wrong. */
function ofDyingServer(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

describe('a server that is killed and started again, on its embedded database', () => {
  let server: ServerProcess;
  let standIns: StandIn[];
  const folder = temporaryFolder();
  beforeAll(async () => {
    standIns = await startStandIns();
    server = await serverProcess(folder, standIns);
    await server.start();
  });
  afterAll(async () => {
    await server.kill();
    await Promise.all(standIns.map((standIn) => standIn.close()));
  });

  it.each(systemIds)('goes on with a walk over %s where it was', { timeout: 900_000 }, async (system) => {
    const standIn = standIns.find((candidate) => candidate.system === system);
    if (standIn === undefined) throw new Error(`no stand-in of ${system}`);
    const chance = chanceFrom(system.length);
    const start = standIn.control.truth('purchase-orders').map((record) => String(record['id']));
    const churn = createChurn(standIn.control, start, chance);
    const connected = await server.connect(standIn);
    // Which requests die: never the first, so that there is a cursor to go on with.
    const doomed = new Set<number>();
    while (doomed.size < Math.min(kills, orders / limit - 2)) doomed.add(1 + chance.under(orders / limit - 2));
    const figures = { kills: 0, cutShort: 0 };
    let asked = 0;
    const read = async (query: Readonly<Record<string, string | number>>): Promise<RecordPage> => {
      const dies = doomed.has(asked);
      asked += 1;
      if (!dies) return connected.page('purchase-orders', query);
      const answered = connected.page('purchase-orders', query).catch(ofDyingServer);
      await wait(chance.under(aboutAPage));
      await server.kill();
      figures.kills += 1;
      const page = await answered;
      await server.start();
      if (page !== null) return page;
      figures.cutShort += 1;
      return connected.page('purchase-orders', query);
    };
    const walked = await walkOrders(read, () => limit, () => { churn.change(10); });
    const { missed, repeated, unknown } = churn.verdict(walked.ids);
    report(`restarts ${system}`, { ...figures, pages: walked.pages, changes: churn.changes, missed: missed.length, repeated: repeated.length });
    expect({ missed, repeated, unknown, totals: [...walked.totals] }).toEqual({ missed: [], repeated: [], unknown: [], totals: [orders] });
    expect(figures.kills).toBe(doomed.size);
  });
});
