import { expect, test } from 'vitest';
import { escapeLabel, escapeXml } from './xml';

test.each([
  ['a & b < c > "d"', 'a &amp; b &lt; c &gt; &quot;d&quot;'],
  ['a\u0000b\u0007c\ufffe', 'abc'],
  ['a\ud800b', 'ab'],
  ['tab\tline\n', 'tab\tline\n'],
  ['😀 é', '😀 é'],
])('escapes %j', (text, expected) => {
  expect(escapeXml(text)).toBe(expected);
});

test.each([
  ['two\n lines ', 'two lines'],
  ['a \u202egnp.exe', 'a gnp.exe'],
  ['a < b', 'a &lt; b'],
  ['0123456789A', '012345678…'],
  ['0123456789', '0123456789'],
  ['😀😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀…'],
])('makes one short line of the label %j', (text, expected) => {
  expect(escapeLabel(text, 10)).toBe(expected);
});
