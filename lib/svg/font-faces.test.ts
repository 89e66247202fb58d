import { describe, expect, test } from 'vitest';
import { cascade } from './cascade';
import { serialize } from './element';
import { parseFontFaces } from './font-faces';
import { splitFontRuns } from './font-runs';
import { codesOf, documentOf } from './source.test-support';

const DATA = `data:font/woff2;base64,${btoa('font')}`;
const bytes = new TextEncoder().encode('font');
const face = (descriptors: string) =>
  parseFontFaces(`@font-face{font-family:"A B";src:url(${DATA}) format("woff2");${descriptors}}`).faces[0];

describe('a font face', () => {
  test('brings its bytes under the name of the style sheet', () => {
    expect(face('')).toEqual({ family: 'A B', weights: [400, 400], italic: false, ranges: null, bytes });
  });

  test.each([
    ['font-weight:bold', { weights: [700, 700] }],
    ['font-weight:100 900', { weights: [100, 900] }],
    ['font-weight:900 100', { weights: [100, 900] }],
    ['font-style:oblique 10deg', { italic: true }],
    [
      'unicode-range:U+41-5A, u+4??',
      {
        ranges: [
          [0x41, 0x5a],
          [0x400, 0x4ff],
        ],
      },
    ],
    ['unicode-range:nonsense', { ranges: null }],
  ])('with %s', (descriptors, expected) => {
    expect(face(descriptors)).toMatchObject(expected);
  });

  test.each([
    ['a second source', `@font-face{font-family:F;src:local("F"),url("https://example.org/f.woff2"),url('${DATA}')}`, 1, []],
    ['only a remote one', '@font-face{font-family:F;src:url(https://example.org/f.woff2)}', 0, ['F']],
    ['only fonts of the machine', '@font-face{font-family:F;src:local("F")}', 0, []],
    ['no name', `@font-face{src:url(${DATA})}`, 0, []],
    ['no font face', '.a{fill:red}', 0, []],
    ['a rule inside a media query', `@media screen{@font-face{font-family:F;src:url(${DATA})}}`, 1, []],
    ['percent escapes', '@font-face{font-family:F;src:url("data:font/ttf,%00%01AB")}', 1, []],
  ])('from %s', (_, css, faces, external) => {
    const parsed = parseFontFaces(css);
    expect([parsed.faces.length, parsed.external]).toEqual([faces, external]);
  });
});

test('the cascade keeps the fonts of all style sheets, and names those that lie elsewhere once', () => {
  const document = documentOf(
    `<style>@font-face{font-family:F;src:url(${DATA})}</style><style>@font-face{font-family:G;src:url(//example.org/g.woff)}</style>`,
  );
  cascade(document);
  expect(document.fontFaces.map(({ family }) => family)).toEqual(['F']);
  expect(codesOf(document)).toEqual(['font/external']);
});

test('text is cut where its characters need another font, and positions keep counting', () => {
  const document = documentOf('<text x="1 2 3" font-family="F">aβc<title>β</title><tspan xml:lang="el">β</tspan></text><desc>β</desc>');
  const asked: unknown[] = [];
  splitFontRuns(document.root, {
    segments(text, families, _, language) {
      asked.push([text, families, language]);
      return text
        .split(/(β)/)
        .filter(Boolean)
        .map((part) => ({ text: part, family: part === 'β' ? 'Greek' : null }));
    },
  });
  expect(asked).toEqual([
    ['aβc', ['F'], ''],
    ['β', ['F'], 'el'],
  ]);
  expect(serialize(document.root)).toContain(
    `<text x="1 2 3" font-family="F">a<tspan font-family="'Greek'">β</tspan>c<title>β</title><tspan xml:lang="el"><tspan font-family="'Greek'">β</tspan></tspan></text>`,
  );
});
