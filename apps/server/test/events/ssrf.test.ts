import type * as dns from 'node:dns/promises';
import { lookup } from 'node:dns/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualTimings } from '../../src/events/schedule.ts';
import { template, temporaryFolder } from '../support/databases.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { problemIn, startTestServer, type TestServer } from '../support/test-server.ts';
import { urlTricks } from '../support/url-tricks.ts';

vi.mock('node:dns/promises', async (original) => {
  const real = await original<typeof dns>();
  return { ...real, lookup: vi.fn(real.lookup) };
});

/** What must never be reached: counts whatever arrives, connections as well as bytes. */
interface Canary {
  readonly port: number;
  connections: number;
  bytes: number;
}

async function startCanary(): Promise<Canary> {
  const sockets = new Set<Socket>();
  // On every address of this machine, IPv4 and IPv6.
  const server = createServer((socket) => {
    sockets.add(socket);
    canary.connections += 1;
    socket.on('data', (chunk) => { canary.bytes += chunk.length; });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => { server.listen(0, '::', resolve); });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => { server.close(resolve); });
  });
  const canary: Canary = { port: (server.address() as AddressInfo).port, connections: 0, bytes: 0 };
  return canary;
}

describe('webhooks never reach inside', () => {
  let canary: Canary;
  let receiver: Receiver;
  let server: TestServer;
  const resolving = vi.mocked(lookup);
  beforeAll(async () => {
    canary = await startCanary();
    receiver = await startReceiver();
    server = await startTestServer({ location: { kind: 'embedded', folder: temporaryFolder(), template }, deliveryTimings: { ...usualTimings, poll: 20 }, environment: { KOINE_ALLOWED_PRIVATE_HOSTS: receiver.host } });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    resolving.mockRestore();
    for (const { id } of (await server.manage('GET', '/api/v1/webhook-endpoints')).body.data) await server.manage('DELETE', `/api/v1/webhook-endpoints/${id}`);
  });

  const create = (url: string) => server.manage('POST', '/api/v1/webhook-endpoints', { url });
  /** The error of the first attempt of a test event. */
  const attempted = async (id: string): Promise<string> => {
    await server.manage('POST', `/api/v1/webhook-endpoints/${id}/test`);
    const first = async () => (await server.manage('GET', `/api/v1/webhook-endpoints/${id}/deliveries`)).body.data[0].attempts[0]?.error ?? 'none yet';
    await expect.poll(first, { timeout: 8_000, interval: 20 }).not.toBe('none yet');
    return first();
  };
  const untouched = () => { expect(canary).toMatchObject({ connections: 0, bytes: 0 }); };

  it('by any of 180 tricks, neither as a new address nor as a changed one', async () => {
    const tricks = urlTricks(canary.port);
    expect(new Set(tricks).size).toBe(tricks.length);
    expect(tricks.length).toBeGreaterThanOrEqual(180);
    const good = (await create(`${receiver.url}/good`)).body;
    const accepted: string[] = [];
    for (const url of tricks) {
      const made = await create(url);
      const changed = await server.manage('PATCH', `/api/v1/webhook-endpoints/${good.id}`, { url });
      expect(changed.status, url).toBe(made.status === 201 ? 200 : 422);
      if (made.status === 201) {
        // A name that does not resolve now: what it resolves to later is checked when it is called.
        accepted.push(url);
        expect(await attempted(made.body.id), url).toMatch(/^(unreachable|url_forbidden)$/);
        await server.manage('DELETE', `/api/v1/webhook-endpoints/${made.body.id}`);
      } else expect(problemIn(made).code, url).toBe('url_forbidden');
    }
    expect(accepted).toEqual([]);
    untouched();
  });

  it('nor by redirects', async () => {
    const { id } = (await create(`${receiver.url}/redirect`)).body;
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answer = (_delivered, response) => { response.writeHead(status, { location: `http://127.0.0.1:${canary.port}/`, refresh: `0; url=http://127.0.0.1:${canary.port}/` }).end(); };
      expect(await attempted(id)).toBe('redirect');
    }
    untouched();
  });

  it('nor by a name that changes what it means between check and call', async () => {
    let asked = 0;
    const outside = [{ address: '203.0.114.7', family: 4 }];
    const inside = [{ address: '127.0.0.1', family: 4 }];
    // Public when it is created and checked, this machine at every other question.
    resolving.mockImplementation(((_name: string) => { asked += 1; return Promise.resolve(asked % 2 === 1 ? outside : inside); }) as unknown as typeof lookup);
    const made = await create(`https://rebinding.example:${canary.port}/hook`);
    expect(made.status).toBe(201);
    expect(await attempted(made.body.id)).toBe('url_forbidden');
    expect(asked).toBeGreaterThanOrEqual(2);
    // One forbidden address among allowed ones refuses them all: which one a socket takes is chance.
    resolving.mockImplementation((() => Promise.resolve([...outside, ...inside])) as unknown as typeof lookup);
    expect(problemIn(await create(`https://mixed.example:${canary.port}/`)).code).toBe('url_forbidden');
    untouched();
  });

  it('and a socket goes to the very address that was vetted', async () => {
    let asked = 0;
    resolving.mockImplementation((() => { asked += 1; return Promise.resolve(asked <= 2 ? [{ address: '203.0.114.7', family: 4 }] : [{ address: '127.0.0.1', family: 4 }]); }) as unknown as typeof lookup);
    const made = await create(`https://pinned.example:${canary.port}/hook`);
    // The second answer was vetted and is public: nothing listens there, and the third is never asked for by this attempt.
    expect(await attempted(made.body.id)).toBe('unreachable');
    expect(asked).toBe(2);
    untouched();
  });
});
