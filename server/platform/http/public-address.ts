import { BlockList, isIP } from 'node:net';

/** What the IANA special-purpose registry of IPv4 keeps for other ends than the public internet. */
const specialV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Within 2000::/3, the only part of IPv6 that is public at all: protocol assignments, Teredo, documentation, 6to4. */
const specialV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, bits] of specialV4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of specialV6) special.addSubnet(net, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * True when the text is an IP address of the public internet: no private, local, shared, reserved or documentation range, and
 * no IPv6 form that hides an IPv4 address. Source: IANA special-purpose address registries, RFC 6890.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  if (family === 6 && !address.includes('%'))
    return globalV6.check(address, 'ipv6') && !special.check(address, 'ipv6');
  return false;
}
