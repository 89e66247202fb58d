import { expect, test } from 'vitest';
import { byId, documentOf } from './source.test-support';
import { layoutText, type TextLine } from './text-lines';
import { INITIAL_TEXT_STYLE, inheritTextStyle } from './text-style';

const layout = (attributes: string, content: string) => {
  const element = byId(documentOf(`<text id="t" ${attributes}>${content}</text>`), 't');
  return layoutText(element, inheritTextStyle(element, INITIAL_TEXT_STYLE));
};

const linesOf = (attributes: string, content: string): readonly TextLine[] => {
  const result = layout(attributes, content);
  if (!('lines' in result)) throw new Error(`outlined: ${result.outlined}`);
  return result.lines;
};

const textsOf = (attributes: string, content: string): string[] =>
  linesOf(attributes, content).map(({ spans }) => spans.map(({ text }) => text).join('|'));

test.each([
  ['runs of white space become one space', '', ' a \n\t b ', ['a b']],
  ['a space at the border of two runs stands once', '', 'a <tspan font-weight="bold"> b</tspan>', ['a |b']],
  ['preserved white space stays', 'xml:space="preserve"', ' a  b ', [' a  b ']],
  ['an own x starts a line', 'x="0" y="10"', 'a<tspan x="0" dy="12">b</tspan>', ['a', 'b']],
  [
    'a space before a new line stays: it counts for where an anchored line stands',
    'x="0" y="10"',
    'a <tspan x="0" y="22">b </tspan>',
    ['a ', 'b'],
  ],
  ['only white space is no line', '', '  ', []],
  ['a hidden run goes', '', 'a<tspan display="none">b</tspan>c', ['ac']],
])('%s', (_, attributes, content, expected) => {
  expect(textsOf(attributes, content)).toEqual(expected);
});

test('places lines by x, y, dx and dy, in any unit but percent', () => {
  const lines = linesOf('x="5" y="10" dx="1"', 'a<tspan x="7" dy="1em">b</tspan><tspan x="8" y="1in">c</tspan>');
  expect(lines.map(({ x, y }) => [x, y])).toEqual([
    [6, 10],
    [7, 26],
    [8, 96],
  ]);
});

test('gives every line the anchor of its first character', () => {
  const lines = linesOf('x="0" y="0" text-anchor="middle"', 'a<tspan x="0" y="9" text-anchor="end">b</tspan>');
  expect(lines.map(({ anchor }) => anchor)).toEqual(['middle', 'end']);
});

test('takes vertical Latin text for lines that run down, one after the other where a y of their own says so', () => {
  const lines = linesOf('x="5" y="10" writing-mode="tb"', 'ab<tspan x="9" y="10">cd</tspan>');
  expect(lines.map(({ x, y, vertical }) => [x, y, vertical])).toEqual([
    [5, 10, true],
    [9, 10, true],
  ]);
});

test('keeps the link of a run', () => {
  expect(linesOf('', 'a<a href="https://example.org/">b</a>')[0]?.spans.map(({ link }) => link)).toEqual(['', 'https://example.org/']);
});

test.each([
  ['a shift inside a line', '', 'a<tspan dx="5">b</tspan>', 'text/outlined-glyphs'],
  ['turned letters', 'rotate="10"', 'ab', 'text/outlined-glyphs'],
  ['a y without an x in mid-line', 'x="0" y="0"', 'a<tspan y="5">b</tspan>', 'text/outlined-glyphs'],
  ['a letter each', 'x="0 10 20 30" y="0"', 'abcd', 'text/outlined-glyphs'],
  ['a percentage', 'x="50%"', 'a', 'text/outlined-glyphs'],
  ['superscript', '', 'a<tspan baseline-shift="super">2</tspan>', 'text/outlined-glyphs'],
  ['a path', '', '<textPath href="#p">a</textPath>', 'text/outlined-path'],
  ['a given length', 'textLength="100"', 'a', 'text/outlined-length'],
  ['upright letters in vertical lines', 'writing-mode="tb"', '日本', 'text/outlined-vertical'],
  ['letters set upright in vertical lines', 'writing-mode="vertical-rl" glyph-orientation-vertical="0"', 'a', 'text/outlined-vertical'],
  ['two baselines in one line', '', 'a<tspan alignment-baseline="hanging">b</tspan>', 'text/outlined-glyphs'],
])('leaves a text with %s to the renderer', (_, attributes, content, outlined) => {
  expect(layout(attributes, content)).toEqual({ outlined });
});
