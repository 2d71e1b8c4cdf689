import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn } from '../../src/index.ts';
import type { StandIn } from '../../src/index.ts';
import { code, readAnswer, rows, setting } from './client.ts';
import type { Answer } from './client.ts';

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn('dynamics_business_central', { orders: 30, onPremises: true });
});
afterAll(() => standIn.close());

const get = async (path: string, authorization?: string): Promise<Answer> => {
  const { username, password } = standIn.credentials[0] ?? {};
  const basic = `Basic ${Buffer.from(`${String(username)}:${String(password)}`).toString('base64')}`;
  return readAnswer(await fetch(`${setting(standIn, 'base_url')}/api/v2.0${path}`, { headers: { authorization: authorization ?? basic } }));
};

describe('on premises', () => {
  it('takes Basic at the service root, with or without a tenant', async () => {
    expect(standIn.credentials.map((credential) => credential['type'])).toEqual(['basic']);
    const company = setting(standIn, 'company_id');
    const answer = await get(`/companies(${company})/purchaseOrders?tenant=default&$orderby=id&$select=id`);
    expect(rows(answer).map((row) => row['id'])).toEqual(standIn.control.truth('purchase-orders').map((order) => order['id']));
    expect(answer.body['@odata.context']).toContain('/BC/api/v2.0/$metadata#');
    expect((await get('/companies')).status).toBe(200);
    expect(rows(await get(`/vendors?company=${company}&tenant=default&$top=2`))).toHaveLength(2);
  });

  it('keeps the tenant in its next links', async () => {
    const response = await fetch(`${setting(standIn, 'base_url')}/api/v2.0/companies?tenant=default`, {
      headers: { authorization: `Basic ${Buffer.from(`${String(standIn.credentials[0]?.['username'])}:${String(standIn.credentials[0]?.['password'])}`).toString('base64')}`, prefer: 'odata.maxpagesize=1' },
    });
    const link = String((await readAnswer(response)).body['@odata.nextLink']);
    expect(new URL(link).searchParams.get('tenant')).toBe('default');
    expect(rows(await get(link.slice(link.indexOf('/companies'))))).toHaveLength(1);
  });

  it('refuses another tenant, a wrong key, a bearer token and the cloud\'s address', async () => {
    const foreign = await get('/companies?tenant=other');
    expect([foreign.status, code(foreign)]).toEqual([404, 'Internal_TenantUnavailable']);
    for (const authorization of [`Basic ${Buffer.from('KOINE:wrong').toString('base64')}`, 'Bearer x', '']) {
      const refused = await get('/companies', authorization);
      expect([refused.status, code(refused)]).toEqual([401, 'Authentication_InvalidCredentials']);
      expect(refused.headers.get('www-authenticate')).toBe('Basic realm=""');
    }
    expect((await fetch(`${standIn.url}/v2.0/t/Production/api/v2.0/companies`)).status).toBe(404);
    standIn.control.revokeCredentials();
    expect((await get('/companies')).status).toBe(401);
    standIn.control.restoreCredentials();
    expect((await get('/companies')).status).toBe(200);
  });
});
