import { describe, expect, test } from 'vitest';
import { createElement, elementChildren, type SvgElement, textContent } from './element';
import { byId, documentOf } from './source.test-support';
import type { SourceText } from './source-facts';
import { MEASURE, match } from './text.test-support';
import type { TextLine, TextMeasure } from './text-line';
import { layoutText } from './text-lines';
import { sourceText, textBand, writeLine } from './text-runs';
import { INITIAL_TEXT_STYLE, inheritTextStyle } from './text-style';

function linesOf(attributes: string, content: string): readonly TextLine[] {
  const element = byId(documentOf(`<text id="t" ${attributes}>${content}</text>`), 't');
  const layout = layoutText(element, inheritTextStyle(element, INITIAL_TEXT_STYLE), MEASURE);
  if (!('lines' in layout)) throw new Error(layout.outlined);
  return layout.lines;
}

function lineOf(attributes: string, content: string): TextLine {
  const [line] = linesOf(attributes, content);
  if (!line) throw new Error('no line');
  return line;
}

const textOf = (attributes: string, content: string): SourceText => sourceText(lineOf(attributes, content), 'block', MEASURE);
const alphasOf = ({ runs }: SourceText): [string, number][] => runs.map(({ text, alpha }) => [text, alpha]);

describe('a line as the slide has it', () => {
  test('keeps the place of hidden words, which are there but not seen', () => {
    const text = textOf('x="5" y="6"', 'a <tspan visibility="hidden">b </tspan><tspan fill-opacity=".5">c</tspan>');
    expect(alphasOf(text)).toEqual([
      ['a ', 1],
      ['b ', 0],
      ['c', 0.5],
    ]);
    expect(text).toMatchObject({ x: 5, y: 6, content: 'a b c', outlined: null });
  });

  test('is nothing where all of it is hidden', () => {
    expect(textOf('visibility="hidden"', 'a').runs).toEqual([]);
    expect(alphasOf(textOf('visibility="hidden"', 'a<tspan visibility="visible">b</tspan>'))).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  test('closes up across runs where letters of one font would stand closer in one', () => {
    const kerning: TextMeasure = {
      ...MEASURE,
      ruler: { ...MEASURE.ruler, advances: (text) => Array.from(text, (letter, i) => (letter === 'A' && text[i + 1] === 'V' ? 0.4 : 0.5)) },
    };
    const line = lineOf('font-size="10"', 'BA<tspan fill="red">V</tspan>');
    expect(sourceText(line, 'block', kerning).runs.map(({ text, letterSpacing }) => [text, letterSpacing])).toEqual([
      ['B', 0],
      ['A', expect.closeTo(-1, 9)],
      ['V', 0],
    ]);
    const apart = lineOf('font-size="10"', 'BA<tspan font-size="12">V</tspan>');
    expect(sourceText(apart, 'block', kerning).runs.map(({ text }) => text)).toEqual(['BA', 'V']);
  });

  test.each([
    [`"wght" 700`, 700, false],
    [`'wght' 300,'slnt'-10`, 300, true],
    [`"ital" 1`, 400, true],
    [`"wdth" 75`, 400, false],
  ])('takes weight and slant from the axes %s', (settings, weight, italic) => {
    const style = inheritTextStyle(createElement('text', [['font-variation-settings', settings]]), INITIAL_TEXT_STYLE);
    expect([style.weight, style.italic]).toEqual([weight, italic]);
  });

  test.each([
    ['condensed', 75],
    ['62.5%', 62.5],
    ['sideways', 100],
  ])('takes the width %s for %d percent', (width, stretch) => {
    const parent = inheritTextStyle(createElement('text', [['font-stretch', width]]), INITIAL_TEXT_STYLE);
    expect(inheritTextStyle(createElement('tspan', [['fill', 'red']]), parent).stretch).toBe(stretch);
  });

  test('becomes outlines in a font that no slide can ask for', () => {
    const narrow: TextMeasure = { ...MEASURE, match: (style) => ({ ...match(style), onlyDrawn: style.stretch < 100 }) };
    const text = (content: string): SourceText => sourceText(lineOf('', content), 'block', narrow);
    expect(text('a<tspan font-stretch="condensed">b</tspan>').outlined).toBe('text/outlined-axes');
    expect(text('a<tspan font-stretch="normal">b</tspan>').outlined).toBeNull();
  });

  test('need not become outlines for what is hidden', () => {
    expect(textOf('', 'a<tspan visibility="hidden" fill="url(#g)">b</tspan>').outlined).toBeNull();
  });

  test.each([
    ['start', ['a ', 'b']],
    ['middle', ['a\u00a0', 'b']],
    ['end', ['a\u00a0', 'b']],
  ])('anchored at its %s keeps a last space that counts for where it stands', (anchor, expected) => {
    const lines = linesOf(`x="0" y="10" text-anchor="${anchor}"`, 'a <tspan x="0" y="22">b </tspan>');
    expect(
      lines.map((line) =>
        sourceText(line, 'block', MEASURE)
          .runs.map(({ text }) => text)
          .join(''),
      ),
    ).toEqual(expected);
  });

  test.each([
    ['auto', 50],
    ['middle', 50 + 0.25 * 20],
    ['central', 50 + 0.3 * 20],
    ['hanging', 50 + 0.64 * 20],
    ['text-before-edge', 50 + 0.8 * 20],
    ['text-after-edge', 50 - 0.2 * 20],
  ])('hung on its %s baseline stands on its alphabetic one', (baseline, y) => {
    expect(textOf(`y="50" font-size="20" dominant-baseline="${baseline}"`, 'a').y).toBeCloseTo(y, 9);
  });

  test('that runs down hangs on the middle of its letters', () => {
    expect(textOf('x="7" y="50" font-size="20" writing-mode="tb"', 'ab')).toMatchObject({ x: 7, y: 56 });
  });

  test.each([
    ['a gradient', 'fill="url(#g)"', 'text/outlined-paint'],
    ['no paint', 'fill="none"', 'text/outlined-paint'],
    ['a stroke', 'stroke="red"', 'text/outlined-paint'],
    ['a stroke without width', 'stroke="red" stroke-width="0"', null],
    ['a stroke that is not seen', 'stroke="red" stroke-opacity="0"', null],
    ['the current colour', 'fill="currentColor" color="red"', null],
    ['an overline', 'text-decoration="overline"', 'text/outlined-decoration'],
    ['small capitals', 'font-variant="small-caps"', null],
    ['wider spaces', 'word-spacing="5"', null],
  ])('with %s: outlined %s', (_, attributes, outlined) => {
    expect(textOf('', `a<tspan ${attributes}>b</tspan>`).outlined).toBe(outlined);
  });
});

describe('a line as the renderer reads it', () => {
  const written = (attributes: string, content: string): SvgElement => writeLine('id', lineOf(attributes, content), match);

  test('has the id, stands where the slide has it, and says all of its style in words of the renderer', () => {
    const text = written(
      'x="5" y="50" font-size="20" dominant-baseline="middle" text-anchor="end"',
      'a <tspan fill="red" visibility="hidden">b</tspan>',
    );
    expect(Object.fromEntries(text.attributes)).toMatchObject({ id: 'id', x: '5', y: '55', 'text-anchor': 'end', 'xml:space': 'preserve' });
    const [first, second] = elementChildren(text);
    expect([first, second].map((span) => span && textContent(span))).toEqual(['a ', 'b']);
    expect(Object.fromEntries(second?.attributes ?? [])).toMatchObject({
      'font-family': "'Engine'",
      'font-size': '20',
      fill: 'red',
      visibility: 'hidden',
    });
  });

  test('that runs down is turned about its anchor', () => {
    const group = written('x="7" y="50" writing-mode="tb"', 'ab');
    expect([group.name, group.attributes.get('transform')]).toEqual(['g', 'rotate(90 7 50)']);
    expect(elementChildren(group).map(({ name, attributes }) => [name, attributes.get('id'), attributes.get('writing-mode')])).toEqual([
      ['text', 'id', 'lr-tb'],
    ]);
  });
});

describe('the band of a text', () => {
  test('reaches from the highest ascent to the lowest descent of its lines', () => {
    const lines = linesOf('x="0" y="50" font-size="10"', 'a<tspan font-size="20">b</tspan><tspan x="0" y="70">c</tspan>');
    expect(textBand(lines, match)).toEqual({ top: 50 - 16, bottom: 72 });
  });

  test('is unknown for lines that run down, and for none', () => {
    expect(textBand(linesOf('writing-mode="tb"', 'ab'), match)).toBeNull();
    expect(textBand([], match)).toBeNull();
  });
});
