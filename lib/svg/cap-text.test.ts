import { expect, test } from 'vitest';
import { capText } from './cap-text';
import { textContent } from './element';
import { byId, codesOf, documentOf } from './source.test-support';

test('a text of ordinary length stays', () => {
  const document = documentOf(`<text id="a">${'word '.repeat(2_000)}</text>`);
  capText(document);
  expect(textContent(byId(document, 'a'))).toHaveLength(10_000);
  expect(codesOf(document)).toEqual([]);
});

test('an endless one is cut, whatever its spans, and the others stay', () => {
  const span = `<tspan>${'x'.repeat(7_000)}</tspan>`;
  const document = documentOf(`<text id="a">${span}${span}${span}</text><text id="b">more</text>`);
  capText(document);
  expect(textContent(byId(document, 'a'))).toHaveLength(10_000);
  expect(textContent(byId(document, 'b'))).toBe('more');
  expect(codesOf(document)).toEqual(['text/cut']);
});
