/**
 * Which network an address belongs to, where connections are counted: one subscriber of IPv6 has a whole /64 of addresses, and an IPv4 address may come wrapped
 * into one of IPv6.
 */
import ipaddr from 'ipaddr.js';

const SUBSCRIBER_PARTS = 4;
const LONGEST_NAME = 64;

/** The name under which connections from an address are counted: the address itself, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%', 1); // without the zone of a link-local address
  if (!ipaddr.isValid(bare)) return bare.slice(0, LONGEST_NAME);
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const subscriber = parsed.parts.slice(0, SUBSCRIBER_PARTS).map((part) => part.toString(16));
  return `${subscriber.join(':')}::/64`;
}
