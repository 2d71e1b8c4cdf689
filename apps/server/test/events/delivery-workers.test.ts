import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, template, temporaryFolder } from '../support/databases.ts';
import { startLedger, type Ledger } from '../support/ledger.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

describeOnBothDatabases('processes that deliver', (under) => {
  let ledger: Ledger;
  let receiver: Receiver;
  beforeAll(async () => {
    ledger = await startLedger();
    receiver = await startReceiver();
  });

  it('are workers only: an api process records, and a worker that comes later delivers', async () => {
    const location = await under.newLocation();
    const environment = { KOINE_ALLOWED_PRIVATE_HOSTS: `${ledger.host},${receiver.host}`, KOINE_ENCRYPTION_KEYS: Buffer.alloc(32, 3).toString('base64') };
    const api = await startTestServer({ location, ledgers: [ledger], environment: { ...environment, KOINE_ROLES: 'api' } });
    const { id } = (await api.manage('POST', '/api/v1/webhook-endpoints', { url: `${receiver.url}/roles` })).body;
    await api.connect(ledger);
    await wait(1_200);
    expect(receiver.at('/roles')).toEqual([]);
    expect((await api.manage('GET', `/api/v1/webhook-endpoints/${id}/deliveries`)).body.data).toMatchObject([{ status: 'pending', attempts: [] }]);
    await api.stop();
    const worker = await startTestServer({ location, ledgers: [ledger], environment: { ...environment, KOINE_ROLES: 'worker' } });
    await expect.poll(() => receiver.at('/roles').length, { timeout: 5_000 }).toBe(1);
    await worker.stop();
  });

  it('give up what is under way when they stop, and it is delivered again with the same id', async () => {
    const location = await under.newLocation();
    const environment = { KOINE_ALLOWED_PRIVATE_HOSTS: `${ledger.host},${receiver.host}`, KOINE_ENCRYPTION_KEYS: Buffer.alloc(32, 4).toString('base64') };
    receiver.answer = () => undefined;
    const first = await startTestServer({ location, ledgers: [ledger], environment });
    await first.manage('POST', '/api/v1/webhook-endpoints', { url: `${receiver.url}/stop` });
    await first.connect(ledger);
    await expect.poll(() => receiver.at('/stop').length, { timeout: 5_000 }).toBe(1);
    const stopped = performance.now();
    await first.stop();
    expect(performance.now() - stopped).toBeLessThan(8_000);
    receiver.answer = (_delivered, response) => { response.writeHead(204).end(); };
    const second = await startTestServer({ location, ledgers: [ledger], environment });
    await expect.poll(() => receiver.at('/stop').length, { timeout: 5_000 }).toBe(2);
    expect(receiver.at('/stop')[1]?.body).toBe(receiver.at('/stop')[0]?.body);
    await second.stop();
  });
});

describe('a slow receiver', () => {
  let receiver: Receiver;
  let server: TestServer;
  beforeAll(async () => {
    receiver = await startReceiver();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, environment: { KOINE_ALLOWED_PRIVATE_HOSTS: receiver.host } });
  });
  afterAll(() => server.stop());

  it('does not delay the others', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 20; count += 1) ids.push((await server.manage('POST', '/api/v1/webhook-endpoints', { url: `${receiver.url}/${count === 0 ? 'slow' : count}`, events: ['job.*'] })).body.id);
    // Never answered: each attempt takes as long as one can.
    receiver.answer = ({ path }, response) => { if (path !== '/slow') response.writeHead(204).end(); };
    const asked = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      for (const id of [ids[0] ?? '', ids[round % 19 + 1] ?? '']) {
        const { event_id: event } = (await server.manage('POST', `/api/v1/webhook-endpoints/${id}/test`)).body;
        asked.set(event, Date.now());
      }
    }
    await expect.poll(() => receiver.delivered.filter(({ path }) => path !== '/slow').length, { timeout: 14_000, interval: 10 }).toBe(30);
    const delays = receiver.delivered.filter(({ path }) => path !== '/slow').map(({ event, at }) => at - (asked.get(event.id) ?? 0));
    expect(quantile(delays, 0.99)).toBeLessThan(2_000);
    // The slow one has no more under way than it may.
    expect(receiver.at('/slow')).toHaveLength(16);
  });
});
