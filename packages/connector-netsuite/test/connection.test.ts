import { describe, expect, it } from 'vitest';
import { netsuite } from '../src/index.ts';

const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----';

describe('settings', () => {
  it.each(['1234567', '11134099_SB1', '11134099-sb1', 'TSTDRV123', 'TD301_RP2'])('take the account id %s', (account_id) => expect(netsuite.settings.safeParse({ account_id }).success).toBe(true));
  it.each(['', ' 1', 'a/b', 'x.netsuite.com', '_1', 'a__b'])('refuse the account id %j', (account_id) => expect(netsuite.settings.safeParse({ account_id }).success).toBe(false));
  it('take an IANA time zone and nothing else', () => {
    expect(netsuite.settings.safeParse({ account_id: '1', time_zone: 'America/Los_Angeles' }).success).toBe(true);
    for (const time_zone of ['PST8', '+02:00', 'Pacific', '']) expect(netsuite.settings.safeParse({ account_id: '1', time_zone }).success).toBe(false);
  });
  it('refuse what they do not know', () => expect(netsuite.settings.safeParse({ account_id: '1', account: '1' }).success).toBe(false));
  it('lead to the account\'s host, realm and token address', () => {
    const settings = { account_id: '11134099_SB1' };
    expect(netsuite.endpoint(settings).baseUrl).toBe('https://11134099-sb1.suitetalk.api.netsuite.com');
    const { oauth2_m2m, token_based } = netsuite.credentials;
    expect(oauth2_m2m.sign.tokenUrl(settings)).toBe('https://11134099-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token');
    expect(token_based.sign.realm({ account_id: '11134099-sb1' })).toBe('11134099_SB1');
    expect(oauth2_m2m.sign.tokenUrl({ ...settings, base_url: 'https://proxy.example/ns/' })).toBe('https://proxy.example/ns/services/rest/auth/oauth2/v1/token');
  });
  it('share the limit of requests by account, in both spellings of its id', () => {
    expect(netsuite.limits.sharedBy({ account_id: '1_SB1' })).toBe(netsuite.limits.sharedBy({ account_id: '1-sb1' }));
    expect(netsuite.limits.sharedBy({ account_id: '1_SB1' })).not.toBe(netsuite.limits.sharedBy({ account_id: '1' }));
  });
});

describe('credentials', () => {
  const { oauth2_m2m, token_based } = netsuite.credentials;
  it('hold what their scheme needs', () => {
    expect(oauth2_m2m.fields.safeParse({ client_id: 'a', certificate_id: 'b', private_key: key }).success).toBe(true);
    expect(oauth2_m2m.fields.safeParse({ client_id: 'a', certificate_id: 'b', private_key: 'secret' }).success).toBe(false);
    expect(token_based.fields.safeParse({ consumer_key: 'a', consumer_secret: 'b', token_id: 'c', token_secret: 'd' }).success).toBe(true);
    expect(token_based.fields.safeParse({ consumer_key: 'a', consumer_secret: 'b', token_id: 'c' }).success).toBe(false);
  });
  it('mark what is secret, and only that', () => {
    const secrets = [oauth2_m2m, token_based].flatMap((type) => Object.entries(type.fields.shape).filter(([, field]) => field.meta()?.['secret'] === true).map(([name]) => name));
    expect(secrets).toEqual(['private_key', 'consumer_secret', 'token_secret']);
  });
});
