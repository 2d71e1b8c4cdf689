import { businessCentral } from '@koine/connector-dynamics';
import { netsuite } from '@koine/connector-netsuite';
import type { Connector } from '@koine/core';
import { startStandIn, type StandIn } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../support/databases.ts';
import { signIn } from '../support/sign-in.ts';
import { startSystemsServer, type Answer, type SystemsServer } from '../support/systems.ts';

const madeSchema = z.object({ connection: z.object({ id: z.string(), status: z.string() }), token: z.string() });
const parsed = (answer: Answer): unknown => JSON.parse(answer.text);
const made = (answer: Answer): z.infer<typeof madeSchema> => madeSchema.parse(parsed(answer));

describe.each<[string, Connector, string]>([['netsuite', netsuite, '27'], ['dynamics_business_central', businessCentral, 'megan']])('a connection to %s that a person signed in for', (system, connector, person) => {
  let standIn: StandIn;
  let server: SystemsServer;
  beforeAll(async () => {
    standIn = await startStandIn(connector.id === 'netsuite' ? 'netsuite' : 'dynamics_business_central', { orders: 10 });
    const app = standIn.oauthClient;
    const prefix = `KOINE_OAUTH_${system.toUpperCase()}_CLIENT`;
    server = await startSystemsServer({ folder: temporaryFolder(), standIns: [standIn], environment: { [`${prefix}_ID`]: app?.client_id ?? '', [`${prefix}_SECRET`]: app?.client_secret ?? '' } });
  });
  afterAll(async () => {
    await server.stop();
    await standIn.close();
  });
  const manage = (method: string, path: string, body?: unknown): Promise<Answer> => server.call(method, `/api/v1${path}`, server.secretKey, body === undefined ? {} : { body });
  const create = (credentials: unknown): Promise<Answer> => manage('POST', '/connections', { system, settings: standIn.settings, credentials });
  const vendors = async (token: string): Promise<number> => (await server.call('GET', '/api/v1/vendors?limit=1', token)).status;

  it('works, is renewed when its access token ends, and shows no token anywhere', async () => {
    const credentials = await signIn(connector, standIn, person);
    const created = await create(credentials);
    expect(created.status).toBe(201);
    const { connection, token } = made(created);
    expect(await vendors(token)).toBe(200);
    const before = standIn.control.grants();
    standIn.control.expireAccessTokens();
    expect(await Promise.all(Array.from({ length: 8 }, () => vendors(token)))).toEqual(Array.from({ length: 8 }, () => 200));
    expect(standIn.control.grants()).toMatchObject({ refreshes: before.refreshes + 1, reuses: before.reuses });
    const seen = [created.text, (await manage('GET', `/connections/${connection.id}`)).text, (await manage('GET', '/requests?limit=100')).text, ...server.logged].join('\n');
    for (const secret of ['refresh_token', 'access_token', 'client_secret'].map((name) => credentials[name] ?? '')) {
      expect(secret).not.toBe('');
      expect(seen).not.toContain(secret);
    }
  });

  it('may be made with a refresh token alone: what the proof of it renews is what is kept', async () => {
    const { access_token: _token, expires_at: _end, ...credentials } = await signIn(connector, standIn, person);
    const before = standIn.control.grants();
    const { token } = made(await create(credentials));
    expect(await vendors(token)).toBe(200);
    standIn.control.expireAccessTokens();
    expect(await vendors(token)).toBe(200);
    expect(standIn.control.grants()).toMatchObject({ refreshes: before.refreshes + 2, reuses: before.reuses });
  });

  it('uses the operator\'s app where its credentials bring none', async () => {
    const { client_id: _id, client_secret: _secret, ...credentials } = await signIn(connector, standIn, person);
    const { token } = made(await create(credentials));
    standIn.control.expireAccessTokens();
    expect(await vendors(token)).toBe(200);
  });

  it('is not made with tokens that are refused, or of another app', async () => {
    const credentials = await signIn(connector, standIn, person);
    for (const change of [{ refresh_token: 'made up' }, { client_secret: 'wrong' }]) {
      const { access_token: _token, expires_at: _end, ...rest }: Readonly<Record<string, unknown>> = { ...credentials, ...change };
      expect(parsed(await create(rest))).toMatchObject({ code: 'credentials_rejected', status: 422 });
    }
  });

  it('has to be signed in to again when the token endpoint refuses, and then works again under its id', async () => {
    const { connection, token } = made(await create(await signIn(connector, standIn, person)));
    standIn.control.revokeCredentials();
    const refused = await server.call('GET', '/api/v1/vendors', token);
    expect(parsed(refused)).toMatchObject({ code: 'reauthorization_required', upstream: { status: expect.any(Number), code: expect.stringMatching(/^invalid_(?:grant|client)$/) } });
    expect(parsed(await manage('GET', `/connections/${connection.id}`))).toMatchObject({ status: 'reauthorization_required' });
    standIn.control.restoreCredentials();
    const again = made(await manage('POST', `/connections/${connection.id}/reconnect`, { credentials: await signIn(connector, standIn, person) }));
    expect(again.connection).toMatchObject({ id: connection.id, status: 'active' });
    expect(await vendors(again.token)).toBe(200);
    standIn.control.expireAccessTokens();
    expect(await vendors(again.token)).toBe(200);
  });
});

describe('an app of the operator that the source refuses', () => {
  it('is the operator\'s to mend: nobody is asked to sign in again', async () => {
    const standIn = await startStandIn('dynamics_business_central', { orders: 1 });
    const folder = temporaryFolder();
    const app = { KOINE_OAUTH_DYNAMICS_BUSINESS_CENTRAL_CLIENT_ID: standIn.oauthClient?.client_id ?? '', KOINE_OAUTH_DYNAMICS_BUSINESS_CENTRAL_CLIENT_SECRET: 'expired' };
    const server = await startSystemsServer({ folder, standIns: [standIn], environment: app });
    const { client_id: _id, client_secret: _secret, ...credentials } = await signIn(businessCentral, standIn, 'alex');
    const { connection, token } = made(await server.call('POST', '/api/v1/connections', server.secretKey, { body: { system: standIn.system, settings: standIn.settings, credentials } }));
    standIn.control.expireAccessTokens();
    expect(parsed(await server.call('GET', '/api/v1/vendors', token))).toMatchObject({ code: 'endpoint_misconfigured', remedy: { text: expect.stringContaining('KOINE_OAUTH_DYNAMICS_BUSINESS_CENTRAL_CLIENT_SECRET') } });
    expect(parsed(await server.call('GET', `/api/v1/connections/${connection.id}`, server.secretKey))).toMatchObject({ reauthorization: { required: false } });
    await server.stop();
    await standIn.close();
  });
});
