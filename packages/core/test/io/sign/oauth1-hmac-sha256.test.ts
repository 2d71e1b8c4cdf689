import { describe, expect, it } from 'vitest';
import { oauth1BaseString, oauth1Header, oauth1HmacSha256 } from '../../../src/io/sign/oauth1-hmac-sha256.ts';
import { jumpingClock } from '../upstream.ts';

/** Oracle's published example of token-based authentication: docs.oracle.com, NetSuite help, section_1534941088. */
const keys = {
  consumerKey: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
  consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
  token: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
  tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
};
const stamp = { nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: '1508242306' };
const signatureOf = (header: string) => /oauth_signature="([^"]+)"/.exec(header)?.[1];

describe('OAuth 1.0a with HMAC-SHA256', () => {
  it('signs as the published REST example', () => {
    const url = new URL('https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40');
    expect(oauth1Header({ method: 'GET', url }, '123456', keys, stamp)).toBe(
      `OAuth realm="123456", oauth_token="${keys.token}", oauth_consumer_key="${keys.consumerKey}", oauth_nonce="fjaLirsIcCGVZWzBX0pg", oauth_timestamp="1508242306", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", oauth_signature="B5OIWznZ2YP0OB7VrJrGkYsTh%2B8H%2B5T9Hag%2Bo92q0zY%3D"`,
    );
  });

  it('signs query parameters as the published RESTlet example', () => {
    const url = new URL('https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue');
    // The page prints this signature without its leading plus sign, which its length gives away.
    expect(signatureOf(oauth1Header({ method: 'post', url }, '123456', keys, stamp))).toBe(encodeURIComponent('+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ='));
  });

  it('builds the base string of RFC 5849, 3.4.1.1', () => {
    const url = new URL('http://EXAMPLE.COM:80/r%20v/X?b5=%3D%253D&a3=a&c%40=&a2=r%20b&a3=2%20q');
    expect(oauth1BaseString({ method: 'post', url }, {})).toBe('POST&http%3A%2F%2Fexample.com%2Fr%2520v%2FX&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D');
  });

  it('escapes what RFC 3986 reserves and encodeURIComponent does not', () => {
    const url = new URL('https://example.com/x?q=%21%27%28%29*%20+');
    expect(oauth1BaseString({ method: 'GET', url }, {})).toContain(encodeURIComponent('%21%27%28%29%2A%20%20'));
  });

  it('takes a fresh nonce and the present time for each signature', async () => {
    const credentials = { type: 'token_based', consumer_key: 'a', consumer_secret: 'b', token_id: 'c', token_secret: 'd' };
    const signer = oauth1HmacSha256('X_SB1', jumpingClock(1_700_000_000_999));
    const unsigned = { method: 'GET', url: new URL('https://example.com/') };
    const first = await signer.sign(unsigned, credentials, { deadline: 0 });
    const second = await signer.sign(unsigned, credentials, { deadline: 0 });
    expect(first.headers['authorization']).toMatch(/^OAuth realm="X_SB1", .*oauth_nonce="[0-9a-f]{32}", oauth_timestamp="1700000000"/);
    expect(first.headers['authorization']).not.toBe(second.headers['authorization']);
    expect(first.refused()).toBe(false);
  });
});
