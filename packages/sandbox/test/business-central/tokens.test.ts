import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToken, code, connect, readAnswer, setting } from './client.ts';
import type { Caller } from './client.ts';

let caller: Caller;
beforeAll(async () => {
  caller = await connect({ orders: 5 });
});
afterAll(() => caller.standIn.close());

describe('the token endpoint', () => {
  it('issues a bearer token of about an hour', async () => {
    const answer = await readAnswer(await askToken(caller.standIn));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    expect(answer.body['refresh_token']).toBeUndefined();
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: null }, 401, 'invalid_client', 7000218],
    ['an unknown application', { client_id: '11111111-2222-3333-4444-555555555555' }, 400, 'unauthorized_client', 700016],
    ['a scope without /.default', { scope: 'https://api.businesscentral.dynamics.com/Financials.ReadWrite.All' }, 400, 'invalid_scope', 1002012],
    ['another resource', { scope: 'https://graph.example/.default' }, 400, 'invalid_resource', 500011],
    ['no scope', { scope: null }, 400, 'invalid_request', 900144],
    ['no grant type', { grant_type: null }, 400, 'invalid_request', 900144],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s as Entra words it', async (_, change, status, error, number) => {
    const answer = await readAnswer(await askToken(caller.standIn, change));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [number] });
    expect(answer.body['error_description']).toMatch(new RegExp(`^AADSTS${number}: .+ Trace ID: \\S+ Correlation ID: \\S+ Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$`));
  });

  it('refuses an unknown tenant', async () => {
    const answer = await readAnswer(await askToken(caller.standIn, {}, 'nowhere.example'));
    expect([answer.status, answer.body['error'], answer.body['error_codes']]).toEqual([400, 'invalid_request', [90002]]);
  });

  it('takes the client from a Basic header as well', async () => {
    const { client_id: id, client_secret: secret } = caller.standIn.credentials[0] ?? {};
    const response = await fetch(`${caller.standIn.url}/${setting(caller.standIn, 'tenant_id')}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(String(id))}:${encodeURIComponent(String(secret))}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'https://api.businesscentral.dynamics.com/.default' }),
    });
    expect(response.status).toBe(200);
  });
});

describe('access', () => {
  it('refuses calls without or with a foreign token', async () => {
    for (const authorization of ['', 'Bearer nonsense', 'Basic abc']) {
      const answer = await caller.get('/companies', { authorization });
      expect([answer.status, code(answer)]).toEqual([401, 'Authentication_InvalidCredentials']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
  });

  it('lets tokens expire', async () => {
    const short = await connect({ orders: 1, tokenLifetime: 1 });
    expect((await short.get('/companies')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await short.get('/companies')).status).toBe(401);
    await short.standIn.close();
  });

  it('revokes secret and tokens, and takes the secret again after restoring', async () => {
    const revoked = await connect({ orders: 1 });
    revoked.standIn.control.revokeCredentials();
    expect((await revoked.get('/companies')).status).toBe(401);
    const refused = await readAnswer(await askToken(revoked.standIn));
    expect([refused.status, refused.body['error'], refused.body['error_codes']]).toEqual([401, 'invalid_client', [7000222]]);
    revoked.standIn.control.restoreCredentials();
    expect((await askToken(revoked.standIn)).status).toBe(200);
    expect((await revoked.get('/companies')).status).toBe(401);
    await revoked.standIn.close();
  });
});
