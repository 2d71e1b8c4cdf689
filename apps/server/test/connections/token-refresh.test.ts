import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { KoineError, type KeptTokens } from '@koine/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rewrapWithPrimaryKey } from '../../src/connections/key-rotation.ts';
import { createTokenStore, type TokenStore } from '../../src/connections/token-refresh.ts';
import { createVault } from '../../src/connections/vault.ts';
import { findConnectionTokens } from '../../src/store/connection-tokens.ts';
import { insertConnection } from '../../src/store/connections.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const key = randomBytes(32);
const vault = createVault([key]);
const refusedGrant = (): KoineError => new KoineError('reauthorization_required', { detail: 'ERP refused the credentials (invalid_grant).', upstream: { status: 400, code: 'invalid_grant', message: null, requestId: null, saidBy: 'token_endpoint' } });

/** Refresh tokens work once: a second use is what must never happen. */
function provider(): { perform: (current: KeptTokens) => Promise<KeptTokens>; used: string[]; pause: number; fail: KoineError | null } {
  let issued = 0;
  const used: string[] = [];
  const state = {
    used, pause: 5, fail: null as KoineError | null,
    async perform(current: KeptTokens): Promise<KeptTokens> {
      used.push(current.refreshToken);
      await wait(state.pause);
      if (state.fail !== null) throw state.fail;
      issued += 1;
      return { refreshToken: `refresh-${issued}`, accessToken: `access-${issued}`, expiresAt: new Date(Date.now() + 3_600_000).toISOString(), refreshExpiresAt: null };
    },
  };
  return state;
}

describeOnBothDatabases('the renewal of a sign-in', (under) => {
  let opened: OpenDatabase;
  /** As of three servers. */
  let stores: TokenStore[];
  let connection = 0;
  let id = '';
  beforeAll(async () => { opened = await openDatabase(await under.newLocation(), () => undefined); });
  afterAll(async () => { await opened.close(); });
  beforeEach(async () => {
    const { database } = opened;
    stores = ['one', 'two', 'three'].map((owner) => createTokenStore({ database, vault, owner, now: Date.now }));
    connection += 1;
    id = `con_${String(connection).padStart(20, '0')}`;
    const now = new Date().toISOString();
    await insertConnection(database, { id, system: 'x', host_group: 'x', customer_id: null, customer_name: null, settings: '{}', metadata: '{}', status: 'active', status_code: null, status_detail: null, status_since: now, refused_at: null, last_attempt_at: null, last_failed_at: null, last_checked_at: now, last_success_at: now, created_at: now, deleted_at: null });
    await store({ refreshToken: 'refresh-0', accessToken: 'access-0', expiresAt: now, refreshExpiresAt: null });
  });
  const store = (tokens: KeptTokens): Promise<void> => opened.database.transaction().execute((within) => stores[0]?.store(within, id, tokens) ?? Promise.resolve());
  const keeper = (server: number) => {
    const found = stores[server];
    if (found === undefined) throw new Error('no such server');
    return found.keeperOf(id);
  };
  const row = async () => {
    const found = await findConnectionTokens(opened.database, id);
    if (found === undefined) throw new Error('no tokens');
    return found;
  };
  /** As if the server that has the lease had died in the middle of a renewal. */
  const cutOff = (): Promise<unknown> => opened.database.updateTable('connection_tokens').set({ lease_owner: 'dead', lease_until: sql<string>`clock_timestamp() - interval '1 second'`, renewal_started_at: sql<string>`clock_timestamp()` }).where('connection_id', '=', id).execute();

  it('happens once for all servers, which then have the same tokens', async () => {
    const idp = provider();
    const renewIfStale = (current: KeptTokens): Promise<KeptTokens> => (current.accessToken === 'access-0' ? idp.perform(current) : Promise.resolve(current));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, call) => keeper(call % 3).refresh(renewIfStale)));
    expect(idp.used).toEqual(['refresh-0']);
    expect(new Set(answers.map((tokens) => tokens.accessToken))).toEqual(new Set(['access-1']));
    for (const server of [0, 1, 2]) expect(await keeper(server).read()).toMatchObject({ refreshToken: 'refresh-1', accessToken: 'access-1' });
    expect(await row()).toMatchObject({ version: 2, lease_owner: null, lease_until: null, renewal_started_at: null });
    expect(JSON.stringify(await row())).not.toContain('refresh-1');
  });

  it('holds its lease for as long as the token endpoint takes', async () => {
    const idp = provider();
    idp.pause = 5_900;
    const first = keeper(0).refresh((current) => idp.perform(current));
    await wait(50);
    const taken = await row();
    await wait(5_400);
    const later = await row();
    expect(Date.parse(later.lease_until ?? '')).toBeGreaterThan(Date.parse(taken.lease_until ?? ''));
    expect(await keeper(1).refresh((current) => idp.perform(current))).toMatchObject({ accessToken: 'access-1' });
    await first;
    expect(idp.used).toEqual(['refresh-0']);
  });

  it('is given up by a server that lost its lease: what it has is not used', async () => {
    const idp = provider();
    const lost = keeper(0).refresh(async (current) => {
      await cutOff();
      await keeper(1).refresh((again) => idp.perform(again));
      return { ...current, refreshToken: 'lost', accessToken: 'lost' };
    });
    expect(await lost).toMatchObject({ accessToken: 'access-1' });
    expect(await keeper(0).read()).toMatchObject({ refreshToken: 'refresh-1' });
  });

  it('is given up when a person signs in anew meanwhile', async () => {
    const renewed = keeper(0).refresh(async (current) => {
      await store({ ...current, refreshToken: 'new sign-in', accessToken: 'new' });
      return { ...current, refreshToken: 'of the old one', accessToken: 'old' };
    });
    expect(await renewed).toMatchObject({ refreshToken: 'new sign-in', accessToken: 'new' });
  });

  it('that the end of a server cut off is tried once more, and ends honestly when it was used up', async () => {
    const idp = provider();
    await cutOff();
    expect(await keeper(1).read()).toMatchObject({ accessToken: null });
    idp.fail = refusedGrant();
    await expect(keeper(1).refresh((current) => idp.perform(current))).rejects.toMatchObject({ code: 'reauthorization_required', detail: expect.stringContaining('interrupted'), upstream: { saidBy: 'token_endpoint', code: 'invalid_grant' } });
    expect(idp.used).toEqual(['refresh-0']);
    // Known now: nothing is cut off any more, so nobody tries again by itself.
    expect(await row()).toMatchObject({ lease_owner: null, renewal_started_at: null });
    expect(await keeper(2).read()).toMatchObject({ accessToken: 'access-0' });
  });

  it('that was cut off before the token endpoint was asked works', async () => {
    const idp = provider();
    await cutOff();
    expect(await keeper(2).refresh((current) => (current.accessToken === null ? idp.perform(current) : Promise.resolve(current)))).toMatchObject({ accessToken: 'access-1' });
    expect(await row()).toMatchObject({ lease_owner: null, renewal_started_at: null });
  });

  it.each([
    ['an answer that never came is not', new KoineError('upstream_timeout', { detail: 'No answer.' }), true],
    ['a server error is not', new KoineError('upstream_error', { detail: 'Failed.', upstream: { status: 502, code: null, message: null, requestId: null } }), true],
    ['throttling is known', new KoineError('upstream_rate_limited', { detail: 'Slow down.', upstream: { status: 429, code: null, message: null, requestId: null } }), false],
  ])('gives the lease back when it fails: %s', async (_name, failure, isUncertain) => {
    const idp = provider();
    idp.fail = failure;
    await expect(keeper(0).refresh((current) => idp.perform(current))).rejects.toMatchObject({ code: failure.code });
    const after = await row();
    expect([after.lease_owner, after.renewal_started_at !== null, after.version]).toEqual([null, isUncertain, 1]);
    idp.fail = null;
    expect(await keeper(1).refresh((current) => idp.perform(current))).toMatchObject({ accessToken: 'access-1' });
  });

  it('that is refused is refused for everybody who waited for it, and asked again later', async () => {
    const idp = provider();
    idp.pause = 150;
    idp.fail = refusedGrant();
    const answers = await Promise.allSettled([0, 1, 2].map((server) => keeper(server).refresh((current) => idp.perform(current))));
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'reauthorization_required', upstream: { code: 'invalid_grant', saidBy: 'token_endpoint' } } });
    expect(idp.used).toEqual(['refresh-0']);
    expect(await row()).toMatchObject({ lease_owner: null, renewal_started_at: null, version: 1, refused_code: 'invalid_grant' });
    await opened.database.updateTable('connection_tokens').set({ refused_at: sql<string>`clock_timestamp() - interval '11 seconds'` }).where('connection_id', '=', id).execute();
    idp.fail = null;
    expect(await keeper(1).refresh((current) => idp.perform(current))).toMatchObject({ accessToken: 'access-1' });
    expect(await row()).toMatchObject({ version: 2, refused_at: null });
  });

  it('keeps tokens that open with a new encryption key once they are wrapped with it', async () => {
    const next = randomBytes(32);
    await rewrapWithPrimaryKey(opened.database, createVault([next, key]));
    expect(await createTokenStore({ database: opened.database, vault: createVault([next]), owner: 'one', now: Date.now }).keeperOf(id).read()).toMatchObject({ refreshToken: 'refresh-0' });
    await rewrapWithPrimaryKey(opened.database, createVault([key, next]));
    expect(await keeper(0).read()).toMatchObject({ refreshToken: 'refresh-0' });
  });

  it('needs a sign-in', async () => {
    await opened.database.deleteFrom('connection_tokens').where('connection_id', '=', id).execute();
    await expect(keeper(0).read()).rejects.toMatchObject({ code: 'reauthorization_required' });
  });
});
