import { expect, test } from 'vitest';
import { capMarkers } from './cap-markers';
import { byId, codesOf, documentOf } from './source.test-support';

const MARKER = '<marker id="m"><circle r="1"/></marker>';
const points = (n: number): string => Array.from({ length: n }, (_, i) => `${i},${i % 7}`).join(' ');

test('markers of a chart stay', () => {
  const document = documentOf(`${MARKER}<polyline id="a" points="${points(10_000)}" marker-mid="url(#m)"/>`);
  capMarkers(document);
  expect(byId(document, 'a').attributes.get('marker-mid')).toBe('url(#m)');
  expect(codesOf(document)).toEqual([]);
});

test.each([
  ['on the line', `<polyline id="a" points="${points(26_000)}" marker-mid="url(#m)"/>`],
  ['on a group around it', `<g marker-mid="url('#m')"><polyline id="a" points="${points(26_000)}"/></g>`],
  ['on a path', `<path id="a" d="M0 0 L${points(26_000)}" marker-mid="url(#m)"/>`],
])('markers on very many points are left out, set %s', (_, line) => {
  const document = documentOf(`${MARKER}${line}<line id="b" x2="9" marker-end="url(#m)"/>`);
  capMarkers(document);
  expect(byId(document, 'a').attributes.get('marker-mid')).toBe('none');
  expect(byId(document, 'b').attributes.get('marker-end')).toBe('url(#m)');
  expect(codesOf(document)).toEqual(['marker/left-out']);
});
