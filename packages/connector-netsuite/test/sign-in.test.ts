import { authorizationRequest } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { netsuite } from '../src/connector.ts';

const request = { clientId: 'abc', redirectUri: 'https://koine.example/link/callback', state: 's'.repeat(43), codeChallenge: 'c'.repeat(43) };

describe('signing in', () => {
  it('opens the account\'s own page with PKCE', () => {
    const url = new URL(authorizationRequest(netsuite, { account_id: '1234567_SB1' }, request));
    expect(url.origin + url.pathname).toBe('https://1234567-sb1.app.netsuite.com/app/login/oauth2/authorize.nl');
    expect(Object.fromEntries(url.searchParams)).toEqual({ response_type: 'code', client_id: 'abc', redirect_uri: request.redirectUri, scope: 'rest_webservices', state: request.state, code_challenge: request.codeChallenge, code_challenge_method: 'S256' });
  });

  it('opens the page below base_url where there is one', () => {
    expect(authorizationRequest(netsuite, { account_id: '1', base_url: 'https://proxy.example/' }, request)).toMatch(/^https:\/\/proxy\.example\/app\/login\/oauth2\/authorize\.nl\?/);
  });

  it('tells which account was signed in to', () => {
    const { sign } = netsuite.credentials.oauth2_authorization_code;
    expect(sign.settingsFromCallback({ company: '7654321', role: '3', entity: '12' })).toEqual({ account_id: '7654321' });
    expect(sign.settingsFromCallback({})).toEqual({});
  });
});

describe('an account', () => {
  it('is one account in both spellings', () => {
    expect(netsuite.account({ account_id: '1234567-sb1' })).toBe(netsuite.account({ account_id: '1234567_SB1' }));
    expect(netsuite.account({ account_id: '1234567' })).not.toBe(netsuite.account({ account_id: '1234567_SB1' }));
  });

  it.each([
    ['https://1234567-sb1.app.netsuite.com/app/center/card.nl?sc=-29', { account_id: '1234567_SB1' }],
    ['https://tstdrv123.suitetalk.api.netsuite.com/services/rest/record/v1', { account_id: 'TSTDRV123' }],
    ['https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl', { account_id: '1234567' }],
    ['https://system.app.netsuite.com/', null],
    ['https://system.netsuite.com/app/login/secure/enterpriselogin.nl', null],
    ['https://1234567.app.netsuite.com.evil.example/', null],
  ])('is recognised in %s', (address, expected) => {
    expect(netsuite.recognize(new URL(address))).toEqual(expected);
  });
});
