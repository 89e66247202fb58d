/**
 * Headers of a request → the key under which its sender is counted: an IPv4 address, or the /64 of an IPv6 address, which is
 * what one household or one machine is given and changes within at will.
 *
 * X-Forwarded-For is a list to which every proxy appends the address it was called from; whatever stands left of the trusted
 * proxies' entries may be made up by the client. The server appends its own peer (incoming.ts), so that the entry at
 * `trustedProxyHops` from the right, from 0, is the client's.
 */

import { IPv6, isValid, parse } from 'ipaddr.js';
import type { Settings } from './settings';

/** Everybody whose address cannot be told shares one key. */
const UNKNOWN = 'unknown';

export function clientAddress(headers: Headers, settings: Pick<Settings, 'trustedProxyHops' | 'trustedAddressHeader'>): string {
  if (settings.trustedAddressHeader !== null) return addressKey(headers.get(settings.trustedAddressHeader) ?? '');
  const hops = (headers.get('x-forwarded-for') ?? '').split(',');
  return addressKey(hops.at(-1 - settings.trustedProxyHops) ?? hops[0] ?? '');
}

function addressKey(written: string): string {
  const text = withoutPort(written.trim());
  if (!isValid(text)) return UNKNOWN;
  const address = parse(text);
  if (!(address instanceof IPv6)) return address.toString();
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}

/** `192.0.2.1:80` and `[2001:db8::1]:80`, as some proxies write them. */
function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}
