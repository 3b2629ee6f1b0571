import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Whose requests count together: an IPv4 address, or the first 64 bits of an IPv6 address, which one household has. */
export function readerAddress(incoming: IncomingMessage | undefined): string {
  const remote = parsed(incoming?.socket?.remoteAddress);
  // Only a proxy on this machine can come from loopback, and it says last in this header who asked it.
  const named = remote?.range() === 'loopback' ? parsed(forwardedFor(incoming)) : undefined;
  const address = named ?? remote;
  if (!address) return 'unknown';
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString();
}

function forwardedFor(incoming: IncomingMessage | undefined): string | undefined {
  return String(incoming?.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
}

function parsed(address: string | undefined): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return address !== undefined && ipaddr.isValid(address) ? ipaddr.process(address) : undefined;
}
