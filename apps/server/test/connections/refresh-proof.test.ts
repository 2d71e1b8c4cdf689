import { businessCentral } from '@koine/connector-dynamics';
import { startStandIn, type StandIn } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../support/databases.ts';
import { postgresBinaries, startPostgres, type PostgresCluster } from '../support/postgres-cluster.ts';
import { startServerGroup, type ServerGroup } from '../support/server-group.ts';
import { signIn } from '../support/sign-in.ts';
import { report, scaled } from '../support/systems.ts';

const servers = 3;
const connections = 20;
const rounds = scaled(5);
const callers = 200;

const connected = z.object({ connection: z.object({ id: z.string() }), token: z.string() });
type Connected = { readonly id: string; readonly token: string };
const statusOf = z.object({ status: z.string(), status_reason: z.string().nullable() });

const possible = process.env['TEST_DATABASE_URL'] !== undefined || postgresBinaries() !== null;

describe.skipIf(!possible)(possible ? 'refresh tokens that work once' : 'refresh tokens that work once (NOT RUN: neither TEST_DATABASE_URL nor binaries in /usr/lib/postgresql)', () => {
  let cluster: PostgresCluster | null = null;
  let standIn: StandIn;
  let group: ServerGroup;
  beforeAll(async () => {
    const folder = temporaryFolder();
    cluster = await startPostgres();
    standIn = await startStandIn('dynamics_business_central', { orders: 20 });
    group = await startServerGroup(servers, await cluster?.newDatabase() ?? '', folder, standIn);
  });
  afterAll(async () => {
    await group.stop();
    await standIn.close();
    await cluster?.stop();
  });

  const connect = async (): Promise<Connected> => {
    const credentials = await signIn(businessCentral, standIn, 'megan');
    const answer = await group.calls[0]?.('POST', '/api/v1/connections', group.secretKey, { body: { system: 'dynamics_business_central', settings: standIn.settings, credentials } });
    if (answer?.status !== 201) throw new Error(`not connected: ${answer?.text}`);
    const { connection, token } = connected.parse(JSON.parse(answer.text));
    return { id: connection.id, token };
  };
  const read = async (server: number, { token }: Connected): Promise<number> => (await group.calls[server % servers]?.('GET', '/api/v1/vendors?limit=1', token))?.status ?? 0;

  it(`${servers} servers, ${callers} callers, ${connections * rounds} expiries: each renewed once, none used twice`, async () => {
    const made = await Promise.all(Array.from({ length: connections }, connect));
    const before = standIn.control.grants();
    const statuses = new Map<number, number>();
    const startedAt = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      standIn.control.expireAccessTokens();
      // A token endpoint that is slow now and then, so that callers of all servers pile up behind a renewal.
      standIn.control.fault({ kind: 'delay', milliseconds: 700, times: 3, match: { path: '/token' }, after: round });
      const answers = await Promise.all(Array.from({ length: callers }, (_, caller) => {
        const connection = made[caller % connections];
        return connection === undefined ? Promise.resolve(0) : read(Math.floor(caller / connections) + round, connection);
      }));
      for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const { refreshes, reuses } = standIn.control.grants();
    report('renewals', { servers, callers, expiries: connections * rounds, refreshes: refreshes - before.refreshes, reuses, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) });
    expect([...statuses]).toEqual([[200, callers * rounds]]);
    expect([refreshes - before.refreshes, reuses]).toEqual([connections * rounds, 0]);
  }, 180_000);

  it('of a server that dies in the middle of a renewal: within a minute the connection says that it has to be signed in to again, and nobody goes on trying', async () => {
    const connection = await connect();
    expect(await read(1, connection)).toBe(200);
    standIn.control.expireAccessTokens();
    // The answer is on its way when the server ends.
    standIn.control.fault({ kind: 'delay', milliseconds: 1_000, match: { path: '/token' } });
    const before = standIn.control.grants();
    const lost = read(1, connection).catch(() => 0);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    await group.kill(1);
    const killedAt = performance.now();
    expect(await lost).toBe(0);
    const state = async () => statusOf.parse(JSON.parse((await group.calls[0]?.('GET', `/api/v1/connections/${connection.id}`, group.secretKey))?.text ?? '{}'));
    await expect.poll(async () => (await state()).status, { timeout: 60_000, interval: 500 }).toBe('reauthorization_required');
    report('a renewal cut off', { 'seconds until reauthorization_required': ((performance.now() - killedAt) / 1000).toFixed(1) });
    expect((await state()).status_reason).toContain('interrupted');
    // The one repetition that an interruption calls for.
    expect(standIn.control.grants()).toMatchObject({ refreshes: before.refreshes + 1, reuses: before.reuses + 1 });
    for (const server of [0, 2]) expect(await read(server, connection)).toBe(401);
    expect(standIn.control.grants().reuses).toBe(before.reuses + 1);
  }, 90_000);
});
