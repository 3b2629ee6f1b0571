import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/importer/fetch/publicAddress.js';

const FORBIDDEN: Record<string, string[]> = {
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  'link-local, with the metadata services of hosting providers': [
    '169.254.169.254',
    '169.254.0.1',
    'fe80::1',
  ],
  'unique-local, with a metadata service': ['fc00::1', 'fd00:ec2::254', 'fd12:3456::1'],
  'deprecated site-local': ['fec0::1'],
  'shared by customers of a provider, with a metadata service': [
    '100.64.0.1',
    '100.100.100.200',
    '100.127.255.255',
  ],
  'protocol assignments, with a metadata service': ['192.0.0.1', '192.0.0.192', '2001:1::1'],
  'a service of a hosting provider under an address that is not reserved': ['168.63.129.16'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  benchmarking: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  'relay anycast': ['192.88.99.1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'reserved and broadcast': ['240.0.0.1', '255.255.255.255'],
  'not given out': ['4000::1', '1000::1', '::2'],
  'discard only': ['100::1'],
  'IPv4-mapped': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254'],
  'IPv4-translated': ['::ffff:0:127.0.0.1'],
  'IPv4-compatible, which is deprecated': ['::127.0.0.1', '::10.0.0.1', '::7f00:1', '::808:808'],
  'translated by NAT64': ['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::808:808'],
  'relayed by 6to4': ['2002:7f00:1::', '2002:a00:1::1', '2002:a9fe:a9fe::', '2002:c0a8:101::1'],
  'tunnelled by Teredo': ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  'tunnelled by ISATAP': ['2a01:100::5efe:7f00:1', '2a01:100::200:5efe:a00:1'],
  'with a zone': ['fe80::1%eth0', '2a01:100::1%eth0'],
  'no address as a resolver gives it': [
    '',
    'localhost',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '8.8.8.8 ',
  ],
};

describe('what is no address of the public internet', () => {
  for (const [kind, addresses] of Object.entries(FORBIDDEN)) {
    it.each(addresses)(`%s is refused: ${kind}`, (address) => {
      expect(isPublicAddress(address)).toBe(false);
    });
  }
});

describe('what is', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '223.255.255.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('%s is allowed', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

it('an IPv4 address is judged alike by itself and within IPv6, so that no spelling of it is a way round', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
      const [high, low] = [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
      const judged = isPublicAddress(address);
      for (const same of [`::ffff:${address}`, `64:ff9b::${address}`, `2002:${high}:${low}::`]) {
        expect(isPublicAddress(same), same).toBe(judged);
      }
    }),
  );
});

it('whatever is asked, there is an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.webAuthority()), (text) => {
      expect(typeof isPublicAddress(text)).toBe('boolean');
    }),
  );
});
