import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { convertDrawing, PX_EMU, realEngines } from '@/lib/pipeline/conversions.test-support';
import type { Engines } from '@/lib/pipeline/convert-svg';
import { IDENTITY, type Matrix } from '@/lib/scene/matrix';
import type { PatternPaint } from '@/lib/scene/node';
import { rectangleNode } from '@/lib/scene/scene.test-support';
import { tileDensity } from './plan-pattern';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

const FILLED = '<rect width="80" height="40" fill="url(#p)"/>';

function convert(tile: string, filled = FILLED, attributes = 'width="40" height="40"') {
  return convertDrawing(engines, `<pattern id="p" patternUnits="userSpaceOnUse" ${attributes}>${tile}</pattern>${filled}`);
}

/** Left, top, width, height of every shape, px. */
const boxesIn = (xml: string): number[][] =>
  [...xml.matchAll(/<p:spPr><a:xfrm[^>]*><a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/g)].map((match) =>
    match.slice(1).map((emu) => Math.round((100 * Number(emu)) / PX_EMU) / 100),
  );

test('a pattern of few tiles becomes the shapes on them', async () => {
  const { xml, notes } = await convert('<circle cx="20" cy="20" r="10" fill="red"/>');
  expect(notes).toEqual(['pattern/shapes native']);
  expect(boxesIn(xml)).toEqual([
    [10, 10, 20, 20],
    [50, 10, 20, 20],
  ]);
  expect(xml).not.toContain('<a:blip');
});

test('tiles begin where the pattern says, which may be in the middle of one', async () => {
  const { xml } = await convert('<circle cx="20" cy="20" r="5" fill="red"/>', FILLED, 'x="-20" y="-10" width="40" height="40"');
  expect(boxesIn(xml)).toEqual([
    [0, 5, 5, 10],
    [35, 5, 10, 10],
    [75, 5, 5, 10],
  ]);
});

test('what reaches over the edge of its tile is cut there', async () => {
  const { xml } = await convert('<rect x="30" y="10" width="30" height="5" fill="red"/>', FILLED);
  expect(boxesIn(xml)).toEqual([
    [30, 10, 10, 5],
    [70, 10, 10, 5],
  ]);
});

test('tiles are cut by what they fill, and scaled as the pattern is', async () => {
  const { xml } = await convert(
    '<rect width="10" height="20" fill="red"/>',
    '<rect x="5" y="5" width="40" height="10" fill="url(#p)"/>',
    'width="20" height="20" patternTransform="scale(2 1)"',
  );
  expect(boxesIn(xml)).toEqual([
    [5, 5, 15, 10],
    [40, 5, 5, 10],
  ]);
});

test('the opacity of the fill is that of a tile with one shape', async () => {
  const { xml, notes } = await convert('<circle cx="20" cy="20" r="10" fill="red"/>', FILLED.replace('/>', ' fill-opacity=".5"/>'));
  expect(notes).toEqual(['pattern/shapes native']);
  expect(xml.match(/<a:srgbClr val="FF0000"><a:alpha val="50000"\/>/g)).toHaveLength(2);
});

test('shapes that lie apart on a tile are faded one by one', async () => {
  const { xml, notes } = await convert(
    '<circle cx="10" cy="20" r="5" fill="red"/><circle cx="30" cy="20" r="5" fill="red"/>',
    FILLED.replace('/>', ' fill-opacity=".5"/>'),
  );
  expect(notes).toEqual(['opacity/distributed native', 'pattern/shapes native']);
  expect(xml.match(/<a:srgbClr val="FF0000"><a:alpha val="50000"\/>/g)).toHaveLength(4);
});

test.each([
  ['the fill', FILLED.replace('/>', ' fill-opacity=".5"/>')],
  ['a group around it', `<g opacity=".5">${FILLED}</g>`],
])('shapes that overlap on a tile, also in a clip, are cut apart where %s fades them together', async (_, filled) => {
  const { xml, notes } = await convert(
    '<rect x="5" y="5" width="20" height="20" fill="red"/><clipPath id="c"><path d="M15 0H30V40H15Z"/></clipPath><g clip-path="url(#c)"><rect x="10" y="5" width="20" height="20" fill="blue"/></g>',
    filled,
  );
  expect(notes).toEqual(expect.arrayContaining(['opacity/apart outlined', 'pattern/shapes native']));
  expect(boxesIn(xml)).toEqual([
    [5, 5, 10, 20],
    [15, 5, 15, 20],
    [45, 5, 10, 20],
    [55, 5, 15, 20],
  ]);
  expect(xml.match(/<a:alpha val="50000"\/>/g)).toHaveLength(4);
});

test.each([
  [
    'too many shapes in a group',
    `<g opacity=".5">${Array.from({ length: 31 }, (_, i) => `<path d="M${i} 1h.5v.5z"/>`).join('')}</g>`,
    FILLED,
  ],
  ['more shapes than anybody edits', '<path d="M1 1h3v3z"/>'.repeat(31), FILLED],
  [
    'several shapes that are seen through together, and each by itself',
    '<circle r="30" fill="red"/><circle r="20" fill-opacity=".5"/>',
    FILLED.replace('/>', ' fill-opacity=".5"/>'),
  ],
  [
    'several such shapes that something around them fades together',
    '<circle r="30" fill="red"/><circle r="20" fill-opacity=".5"/>',
    `<g opacity=".5">${FILLED}</g>`,
  ],
  [
    'a part that is a picture itself',
    '<filter id="f"><feTurbulence/></filter><rect width="20" height="20" filter="url(#f)"/><circle r="9"/>',
    FILLED,
  ],
])('tiles with %s fill the shape as a picture, and nothing else is asked for', async (_, tile, filled) => {
  const { xml, notes, summary } = await convert(tile, filled);
  expect(notes).not.toContain('pattern/shapes native');
  expect(notes.filter((note) => !note.startsWith('pattern/'))).toEqual([]);
  expect(summary.shapes).toBe(1);
  expect(boxesIn(xml)).toEqual([[0, 0, 80, 40]]);
});

const paint = (width: number, height: number, matrix: Matrix = IDENTITY): PatternPaint => ({
  kind: 'pattern',
  tile: { x: 0, y: 0, width, height },
  matrix,
  content: null,
});
const NODE = rectangleNode(0, 0, 100, 100);

test.each([
  ['is in whole pixels already', paint(10, 5), 2, 2],
  ['comes out whole a little above', paint(3.3, 3.3), 2, 7 / 3.3],
  ['is scaled by the pattern', paint(1, 1, { ...IDENTITY, a: 3.3, d: 3.3 }), 2, 7 / 3.3],
  ['stands upright after a quarter turn', paint(3.3, 3.3, { a: 0, b: 1, c: -1, d: 0, e: 0, f: 0 }), 2, 7 / 3.3],
  ['is turned', paint(3.3, 3.3, { a: 0.8, b: 0.6, c: -0.6, d: 0.8, e: 0, f: 0 }), 2, 2],
  ['is stretched', paint(3.3, 3.3, { ...IDENTITY, d: 2 }), 2, 2],
])('the density for a tile that %s', (_, pattern, wanted, expected) => {
  expect(tileDensity(NODE, pattern, wanted)).toBeCloseTo(expected, 6);
});

test('the density is at least the wanted one, at most its double, and never further from whole pixels', () => {
  const length = fc.double({ min: 0.5, max: 200, noNaN: true });
  const off = (pixels: number): number => Math.abs(pixels - Math.round(pixels)) / pixels;
  fc.assert(
    fc.property(length, length, fc.double({ min: 0.5, max: 6, noNaN: true }), (width, height, wanted) => {
      const density = tileDensity(NODE, paint(width, height), wanted);
      expect(density).toBeGreaterThanOrEqual(wanted);
      expect(density).toBeLessThanOrEqual(2 * wanted * (1 + 1e-9));
      expect(off(density * width) + off(density * height)).toBeLessThanOrEqual(off(wanted * width) + off(wanted * height) + 1e-9);
    }),
  );
});
