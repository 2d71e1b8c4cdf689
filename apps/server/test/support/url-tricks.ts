/**
 * Addresses that look as if they led outside and lead to this machine, its network or its cloud's metadata. `port` is where the canary listens:
 * each address that can carry a port gets it, so that what slips through arrives there.
 */
export function urlTricks(port: number): readonly string[] {
  const v4 = [
    '127.0.0.1', '127.0.0.2', '127.255.255.254', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0x7f.1', '0177.0.0.1', '0177.1', '017700000001', '0x7F.0X0.0x0.0x1', '127.0.0.1.', '127.0x0.0.01',
    '①②⑦.⓪.⓪.①', '１２７.０.０.１', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1', '0', '0.0.0.0', '0.0.0.1', '00.00.00.00', '0x0',
    '10.0.0.1', '10.255.255.255', '167772161', '0xa000001', '012.0.0.1', '172.16.0.1', '172.31.255.254', '2886729729', '192.168.0.1', '192.168.255.255', '3232235521', '0xC0A80001', '0300.0250.0.1',
    '100.64.0.1', '100.127.255.254', '100.100.100.200', '169.254.169.254', '169.254.0.1', '2852039166', '0xA9FEA9FE', '0251.0376.0251.0376', '0xa9.0xfe.0xa9.0xfe', '169.254.43518', '169.16689662', '168.63.129.16', '192.0.0.192', '192.0.0.1', '192.0.0.170',
    '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.175.48.1', '198.18.0.1', '198.19.255.254', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '4294967295',
  ];
  const v6 = [
    '::1', '0:0:0:0:0:0:0:1', '0000:0000:0000:0000:0000:0000:0000:0001', '::', '::127.0.0.1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:127.0.0.1', '::FFFF:127.0.0.1', '::ffff:0:127.0.0.1', '::ffff:0:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '::ffff:192.168.0.1', '::ffff:8.8.8.8', '::10.0.0.1', '::169.254.169.254',
    '64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b::10.0.0.1', '64:ff9b:1::127.0.0.1', '64:ff9b:1::a9fe:a9fe', '2002:7f00:1::', '2002:7f00:0001::1', '2002:a9fe:a9fe::', '2002:0a00:0001::', '2002:c0a8:0001::', '2001::1', '2001:0:7f00:1::', '2001:0000:4136:e378:8000:63bf:3fff:fdd2', '2001:10::1', '2001:20::1', '2001:2::1', '2001:db8::1', '3fff::1', '5f00::1', '100::1', '100:0:0:1::1', '2620:4f:8000::1',
    'fc00::1', 'fd00::1', 'fd12:3456:789a::1', 'fd00:ec2::254', 'fd20:ce::254', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fe80::1', 'fe80::a9fe:a9fe', 'febf::1', 'fec0::1', 'feff::1', 'ff00::1', 'ff01::1', 'ff02::1', 'ff05::2', '4000::1', '1000::1', 'e000::1',
  ];
  const names = ['localhost', 'LOCALHOST', 'localhost.', 'LocalHost.', 'ｌocalhost', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'loca\u00adlhost', 'local%68ost', '%6c%6f%63%61%6c%68%6f%73%74', '127.0.0.%31', '%31%32%37.0.0.1', 'localhost%2e'];
  const https = [...v4, ...v6.map((address) => `[${address}]`), ...names].map((host) => `https://${host}:${port}/hook`);
  const here = `127.0.0.1:${port}`;
  return [
    ...https,
    // Other schemes, and plain http to anywhere that is not listed.
    `http://${here}/`, `http://localhost:${port}/`, `http://[::1]:${port}/`, `HTTP://${here}/`, 'http://example.com/', `ftp://${here}/`, `gopher://${here}/_`, 'file:///etc/passwd', 'file://localhost/etc/passwd', `ws://${here}/`, `wss://${here}/`, `dict://${here}/`, `ldap://${here}/`, `javascript://${here}/%0aalert(1)`, 'data:text/plain,x', `blob:https://${here}/`, `jar:https://${here}!/`,
    // Who reads which part as the host?
    `https://example.com@${here}/`, `https://example.com:443@${here}/`, `https://user:secret@example.com/`, `https://${here}@example.com/`, `https://example.com%40${here}/`, `https://${here}#@example.com/`, `https://${here}?@example.com/`, `https://${here}\\@example.com/`, `https:\\\\${here}\\hook`, `https:/${here}/`, `https:${here}/`, `https:////${here}/`, ` https://${here}/`, `https://${here}/ `, `\thttps://${here}/`, `ht\ntps://${here}/`, `https://127.0.\t0.1:${port}/`, `https://127.0.0.1\n:${port}/`, `https://[::1%25lo]:${port}/`, `https://[::ffff:127.0.0.1%25eth0]:${port}/`, `https://@${here}/`, `https://:@${here}/`, `//${here}/`, 'https://', 'https:///', here, '',
  ];
}
