import { describe, expect, it } from 'vitest';
import { apiKeyFields, basicFields, clientCredentialsFields, settings } from '../../src/s4hana/settings.ts';
import { sapS4hana } from '../../src/index.ts';

describe('settings', () => {
  it.each([
    [{ base_url: 'https://my300000-api.s4hana.cloud.sap' }],
    [{ base_url: 'https://erp.example:44300', client: '100', language: 'de' }],
    [{ base_url: 'https://sandbox.api.sap.com/s4hanacloud' }],
  ])('take %j', (given) => expect(settings.safeParse(given).success).toBe(true));
  it.each([
    [{}], [{ base_url: 'erp.example' }], [{ base_url: 'ftp://erp.example' }], [{ base_url: 'https://user:secret@erp.example' }], [{ base_url: 'https://erp.example/?sap-client=100' }],
    [{ base_url: 'https://erp.example', client: '10' }], [{ base_url: 'https://erp.example', client: '0100' }], [{ base_url: 'https://erp.example', language: 'english' }], [{ base_url: 'https://erp.example', mandant: '100' }],
  ])('refuse %j', (given) => expect(settings.safeParse(given).success).toBe(false));
});

describe('credentials', () => {
  it('are complete and nothing more', () => {
    expect(basicFields.safeParse({ username: 'u', password: 'p' }).success).toBe(true);
    expect(basicFields.safeParse({ username: 'u' }).success).toBe(false);
    expect(clientCredentialsFields.safeParse({ token_url: 'https://t.example/oauth', client_id: 'i', client_secret: 's' }).success).toBe(true);
    expect(clientCredentialsFields.safeParse({ client_id: 'i', client_secret: 's' }).success).toBe(false);
    expect(apiKeyFields.safeParse({ api_key: 'k', extra: 'x' }).success).toBe(false);
  });
});

describe('the endpoint', () => {
  it('carries client and language on every request', () => {
    expect(sapS4hana.endpoint({ base_url: 'https://erp.example:44300/', client: '100', language: 'de' })).toEqual({
      baseUrl: 'https://erp.example:44300', query: { 'sap-client': '100', 'sap-language': 'DE' }, headers: { 'accept-language': 'de' },
    });
    expect(sapS4hana.endpoint({ base_url: 'https://sandbox.api.sap.com/s4hanacloud' })).toEqual({ baseUrl: 'https://sandbox.api.sap.com/s4hanacloud', query: {}, headers: {} });
  });
  it('shares its limits by host and client, and its incidents by host', () => {
    expect(sapS4hana.limits.sharedBy({ base_url: 'https://erp.example:44300', client: '100' })).toBe('erp.example:44300 100');
    expect(sapS4hana.hostGroup({ base_url: 'https://erp.example:44300', client: '100' })).toBe('erp.example:44300');
  });
});
