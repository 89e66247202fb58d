import { describe, expect, test } from 'vitest';
import { byId, documentOf } from './source.test-support';
import { MEASURE } from './text.test-support';
import type { TextLine } from './text-line';
import { layoutText } from './text-lines';
import { INITIAL_TEXT_STYLE, inheritTextStyle } from './text-style';

const layout = (attributes: string, content: string) => {
  const element = byId(documentOf(`<text id="t" ${attributes}>${content}</text>`), 't');
  return layoutText(element, inheritTextStyle(element, INITIAL_TEXT_STYLE), MEASURE);
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

test('a vertical chunk without a y of its own begins where the one before it ends', () => {
  const lines = linesOf('x="5" y="10" writing-mode="tb"', 'ab<tspan x="30" dy="4">cd</tspan>');
  expect(lines.map(({ x, y, vertical, spans }) => [x, y, vertical, spans[0]?.text])).toEqual([
    [5, 10, true, 'ab'],
    [30, 10 + 16 + 4, true, 'cd'],
  ]);
});

test('keeps the link of a run', () => {
  expect(linesOf('', 'a<a href="https://example.org/">b</a>')[0]?.spans.map(({ link }) => link)).toEqual(['', 'https://example.org/']);
});

const spacingsOf = (attributes: string, content: string): [string, number][][] =>
  linesOf(attributes, content).map(({ spans }) => spans.map(({ text, style }) => [text, style.letterSpacing]));

describe('letters that are placed one by one become one line again', () => {
  test('with the spacing that brings them to their places', () => {
    // Each letter is 8 px wide and stands 9 px further.
    expect(spacingsOf('x="0 9 18 27" y="5"', 'abcd')).toEqual([[['abcd', 1]]]);
    expect(linesOf('x="3 12" y="5" text-anchor="start"', 'ab')).toMatchObject([{ x: 3, y: 5, anchor: 'start' }]);
  });

  test('with letters and spaces apart where spaces differ', () => {
    expect(spacingsOf('y="5"', 'ab<tspan x="26">cd</tspan><tspan x="52">ef</tspan>')).toEqual([
      [
        ['ab', 0],
        [' ', 6],
        ['cd', 0],
        [' ', 6],
        ['ef', 0],
      ],
    ]);
  });

  test('with a space where one was left out', () => {
    expect(textsOf('y="5"', '<tspan x="0">ab</tspan><tspan x="20">cd</tspan>')).toEqual(['ab cd']);
  });

  test('not across what is no gap between words', () => {
    expect(textsOf('y="5"', '<tspan x="0">ab</tspan><tspan x="60">cd</tspan>')).toEqual(['ab', 'cd']);
  });

  test('as outlines where they stand too unevenly', () => {
    expect(layout('x="0 9 12 27 29" y="5"', 'abcde')).toEqual({ outlined: 'text/outlined-glyphs' });
  });

  test('and the renderer still gets them in their own places', () => {
    expect(linesOf('x="0 9 18" y="5"', 'abc')[0]?.pieces).toMatchObject([
      { text: 'a', x: 0, y: 5 },
      { text: 'b', x: 9, y: 5 },
      { text: 'c', x: 18, y: 5 },
    ]);
  });
});

test('a shift inside a line moves what comes after it', () => {
  expect(linesOf('x="10" y="20"', 'ab<tspan dx="4">cd</tspan>').map(({ x, y }) => [x, y])).toEqual([[10, 20]]);
  expect(spacingsOf('x="10" y="20"', 'ab<tspan dx="4">cd</tspan>')).toEqual([[['ab cd', 0]]]);
  expect(linesOf('x="10" y="20"', 'ab<tspan dy="30">cd</tspan>').map(({ x, y, drop }) => [x, y + drop])).toEqual([
    [10, 20],
    [26, 50],
  ]);
});

test('a small letter above or below the line is raised on it', () => {
  const [line, ...others] = linesOf('x="0" y="50" font-size="20"', 'x<tspan dy="-8" font-size="14">2</tspan><tspan dy="8">y</tspan>');
  expect(others).toEqual([]);
  expect(line?.spans.map(({ text, raised }) => [text, raised])).toEqual([
    ['x', 0],
    ['2', 8],
    ['y', 0],
  ]);
});

test.each([
  ['super', 0.4 * 14],
  ['sub', -0.2 * 14],
  ['50%', 7],
  ['3', 3],
])('a baseline shift of %s raises by %d px', (shift, raised) => {
  const [line] = linesOf('y="50" font-size="20"', `x<tspan baseline-shift="${shift}" font-size="14">2</tspan>`);
  expect(line?.spans[1]?.raised).toBeCloseTo(raised, 9);
});

test('a letter of full size off the line stands by itself', () => {
  expect(linesOf('x="0" y="50"', 'x<tspan baseline-shift="5">2</tspan>').map(({ x, y, drop }) => [x, y + drop])).toEqual([
    [0, 50],
    [8, 45],
  ]);
});

test('a given length becomes spacing, unless letters are stretched visibly', () => {
  expect(spacingsOf('textLength="44"', 'abcde')).toEqual([[['abcde', 1]]]);
  expect(spacingsOf('textLength="41" lengthAdjust="spacingAndGlyphs"', 'abcde')).toEqual([[['abcde', 0.25]]]);
  expect(linesOf('textLength="80" lengthAdjust="spacingAndGlyphs"', 'abcde')).toMatchObject([{ stretched: 80 }]);
  expect(spacingsOf('textLength="-4"', 'abcde')).toEqual([[['abcde', 0]]]);
  expect(spacingsOf('textLength="30"', 'a')).toEqual([[['a', 0]]]);
});

test('wider spaces are spaces with spacing', () => {
  expect(spacingsOf('word-spacing="5"', 'a b')).toEqual([
    [
      ['a', 0],
      [' ', 5],
      ['b', 0],
    ],
  ]);
});

test('a piece on another baseline of its font stands by itself', () => {
  const lines = linesOf('x="0" y="50"', 'a<tspan alignment-baseline="hanging">b</tspan>');
  expect(lines.map(({ x, y, drop }) => [x, y + drop])).toEqual([
    [0, 50],
    [8, 50 + 0.64 * 16],
  ]);
});

test.each([
  ['uppercase', 'AN APPLE'],
  ['lowercase', 'an apple'],
  ['capitalize', 'An Apple'],
  ['none', 'an Apple'],
])('letters in %s', (transform, expected) => {
  expect(textsOf(`text-transform="${transform}"`, 'an Apple')).toEqual([expected]);
});

test.each([
  ['turned letters', 'rotate="10"', 'ab', 'text/outlined-glyphs'],
  ['a shift inside joined letters', '', 'ب<tspan dx="5">ب</tspan>', 'text/outlined-glyphs'],
  ['letters of no font', 'dx="0 5"', 'a☃', 'text/outlined-glyphs'],
  ['a percentage', 'x="50%"', 'a', 'text/outlined-glyphs'],
  ['a path', '', '<textPath href="#p">a</textPath>', 'text/outlined-path'],
  ['a given length of joined letters', 'textLength="100"', 'ببب', 'text/outlined-length'],
  ['a given length over two lines', 'textLength="100"', 'ab<tspan x="0" y="20">cd</tspan>', 'text/outlined-length'],
  ['upright letters in vertical lines', 'writing-mode="tb"', '日本', 'text/outlined-vertical'],
  ['letters set upright in vertical lines', 'writing-mode="vertical-rl" text-orientation="upright"', 'a', 'text/outlined-vertical'],
])('leaves a text with %s to the renderer', (_, attributes, content, outlined) => {
  expect(layout(attributes, content)).toEqual({ outlined });
});
