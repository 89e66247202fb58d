import { expect, test } from 'vitest';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import { placeContextPaints } from './context-paint';
import { normalisedOf, rectangle } from './scene.test-support';

const CONTEXTS = new Map([['s', 'owner']]);

/** What the part's fill says of itself after it was placed. */
function placed(body: string, servers: string, names: readonly string[]): (string | undefined)[] {
  const document = normalisedOf(body, servers);
  placeContextPaints(document, CONTEXTS);
  return names.map((name) => fillOf(document, 'part')?.attributes.get(name));
}

const fillOf = (document: NormalisedSvg, id: string) =>
  document.definitions.get(referenceId(document.drawn.get(id)?.attributes.get('fill')) ?? '');

const USE = `<g id="owner" transform="matrix(1 0 0 1 10 0)"><g transform="matrix(2 0 0 2 0 0)"><path id="part" d="${rectangle(0, 0, 5, 5)}" fill="url(#s)"/></g><path d="${rectangle(0, 0, 40, 20)}"/></g>`;

test.each([
  ['the box of the whole', '', 'matrix(20 0 0 10 0 0)'],
  ['user space', 'gradientUnits="userSpaceOnUse" gradientTransform="matrix(0 1 -1 0 0 0)"', 'matrix(0 0.5 -0.5 0 0 0)'],
])("a gradient over %s is written in the part's own space", (_, attributes, transform) => {
  const [units, matrix] = placed(USE, `<linearGradient id="s" ${attributes}/>`, ['gradientUnits', 'gradientTransform']);
  expect(units).toBe('userSpaceOnUse');
  expect(matrix?.replace(/-?[\d.e-]+/g, (number) => String(Number(Number(number).toFixed(6)) + 0))).toBe(transform);
});

test('a pattern keeps its tiles, and its content with them', () => {
  const user = placed(USE, '<pattern id="s" patternUnits="userSpaceOnUse" x="1" y="2" width="3" height="4"><path/></pattern>', [
    'x',
    'y',
    'width',
    'height',
    'patternTransform',
  ]);
  expect(user).toEqual(['1', '2', '3', '4', 'matrix(0.5 0 0 0.5 0 0)']);
  const unit = placed(USE, '<pattern id="s" width=".5" height=".25" patternContentUnits="objectBoundingBox"><path/></pattern>', [
    'width',
    'height',
  ]);
  expect(unit).toEqual(['20', '5']);
});

test('a part of a marker is painted in the space of the shape that it stands on', () => {
  const body = `<path id="owner" d="${rectangle(0, 0, 8, 8)}"/><g transform="matrix(1 0 0 1 8 8)"><path id="part" d="${rectangle(0, 0, 2, 2)}" fill="url(#s)"/></g>`;
  expect(placed(body, '<linearGradient id="s"/>', ['gradientTransform'])).toEqual(['matrix(8 0 0 8 -8 -8)']);
});

test('other paints stay as they are, and one whose owner is not drawn', () => {
  const path = (id: string, fill: string): string => `<path id="${id}" d="${rectangle(0, 0, 5, 5)}" fill="url(#${fill})"/>`;
  const document = normalisedOf(`<g>${path('part', 's')}${path('other', 't')}</g>`, '<linearGradient id="s"/><linearGradient id="t"/>');
  placeContextPaints(document, CONTEXTS);
  expect(['part', 'other'].map((id) => fillOf(document, id)?.attributes.get('id'))).toEqual(['s', 't']);
});
