import { describe, expect, it } from 'vitest';
import { businessCentral } from '@koine/connector-dynamics';

const online = { tenant_id: 'cba9a7a6-7f00-4e1c-8f37-4f2a1f1e6d11', environment: 'Production', company_id: '7ace90d9-1f4f-ee11-be6d-6045bdc9a845' };
const onPremises = { base_url: 'https://bc.example.com:7048/BC/', company_id: online.company_id };
const { basic, oauth2_client_credentials: clientCredentials } = businessCentral.credentials;
const messages = (settings: Record<string, unknown>) => businessCentral.settings.safeParse(settings).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('settings', () => {
  it('are accepted online and on premises', () => {
    expect(messages(online)).toEqual([]);
    expect(messages({ ...online, tenant_id: 'contoso.onmicrosoft.com', base_url: 'https://api.example.com', authority_url: 'https://login.example.com' })).toEqual([]);
    expect(messages(onPremises)).toEqual([]);
    expect(clientCredentials.settings.safeParse(online).success).toBe(true);
    expect(basic.settings.safeParse(onPremises).success).toBe(true);
  });

  it('say what is missing or wrong', () => {
    expect(messages({ company_id: online.company_id })).toEqual([
      'tenant_id: is needed for Business Central online; on premises give base_url',
      'environment: is needed for Business Central online; on premises give base_url',
    ]);
    expect(messages({ ...online, company_id: 'CRONUS AG' })).toEqual(['company_id: must be the id of a company, a GUID; the list at …/api/v2.0/companies has it']);
    expect(messages({ ...online, environment: '../x' })).toEqual(['environment: must be the name of an environment, such as Production']);
    expect(messages({ ...online, base_url: 'https://user:secret@bc.example.com' })).toEqual(['base_url: must be an address without user, query or fragment']);
    expect(messages({ ...online, company: 'x' })).toHaveLength(1);
    expect(clientCredentials.settings.safeParse({ ...online, environment: undefined }).success).toBe(false);
    expect(basic.settings.safeParse(online).success).toBe(false);
    expect(clientCredentials.fields.safeParse({ client_id: 'app', client_secret: 'x' }).success).toBe(false);
  });
});

describe('addresses', () => {
  it('lead to the API online', () => {
    expect(businessCentral.endpoint(online).baseUrl).toBe('https://api.businesscentral.dynamics.com/v2.0/cba9a7a6-7f00-4e1c-8f37-4f2a1f1e6d11/Production/api/v2.0');
    expect(businessCentral.endpoint({ ...online, base_url: 'https://gate.example.com/bc/' }).baseUrl).toBe('https://gate.example.com/bc/v2.0/cba9a7a6-7f00-4e1c-8f37-4f2a1f1e6d11/Production/api/v2.0');
    expect(() => businessCentral.endpoint(onPremises)).toThrow('tenant_id');
  });

  it('lead to the API on premises, with the tenant where there is one', () => {
    expect(basic.endpoint(onPremises)).toEqual({ baseUrl: 'https://bc.example.com:7048/BC/api/v2.0', headers: { 'accept-language': 'en-US' } });
    expect(basic.endpoint({ ...onPremises, tenant_id: 'default' }).query).toEqual({ tenant: 'default' });
  });

  it('lead to the tenant\'s token endpoint', () => {
    const { sign } = clientCredentials;
    expect(sign.tokenUrl(online)).toBe('https://login.microsoftonline.com/cba9a7a6-7f00-4e1c-8f37-4f2a1f1e6d11/oauth2/v2.0/token');
    expect(sign.tokenUrl({ ...online, authority_url: 'https://login.example.com/' })).toBe('https://login.example.com/cba9a7a6-7f00-4e1c-8f37-4f2a1f1e6d11/oauth2/v2.0/token');
    expect(sign.scope()).toBe('https://api.businesscentral.dynamics.com/.default');
  });

  it('are shared by what shares a limit, and fail together by host', () => {
    const app = { client_id: 'a' };
    expect(businessCentral.limits.sharedBy({ ...online, company_id: 'another' }, app)).toBe(businessCentral.limits.sharedBy(online, app));
    expect(businessCentral.limits.sharedBy({ ...online, tenant_id: 'other.example' }, app)).not.toBe(businessCentral.limits.sharedBy(online, app));
    expect(businessCentral.limits.sharedBy(online, { client_id: 'b' })).not.toBe(businessCentral.limits.sharedBy(online, app));
    expect(businessCentral.hostGroup(online)).toBe('api.businesscentral.dynamics.com');
    expect(businessCentral.hostGroup(onPremises)).toBe('bc.example.com:7048');
  });
});
