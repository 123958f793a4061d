import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { isLoopbackHost, isPublicAddress } from './public-address.ts';

/**
 * What may be called beside the public internet: nothing, everything, or the hosts and networks of a list
 * (`reports.intern.example`, `10.1.2.3`, `10.1.0.0/16`).
 */
export type PrivateAccess = boolean | readonly string[];

/** Whether an entry of such a list can be understood: a host name, an address, or a network. */
export const isAccessEntry = (entry: string): boolean => {
  const [address = '', prefix, ...more] = entry.split('/');
  if (prefix === undefined) return isIP(address) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(address);
  const widest = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= widest;
};

const listed = (entries: readonly string[], address: string): boolean => {
  const nets = new BlockList();
  for (const entry of entries) {
    const [net = '', prefix] = entry.split('/');
    const family = isIPv4(net) ? 'ipv4' : isIPv6(net) ? 'ipv6' : null;
    if (family === null) continue;
    if (prefix === undefined) nets.addAddress(net, family);
    else nets.addSubnet(net, Number(prefix), family);
  }
  return nets.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
};

/** Whether the name of a host stands in the list, so that whatever it leads to may be called. */
export const allowsHost = (access: PrivateAccess, host: string): boolean => {
  if (typeof access === 'boolean') return access;
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase();
  return isIP(plain) === 0 ? access.some((entry) => entry.toLowerCase() === plain) : listed(access, plain);
};

/** Whether an address (no name) may be called. */
export const allowsAddress = (access: PrivateAccess, address: string): boolean =>
  isPublicAddress(address) || (typeof access === 'boolean' ? access : listed(access, address));

/** What is wrong with an address that Foyer is to call on somebody's word; null when nothing is. */
export type AddressFault = 'credentials' | 'not_https' | 'private';

/**
 * Everything but the public internet over https is refused, unless an operator allows it; http only for this machine, to
 * try things out. Names are judged when they are resolved (`guardedLookup`).
 */
export const addressFault = (url: URL, access: PrivateAccess): AddressFault | null => {
  const host = url.hostname;
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.protocol === 'http:')
    return isLoopbackHost(host) && (allowsHost(access, host) || anyLoopback(access)) ? null : 'not_https';
  if (url.protocol !== 'https:') return 'not_https';
  if (allowsHost(access, host)) return null;
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0) return allowsAddress(access, address) ? null : 'private';
  const local = host === 'localhost' || host.endsWith('.localhost');
  return local && !anyLoopback(access) ? 'private' : null;
};

const anyLoopback = (access: PrivateAccess): boolean =>
  allowsAddress(access, '127.0.0.1') || allowsAddress(access, '::1');
