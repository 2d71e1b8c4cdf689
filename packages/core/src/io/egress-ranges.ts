import { BlockList, isIPv4 } from 'node:net';

/** IANA special-purpose IPv4 registry, multicast and reserved space, and a cloud's host agent that stands on a public address. */
const special4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  ['168.63.129.16', 32],
];

/** Special ranges inside global unicast: protocol assignments (Teredo, ORCHID, benchmarking), documentation, 6to4, AS112. */
const special6: readonly (readonly [string, number])[] = [
  ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20],
];

/** Everything outside is loopback, mapped, compatible, translated, local, segment routing, link-local or multicast. */
const globalUnicast6 = new BlockList();
globalUnicast6.addSubnet('2000::', 3, 'ipv6');

const special = new BlockList();
for (const [network, prefix] of special4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of special6) special.addSubnet(network, prefix, 'ipv6');

/** Instance metadata, link-local, unspecified, multicast and broadcast: no operator can mean to open these to connections. */
const never = new BlockList();
for (const [network, prefix] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['168.63.129.16', 32], ['100.100.100.200', 32], ['192.0.0.192', 32], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) {
  never.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [['::', 128], ['fe80::', 10], ['fd00:ec2::', 32], ['fd20:ce::', 32], ['ff00::', 8]] as const) never.addSubnet(network, prefix, 'ipv6');

/** The IPv4 address inside an IPv4-mapped, -compatible or -translated IPv6 address is judged by that address, too. */
function check(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return list.check(address, 'ipv4');
  return list.check(address.replace(/%.*$/, ''), 'ipv6');
}

export function isSpecialAddress(address: string): boolean {
  if (isIPv4(address)) return check(special, address);
  return !check(globalUnicast6, address) || check(special, address);
}

export function isNeverAllowed(address: string): boolean {
  return check(never, address);
}
