import { expect, test } from 'vitest';
import { clientAddress } from './client-address';

const by = (forwarded: string, trustedProxyHops = 0) =>
  clientAddress(new Headers({ 'x-forwarded-for': forwarded }), { trustedProxyHops, trustedAddressHeader: null });

test('without a proxy only the last entry counts, which the server wrote itself', () => {
  expect(by('198.51.100.7')).toBe('198.51.100.7');
  expect(by('10.0.0.1, 203.0.113.9, 198.51.100.7')).toBe('198.51.100.7');
});

test('behind proxies the entry of the outermost trusted one counts, whatever the client made up before it', () => {
  expect(by('6.6.6.6, 203.0.113.9, 10.0.0.2', 1)).toBe('203.0.113.9');
  expect(by('6.6.6.6, 203.0.113.9, 10.0.0.2, 10.0.0.3', 2)).toBe('203.0.113.9');
});

test('when somebody came past a proxy, the first entry counts', () => {
  expect(by('203.0.113.9', 2)).toBe('203.0.113.9');
});

test('an IPv6 address counts with its /64', () => {
  expect(by('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(by('2001:db8:1:2::ffff')).toBe(by('2001:0db8:0001:0002:aaaa::1'));
  expect(by('2001:db8:1:3::1')).not.toBe(by('2001:db8:1:2::1'));
});

test('an IPv4 address inside an IPv6 one is that IPv4 address', () => {
  expect(by('::ffff:198.51.100.7')).toBe('198.51.100.7');
});

test('ports are left off', () => {
  expect(by('198.51.100.7:4711')).toBe('198.51.100.7');
  expect(by('[2001:db8:1:2::1]:443')).toBe('2001:db8:1:2::/64');
});

test('what is no address shares one key', () => {
  expect(by('nobody')).toBe('unknown');
  expect(by('')).toBe('unknown');
  expect(clientAddress(new Headers(), { trustedProxyHops: 3, trustedAddressHeader: null })).toBe('unknown');
});

test('a named header is the only source where it is set', () => {
  const headers = new Headers({ 'x-forwarded-for': '6.6.6.6', 'cf-connecting-ip': '203.0.113.9' });
  expect(clientAddress(headers, { trustedProxyHops: 0, trustedAddressHeader: 'cf-connecting-ip' })).toBe('203.0.113.9');
  expect(clientAddress(headers, { trustedProxyHops: 0, trustedAddressHeader: 'x-real-ip' })).toBe('unknown');
});
