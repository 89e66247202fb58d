import { expect, test } from 'vitest';
import { safeLink } from './link';

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTP://EXAMPLE.org/a b', 'http://example.org/a%20b'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['tel:+43123', 'tel:+43123'],
])('keeps %s', (href, expected) => {
  expect(safeLink(href)).toBe(expected);
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'file:///etc/passwd',
  '\\\\server\\share',
  '//example.org',
  'data:text/html,x',
  '#part',
  'page.html',
  '',
  'https://',
  `https://example.org/${'a'.repeat(2000)}`,
])('refuses %j', (href) => {
  expect(safeLink(href)).toBeNull();
});
