import { describe, expect, it } from 'vitest';
import { assertAllowedForm, assertAllowedUrl, vettedAddresses } from '../../src/io/egress.ts';
import { isNeverAllowed, isSpecialAddress } from '../../src/io/egress-ranges.ts';

const closed = { allowedPrivateHosts: [] };
const forbidden = expect.objectContaining({ code: 'url_forbidden' });

describe('addresses that may be called', () => {
  it.each([
    'http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'gopher://127.0.0.1/', 'not an address', '',
    'https://user@example.com/', 'https://user:secret@example.com/', 'https://:secret@example.com',
    'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://127.1/', 'https://①②⑦.⓪.⓪.①/', 'https://127.0.0.1./',
    'https://0.0.0.0/', 'https://10.1.2.3/', 'https://172.16.0.1/', 'https://172.31.255.255/', 'https://192.168.1.1/', 'https://100.64.0.1/', 'https://169.254.169.254/latest/meta-data/',
    'https://168.63.129.16/', 'https://192.0.0.8/', 'https://192.0.2.1/', 'https://198.18.0.1/', 'https://198.51.100.7/', 'https://203.0.113.9/', 'https://224.0.0.1/', 'https://240.0.0.1/', 'https://255.255.255.255/',
    'https://[::]/', 'https://[::1]/', 'https://[::127.0.0.1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:0:127.0.0.1]/', 'https://[::ffff:8.8.8.8]/', 'https://[64:ff9b::7f00:1]/', 'https://[64:ff9b:1::1]/',
    'https://[100::1]/', 'https://[2001::1]/', 'https://[2001:db8::1]/', 'https://[2002:7f00:1::]/', 'https://[3fff::1]/', 'https://[5f00::1]/', 'https://[fc00::1]/', 'https://[fd00:ec2::254]/', 'https://[fe80::1]/', 'https://[fec0::1]/', 'https://[ff02::1]/',
    'https://localhost/', 'https://localhost:8443/', 'https://LOCALHOST./',
  ])('refuses %s', async (url) => {
    await expect(assertAllowedUrl(url, closed)).rejects.toEqual(forbidden);
  });

  it.each(['https://8.8.8.8/', 'https://[2606:4700:4700::1111]/', 'https://1.1.1.1:8443/x?y'])('lets %s pass', async (url) => {
    await expect(assertAllowedUrl(url, closed)).resolves.toBeUndefined();
  });

  it('knows private hosts by name, or by name and port', async () => {
    const listed = { allowedPrivateHosts: ['127.0.0.1:4101', 'LOCALHOST', '[::1]:5000', 'fd12::1', '10.0.0.5'] };
    await expect(assertAllowedUrl('http://127.0.0.1:4101/x', listed)).resolves.toBeUndefined();
    await expect(assertAllowedUrl('https://127.0.0.1:4102/x', listed)).rejects.toEqual(forbidden);
    await expect(assertAllowedUrl('http://127.0.0.1/x', listed)).rejects.toEqual(forbidden);
    await expect(assertAllowedUrl('http://localhost:9999/x', listed)).resolves.toBeUndefined();
    await expect(assertAllowedUrl('https://[::1]:5000/', listed)).resolves.toBeUndefined();
    await expect(assertAllowedUrl('https://[::1]:5001/', listed)).rejects.toEqual(forbidden);
    await expect(assertAllowedUrl('https://[fd12::1]:44300/', listed)).resolves.toBeUndefined();
    await expect(assertAllowedUrl('http://10.0.0.5:8000/', listed)).resolves.toBeUndefined();
    expect(() => assertAllowedForm(new URL('http://example.com'), listed)).toThrow(forbidden);
  });

  it('never lets instance metadata be opened', async () => {
    for (const host of ['169.254.169.254', '168.63.129.16', '100.100.100.200', '0.0.0.0', '[fd00:ec2::254]', '[fe80::1]', '[::]']) {
      await expect(assertAllowedUrl(`https://${host}/`, { allowedPrivateHosts: [host, host.slice(1, -1)] })).rejects.toEqual(forbidden);
    }
  });

  it('tells a host without an address', async () => {
    await expect(assertAllowedUrl('https://no-such-host.invalid/', closed)).rejects.toMatchObject({ code: 'upstream_unreachable' });
  });

  it('answers the addresses to connect to, so that none is looked up again', async () => {
    expect(await vettedAddresses('[::1]', '443', { allowedPrivateHosts: ['::1'] })).toEqual([{ address: '::1', family: 6 }]);
    expect((await vettedAddresses('localhost', '80', { allowedPrivateHosts: ['localhost:80'] })).length).toBeGreaterThan(0);
  });

  it('judges addresses with a zone, and the edges of ranges', () => {
    expect(isSpecialAddress('fe80::1%eth0')).toBe(true);
    expect(['9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '223.255.255.255'].filter(isSpecialAddress)).toEqual([]);
    expect(isNeverAllowed('127.0.0.1')).toBe(false);
  });
});
