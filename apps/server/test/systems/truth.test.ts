import { differences } from '@koine/connector-testkit';
import { startStandIn, type StandInOptions, type SystemId } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { collectionNames, report, scaled, startSystemsServer, type CollectionName, type ConnectedSystem, type SystemsServer, type UnifiedRecord } from '../support/systems.ts';

const orders = scaled(2000);

/** Every system, S/4HANA once with its V4 order service and once without. */
const variants: readonly { readonly name: string; readonly system: SystemId; readonly options: StandInOptions }[] = [
  { name: 'S/4HANA with V4', system: 'sap_s4hana', options: { variants: ['v2', 'v4'], truthVariant: 'v4' } },
  { name: 'S/4HANA with V2 alone', system: 'sap_s4hana', options: { variants: ['v2'], truthVariant: 'v2' } },
  { name: 'NetSuite', system: 'netsuite', options: {} },
  { name: 'Business Central', system: 'dynamics_business_central', options: {} },
];

const shown = 12;

describe.each(variants)('$name, through the HTTP API', ({ name, system, options }) => {
  const started = startStandIn(system, { orders, ...options });
  const folder = temporaryFolder();
  let server: SystemsServer;
  let connected: ConnectedSystem;
  beforeAll(async () => {
    const standIn = await started;
    server = await startSystemsServer({ folder, standIns: [standIn], environment: { LOG_LEVEL: 'warn' } });
    connected = await server.connect(standIn);
  });
  afterAll(async () => {
    await server.stop();
    await (await started).close();
  });

  it.each(collectionNames)('gives %s as the source holds them, field for field', async (collection) => {
    const truth = new Map((await started).control.truth(collection).map((record) => [String(record['id']), record]));
    const { records, warnings, total } = await connected.all(collection);
    const found: string[] = [];
    let fields = 0;
    for (const record of records) {
      const expected = truth.get(record.id);
      truth.delete(record.id);
      if (expected === undefined) found.push(`${record.id} is not in the source`);
      else found.push(...differences(expected, record).map(({ path, expected: held, actual }) => `${record.id} ${path}: ${JSON.stringify(actual)} for ${JSON.stringify(held)}`));
      fields += leaves(record);
    }
    found.push(...[...truth.keys()].map((id) => `${id} is missing`));
    report(`truth ${name} ${collection}`, { records: records.length, fields, differences: found.length });
    expect(found.slice(0, shown), `${found.length} differences`).toEqual([]);
    expect(warnings.filter((warning) => warning.code === 'record_not_normalizable')).toEqual([]);
    expect([null, records.length]).toContain(total);
  });

  it.runIf(system === 'sap_s4hana')('was read from the service that the variant is about', async () => {
    const { control } = await started;
    control.clearCalls();
    await connected.page('purchase-orders', { limit: 1 });
    expect(control.calls()[0]?.path).toContain(options['truthVariant'] === 'v4' ? '/odata4/' : '/API_PURCHASEORDER_PROCESS_SRV/');
  });

  it.each(collectionNames)('gives one of %s by its id as in the list', async (collection) => {
    for (const record of await some(collection)) {
      const answer = await connected.ask(`/api/v1/${collection}/${encodeURIComponent(record.id)}`);
      expect(answer.status, answer.text).toBe(200);
      expect((JSON.parse(answer.text) as { data: unknown }).data).toEqual(record);
    }
  });

  /** A page of records, some of them from its middle. */
  async function some(collection: CollectionName): Promise<readonly UnifiedRecord[]> {
    const { data } = await connected.page(collection, { limit: 100 });
    return data.filter((_record, index) => index % 17 === 0);
  }
});

/** How many single values were compared. */
function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + leaves(inner), 0);
}
