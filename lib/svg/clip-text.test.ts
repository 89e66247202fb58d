import { expect, test } from 'vitest';
import { splitClipText } from './clip-text';
import { elementChildren, textContent } from './element';
import { byId, documentOf } from './source.test-support';
import { MEASURE } from './text.test-support';
import { INITIAL_TEXT_STYLE, inheritTextStyle } from './text-style';

/** Words with where they stand. */
function split(attributes: string, content: string): (string | undefined)[][] | null {
  const text = byId(documentOf(`<clipPath><text id="t" ${attributes}>${content}</text></clipPath>`), 't');
  const texts = splitClipText(text, inheritTextStyle(text, INITIAL_TEXT_STYLE), MEASURE);
  return (
    texts?.map((one) => {
      const span = elementChildren(one)[0];
      return [textContent(one), span?.attributes.get('x'), span?.attributes.get('y'), one.attributes.get('transform')];
    }) ?? null
  );
}

const BOLD = '<tspan font-weight="bold">cd</tspan>';

test('runs that differ are texts of their own, where the whole would have put them', () => {
  expect(split('x="1" y="2" font-size="10" transform="scale(2)"', `ab ${BOLD}`)).toEqual([
    ['ab ', '1', '2', 'scale(2)'],
    ['cd', '13.5', '2', 'scale(2)'],
  ]);
  expect(split('x="100" text-anchor="end" font-size="10"', `ab${BOLD}`)).toEqual([
    ['ab', '80', '0', undefined],
    ['cd', '90', '0', undefined],
  ]);
});

test('so are words that stand apart', () => {
  expect(split('font-size="10"', 'ab<tspan x="30">cd</tspan><tspan dx="5">e</tspan>')).toEqual([
    ['ab', '0', '0', undefined],
    ['cd', '30', '0', undefined],
    ['e', '45', '0', undefined],
  ]);
});

test.each([
  ['one run', 'x="1" y="2"', 'ab'],
  ['runs down', 'writing-mode="tb"', `ab${BOLD}`],
  ['has stretched letters', 'textLength="90" lengthAdjust="spacingAndGlyphs"', `ab${BOLD}`],
  ['joins its letters', '', `سلام${BOLD}`],
  ['has a letter that no font has', '', `☃${BOLD}`],
])('a text stays whole that is or does: %s', (_, attributes, content) => {
  expect(split(attributes, content)).toBeNull();
});
