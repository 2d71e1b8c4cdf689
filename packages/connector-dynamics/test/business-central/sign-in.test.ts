import { authorizationRequest } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { businessCentral } from '../../src/business-central/connector.ts';

const tenant = 'cba9a7a6-1111-4222-8333-444455556666';
const company = '7ace90d9-1111-4222-8333-444455556666';
const online = { tenant_id: tenant, environment: 'Production', company_id: company };

describe('signing in', () => {
  it('opens the tenant\'s page of Microsoft Entra with PKCE', () => {
    const url = new URL(authorizationRequest(businessCentral, online, { clientId: 'the-app', redirectUri: 'https://koine.example/link/callback', state: 's'.repeat(43), codeChallenge: 'c'.repeat(43) }));
    expect(url.origin + url.pathname).toBe(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code', client_id: 'the-app', redirect_uri: 'https://koine.example/link/callback', state: 's'.repeat(43), code_challenge: 'c'.repeat(43), code_challenge_method: 'S256',
      scope: 'https://api.businesscentral.dynamics.com/Financials.ReadWrite.All offline_access',
    });
    const elsewhere = authorizationRequest(businessCentral, { ...online, authority_url: 'https://login.partner.example/' }, { clientId: 'a', redirectUri: 'https://b.example', state: 'c', codeChallenge: 'd' });
    expect(elsewhere).toMatch(new RegExp(`^https://login\\.partner\\.example/${tenant}/oauth2/v2\\.0/authorize\\?`));
  });

  it('needs the settings of Business Central online', () => {
    expect(() => authorizationRequest(businessCentral, { base_url: 'https://bc.example.com/BC', company_id: company }, { clientId: 'a', redirectUri: 'https://b.example', state: 'c', codeChallenge: 'd' }))
      .toThrowError(expect.objectContaining({ code: 'validation_failed' }));
  });
});

describe('an account', () => {
  it('is tenant, environment and company, however they are spelled', () => {
    expect(businessCentral.account({ ...online, tenant_id: tenant.toUpperCase(), environment: 'PRODUCTION' })).toBe(businessCentral.account(online));
    for (const change of [{ tenant_id: 'other.example' }, { environment: 'Sandbox' }, { company_id: tenant }, { base_url: 'https://other.example' }]) expect(businessCentral.account({ ...online, ...change })).not.toBe(businessCentral.account(online));
  });

  it.each([
    [`https://businesscentral.dynamics.com/${tenant}/Production/?company=CRONUS&page=9307`, { tenant_id: tenant, environment: 'Production' }],
    ['https://businesscentral.dynamics.com/contoso.onmicrosoft.com/Sandbox', { tenant_id: 'contoso.onmicrosoft.com', environment: 'Sandbox' }],
    ['https://businesscentral.dynamics.com/Sandbox?page=22', { environment: 'Sandbox' }],
    ['https://businesscentral.dynamics.com/', {}],
    [`https://api.businesscentral.dynamics.com/v2.0/${tenant}/Production/api/v2.0/companies(${company})/purchaseOrders`, { ...online }],
    ['https://api.businesscentral.dynamics.com/v2.0/Production/api/v2.0/companies', { environment: 'Production' }],
    ['https://businesscentral.dynamics.com.evil.example/Production', null],
    ['https://my300000.s4hana.cloud.sap/ui', null],
  ])('is recognised in %s', (address, expected) => {
    expect(businessCentral.recognize(new URL(address))).toEqual(expected);
  });
});
