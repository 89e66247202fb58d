import { describe, expect, test } from 'vitest';
import { cascade } from './cascade';
import { descendants, elementChildren, type SvgElement, textContent } from './element';
import { replaceForeignObjects } from './foreign-object';
import { applyHtmlDefaults } from './html-defaults';
import { codesOf, documentOf, namesIn } from './source.test-support';
import { TEST_FONTS } from './text.test-support';

const html = (content: string, box = 'x="10" y="20" width="80" height="40"'): string =>
  `<foreignObject ${box}><div xmlns="http://www.w3.org/1999/xhtml">${content}</div></foreignObject>`;

const replaced = (content: string) => {
  const document = documentOf(content);
  cascade(document);
  applyHtmlDefaults(document.root);
  replaceForeignObjects(document, TEST_FONTS);
  return document;
};

const all = (content: string, name: string): SvgElement[] =>
  [...descendants(replaced(content).root)].filter((element) => element.name === name);

/** Lines from top to bottom: where they stand and what they say. */
function linesOf(content: string): { x: number; y: number; anchor: string | undefined; words: string; overflow: string | undefined }[] {
  const [text] = all(content, 'text');
  return (text ? elementChildren(text) : []).map((line) => ({
    x: Number(line.attributes.get('x')),
    y: Number(line.attributes.get('y')),
    anchor: line.attributes.get('text-anchor'),
    words: textContent(line),
    overflow: line.attributes.get('deckle:overflow'),
  }));
}

const wordsOf = (content: string): string[] => linesOf(content).map(({ words }) => words);

/** Attributes of the run that says these words. */
function runOf(content: string, words: string): Record<string, string> {
  const run = all(content, 'tspan').find((span) => span.children[0] === words);
  return Object.fromEntries(run?.attributes ?? []);
}

test('keeps the words of HTML as lines of text', () => {
  expect(wordsOf(html('<p>One  <b>two</b></p><p>three<br/>four</p>', 'x="10" y="20" width="400" height="90"'))).toEqual([
    'One two',
    'three',
    'four',
  ]);
});

test('a space that is kept takes room at the end of a line', () => {
  const narrow = 'x="0" y="0" width="70" height="90"';
  const words = (space: string): string[] => wordsOf(html(`<p style="white-space:${space}">aaaa bbbb cccc</p>`, narrow));
  expect(words('pre-wrap')).toEqual(['aaaa bbbb', 'cccc']);
  expect(words('break-spaces')).toEqual(['aaaa', 'bbbb cccc']);
});

test('breaks lines where they are wider than the box, and says at what width they would not', () => {
  // 8 px a letter, 4 px a space, in 80 px.
  expect(linesOf(html('aaaa bbbb cccc')).map(({ words, overflow }) => [words, overflow])).toEqual([
    ['aaaa bbbb', '104'],
    ['cccc', undefined],
  ]);
  expect(wordsOf(html('<span style="white-space:nowrap">aaaa bbbb cccc</span>'))).toEqual(['aaaa bbbb cccc']);
  expect(wordsOf(html('<pre>a  b\nc</pre>'))).toEqual(['a  b', 'c']);
});

test.each([
  ['start', '', 10],
  ['middle', 'text-align:center', 50],
  ['end', 'text-align:right', 90],
])('aligns at the %s', (anchor, style, x) => {
  expect(linesOf(html(`<p style="${style}">a</p>`))).toMatchObject([{ anchor, x }]);
});

describe('dress of words', () => {
  test.each([
    ['<b>a</b>', { 'font-weight': '700' }],
    ['<em>a</em>', { 'font-style': 'italic' }],
    ['<u>a</u>', { 'text-decoration': 'underline' }],
    ['<del>a</del>', { 'text-decoration': 'line-through' }],
    ['<code>a</code>', { 'font-family': "'monospace'" }],
    ['<h1>a</h1>', { 'font-size': '32', 'font-weight': '700' }],
    ['<font color="red" size="5" face="Georgia">a</font>', { 'font-size': '24', 'font-family': "'Georgia'" }],
    ['<span style="color:red;font-size:20px">a</span>', { fill: 'red', 'font-size': '20' }],
    ['x<sub>a</sub>', { 'baseline-shift': 'sub' }],
    ['x<sup>a</sup>', { 'baseline-shift': 'super' }],
  ])('%s', (content, expected) => {
    expect(runOf(html(content), 'a')).toMatchObject(expected);
  });

  test('a link stays one', () => {
    expect(all(html('<a href="https://example.org/">a</a>'), 'a').map(({ attributes }) => attributes.get('href'))).toEqual([
      'https://example.org/',
    ]);
  });
});

test('items of lists have their bullets and numbers', () => {
  const box = 'width="400" height="90"';
  expect(wordsOf(html('<ul><li>a</li><li>b</li></ul>', box))).toEqual(['•\u00a0a', '•\u00a0b']);
  expect(wordsOf(html('<ol start="3"><li>a</li><li>b</li></ol>', box))).toEqual(['3.\u00a0a', '4.\u00a0b']);
  expect(linesOf(html('<ul><li>a</li></ul>', box))[0]?.x).toBe(40);
});

test('margins between paragraphs count once', () => {
  const [first, second] = linesOf(html('<p style="margin:10px 0">a</p><p style="margin:6px 0">b</p>'));
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBeCloseTo(10 + 1.15 * 16, 6);
});

test('what lies behind words and blocks is drawn', () => {
  const rects = all(html('<p style="background:#eee;margin:0">a <span style="background-color:red">b</span></p>'), 'rect');
  expect(rects.map(({ attributes }) => [attributes.get('fill'), Number(attributes.get('width'))])).toEqual([
    ['#EEEEEE', 80],
    ['#FF0000', 8],
  ]);
});

test('drops one without words or width, and says so where something was lost', () => {
  const document = replaced(`${html('')}${html('text', 'x="0" y="0"')}${html('<img/>')}`);
  expect(namesIn(document)).toEqual(['svg']);
  expect(codesOf(document)).toEqual(['foreign/dropped', 'foreign/dropped']);
});

test('HTML with words wins over the alternative of a switch, HTML without gives way', () => {
  const document = replaced(`<switch>${html('whole')}<text>cut…</text></switch><switch>${html('')}<text>b</text></switch>`);
  expect(namesIn(document)).toEqual(['svg', 'switch', 'g', 'text', 'tspan', 'tspan', 'switch', 'text']);
  expect(textContent(document.root)).toContain('whole');
  expect(textContent(document.root)).not.toContain('cut…');
});

test('a warning for those who know no HTML is not for us', () => {
  const document = replaced(
    '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a><text>Text is not SVG</text></a></switch>',
  );
  expect(namesIn(document)).toEqual(['svg']);
});

/** From the top of a line of 10 px and 1.2 to its baseline: half of what the letters leave, and their ascent. */
const BASELINE = (12 - 10) / 2 + 8;

test.each([
  ['middle', 'unsafe center', 30.5 - 6 + BASELINE],
  ['top', 'unsafe flex-start', 30 + BASELINE],
  ['bottom', 'unsafe flex-end', 31 - 12 + BASELINE],
])('stands where the flex box of draw.io says: %s', (_, align, baseline) => {
  const [line] = linesOf(
    html(
      `<div style="display:flex;align-items:${align};width:98px;height:1px;padding-top:30px;margin-left:11px"><div style="font-size:0px;text-align:center"><div style="font-size:10px;line-height:1.2">a</div></div></div>`,
      'width="100%" height="100%"',
    ),
  );
  expect(line?.x).toBe(60);
  expect(line?.y).toBeCloseTo(baseline, 6);
});

test('a table cell that is as high as the box holds its words in the middle', () => {
  const cell =
    '<div style="display:table;width:100%;height:100%"><div style="display:table-cell;vertical-align:middle;font-size:10px;line-height:1.2">a</div></div>';
  expect(linesOf(html(cell))[0]?.y).toBeCloseTo(40 - 6 + BASELINE, 6);
});
