import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * What no report is fetched from unless an operator allows it: this machine, private and link-local networks (where clouds
 * answer for their machines), and whatever else is not the public internet (IANA's special-purpose registries). Of IPv6
 * only what is given out for public use counts, without the blocks that stand for an IPv4 address.
 */
const special4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Azure answers its machines here, on an address that looks public.
  ['168.63.129.16', 32],
]);
const public6 = blockList('ipv6', [['2000::', 3]]);
const special6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
const loopback = blockList('ipv4', [['127.0.0.0', 8]]);

function blockList(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}

/** Whether an address (no name) is one of the public internet. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !special4.check(address, 'ipv4');
  return isIPv6(address) && public6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
};

/** Whether a host of a URL is this machine, by its usual name or by address. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIPv4(host) && loopback.check(host, 'ipv4'));
