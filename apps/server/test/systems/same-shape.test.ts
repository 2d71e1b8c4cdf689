import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StandIn } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { collectionNames, startStandIns, startSystemsServer, systemIds, type ConnectedSystem, type SystemsServer } from '../support/systems.ts';

const orders = 300;
const repository = join(import.meta.dirname, '../../../..');

describe('the three systems, asked alike', () => {
  const folder = temporaryFolder();
  let standIns: StandIn[];
  let server: SystemsServer;
  let connected: readonly { readonly name: string; readonly standIn: StandIn; readonly system: ConnectedSystem }[];
  beforeAll(async () => {
    const every = { orders };
    standIns = await startStandIns({ sap_s4hana: every, netsuite: every, dynamics_business_central: every });
    server = await startSystemsServer({ folder, standIns, environment: { LOG_LEVEL: 'warn' } });
    connected = await Promise.all(standIns.map(async (standIn) => ({ name: standIn.system, standIn, system: await server.connect(standIn) })));
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all(standIns.map((standIn) => standIn.close()));
  });

  it.each(collectionNames)('give every record of %s the same keys at every level, in the same order', async (collection) => {
    const shapes = await Promise.all(connected.map(async ({ system }) => keysOf((await system.all(collection)).records)));
    const [first] = shapes;
    expect(first?.get('')?.length).toBeGreaterThan(5);
    for (const shape of shapes) {
      // Each level is the same in all records of one system, and in all systems that have it.
      for (const [path, keys] of shape) for (const other of shapes) expect(other.get(path) ?? keys, path).toEqual(keys);
      expect([...shape.values()].some((keys) => keys.length === 0)).toBe(false);
    }
  });

  it('answer pages and single records in the same envelope', async () => {
    for (const path of ['/api/v1/purchase-orders?limit=2', '/api/v1/vendors?limit=2']) {
      const pages = await Promise.all(connected.map(async ({ system }) => JSON.parse((await system.ask(path)).text) as { data: { id: string }[] }));
      expect(pages.map((page) => Object.keys(page))).toEqual(systemIds.map(() => ['data', 'next_cursor', 'total_count', 'limit', 'warnings']));
    }
  });

  it('tell the origin of every field, and show the source record in the same frame', async () => {
    const pages = await Promise.all(connected.map(({ system }) => system.page('purchase-orders', { limit: 5, include: 'raw,lineage' })));
    // Parts of a field have a line of their own where the system has the field at all.
    const fields = pages.map((page) => Object.keys(page.data[0]?.['lineage'] as object).filter((path) => !path.includes('.')));
    expect(fields[0]?.length).toBeGreaterThan(40);
    expect(fields).toEqual(fields.map(() => fields[0]));
    for (const page of pages) for (const record of page.data) expect(Object.keys(record['raw'] as object).slice(0, 2)).toEqual(['header', 'lines']);
  });

  it('are listed by the example program without a branch on the system', async () => {
    const demo = { server: server.url, connections: connected.map(({ name, system }) => ({ system: name, name, token: system.token })) };
    writeFileSync(join(folder, 'demo.json'), JSON.stringify(demo));
    const { stdout } = await promisify(execFile)(process.execPath, [join(repository, 'examples/src/open-orders.ts')], { env: { PATH: process.env['PATH'], KOINE_DATA_DIR: folder } });
    for (const { name, standIn } of connected) {
      const open = standIn.control.truth('purchase-orders').filter((order) => ['open', 'partially_received', 'partially_billed'].includes(String(order['status'])));
      expect(open.length).toBeGreaterThan(20);
      expect(stdout).toContain(`${name}: ${open.length} open orders`);
      // The first of them, with its number: ids are in the order of the source's keys.
      expect(stdout).toContain(String(open[0]?.['number']));
    }
  });
});

/** The keys of every object in records, by the path to it: `lines[].item`. Throws where two objects at one path differ. Custom fields are each system's own. */
function keysOf(records: readonly unknown[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, `${path}[]`);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const keys = Object.keys(value);
    const known = found.get(path);
    if (known === undefined) found.set(path, keys);
    else if (known.join() !== keys.join()) throw new Error(`${path}: ${keys.join()} and ${known.join()}`);
    for (const [key, inner] of Object.entries(value)) if (key !== 'custom_fields') visit(inner, path === '' ? key : `${path}.${key}`);
  };
  for (const record of records) visit(record, '');
  return found;
}
