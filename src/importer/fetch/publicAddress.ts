import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Services of a hosting provider that answer under addresses which no registry reserves: the "wire server" of Azure,
 * which hands out certificates and settings to every machine there.
 */
const PROVIDER_SERVICES = new Set(['168.63.129.16']);

/** What the registry has given out as global unicast; all else of IPv6 is reserved, local or not yet in use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const GLOBAL_UNICAST_BITS = 3;

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local (with the metadata services of
 * hosting providers), unique-local, shared (RFC 6598), multicast, documentation, benchmarking and reserved addresses do
 * not; nor does an IPv6 address that carries such an IPv4 address within it (mapped, NAT64, 6to4), nor a tunnel
 * (Teredo, ISATAP) or a deprecated IPv4-compatible address. The ranges are those of the IANA special-purpose registries
 * (RFC 6890), as ipaddr.js has them.
 *
 * @param address as a resolver gives it; anything else, as an IPv4 address in octal or with a zone, is not public
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return isPublicIpv4(parsed.toByteArray());
  const bytes = parsed.toByteArray();
  const carried = carriedIpv4(parsed.range(), bytes);
  if (carried) return isPublicIpv4(carried);
  return (
    parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS) && !isIsatap(bytes)
  );
}

function isPublicIpv4(bytes: number[]): boolean {
  const address = new ipaddr.IPv4(bytes);
  return address.range() === 'unicast' && !PROVIDER_SERVICES.has(address.toString());
}

/** The IPv4 address to which a translator or relay would pass the packets on. */
function carriedIpv4(range: string, bytes: number[]): number[] | undefined {
  if (range === 'ipv4Mapped') return bytes.slice(12);
  // RFC 6052 has the address at the end for the prefix 64:ff9b::/96; the local prefix 64:ff9b:1::/48 is for private use.
  if (range === 'rfc6052' && bytes[5] === 0) return bytes.slice(12);
  // RFC 3056: 2002:<IPv4 address>::/48.
  if (range === '6to4') return bytes.slice(2, 6);
  return undefined;
}

/** RFC 5214: an interface identifier of 0000:5efe or 0200:5efe and an IPv4 address behind it. */
function isIsatap(bytes: number[]): boolean {
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
}
