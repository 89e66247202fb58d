import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from './bounds';
import { IDENTITY, invert, type Matrix, multiply } from './matrix';
import type { Clip, Filter, SceneNode, Stroke } from './node';
import { parsePathData, pathBounds } from './path-data';
import { groupNode, imageNode, pathNode, rectangle, rectangleNode, textNode } from './scene.test-support';
import { transformNode } from './transform-node';
import { visualBounds } from './visual-bounds';

const area = (x: number, y: number, width: number, height: number) => ({
  path: parsePathData(rectangle(x, y, width, height)),
  rule: 'nonzero' as const,
});
const CLIP: Clip = {
  areas: [{ ...area(0, 0, 40, 40), within: { areas: [area(5, 5, 30, 30)] } }],
  within: { areas: [area(10, 10, 20, 20)] },
};
const turned: Matrix = { a: 0.8, b: 0.6, c: -0.6, d: 0.8, e: 3, f: 4 };
const FILTER: Filter = {
  region: { x: -15, y: 4, width: 42, height: 42 },
  userRegion: { x: 0, y: 0, width: 30, height: 30 },
  matrix: turned,
  layers: null,
  byPixels: false,
};
const STROKE: Stroke = {
  paint: { kind: 'solid', hex: 'FF0000' },
  opacity: 1,
  width: 3,
  cap: 'butt',
  join: 'miter',
  miterLimit: 4,
  dashes: null,
  dashOffset: 0,
};
const CURVE = pathNode('M 0 0 C 10 40 30 -20 50 10 Z', { matrix: turned });

const NODES: readonly [string, SceneNode][] = [
  ['a path', CURVE],
  ['a path with a stroke', { ...CURVE, stroke: STROKE }],
  ['a bitmap', imageNode(5, 6, 20, 10, { matrix: turned })],
  ['a text', textNode('a', [CURVE, rectangleNode(60, 0, 5, 5)])],
  ['a clipped group', groupNode([groupNode([CURVE]), rectangleNode(0, 0, 30, 30)], { clip: CLIP })],
  ['a filtered group', groupNode([CURVE], { filter: FILTER })],
];

const coordinate = fc.double({ min: -20, max: 20, noNaN: true });
const invertible = fc
  .record({ a: coordinate, b: coordinate, c: coordinate, d: coordinate, e: coordinate, f: coordinate })
  .filter((m) => Math.abs(m.a * m.d - m.b * m.c) > 1);

function expectSameBox(actual: Box | null, expected: Box | null): void {
  expect(actual).not.toBeNull();
  for (const key of ['x', 'y', 'width', 'height'] as const) expect(actual?.[key]).toBeCloseTo(expected?.[key] ?? Number.NaN, 4);
}

test.each(NODES)('%s that is moved there and back again lies where it lay', (_, node) => {
  fc.assert(
    fc.property(invertible, (m) => {
      const inverse = invert(m);
      if (inverse) expectSameBox(visualBounds(transformNode(transformNode(node, m), inverse)), visualBounds(node));
    }),
  );
});

test.each(NODES)('two steps move %s as far as one', (_, node) => {
  fc.assert(
    fc.property(invertible, invertible, (first, second) => {
      const expected = visualBounds(transformNode(node, multiply(second, first)));
      expectSameBox(visualBounds(transformNode(transformNode(node, first), second)), expected);
    }),
    { numRuns: 30 },
  );
});

test('a shift moves every part of a group with it', () => {
  const shift: Matrix = { ...IDENTITY, e: 100, f: 200 };
  const { children, clip, filter } = transformNode(
    groupNode([rectangleNode(1, 2, 3, 4), textNode('a', [rectangleNode(5, 5, 5, 5)], { x: 7 })], { clip: CLIP, filter: FILTER }),
    shift,
  );
  expect(children.map(visualBounds)).toEqual([
    { x: 101, y: 202, width: 3, height: 4 },
    { x: 105, y: 205, width: 5, height: 5 },
  ]);
  expect(children[1]).toMatchObject({ matrix: shift, x: 7 });
  expect(clip?.areas?.map((a) => pathBounds(a.path))).toEqual([{ x: 100, y: 200, width: 40, height: 40 }]);
  expect(clip?.areas?.[0]?.within?.areas?.map((a) => pathBounds(a.path))).toEqual([{ x: 105, y: 205, width: 30, height: 30 }]);
  expect(clip?.within?.areas?.map((a) => pathBounds(a.path))).toEqual([{ x: 110, y: 210, width: 20, height: 20 }]);
  expect(filter).toMatchObject({ matrix: { ...turned, e: 103, f: 204 }, userRegion: FILTER.userRegion });
});

test('a line that clips becomes as broad as the clip grows', () => {
  const stroke = { width: 3, cap: 'butt', join: 'miter', miterLimit: 4 } as const;
  const { clip } = transformNode(groupNode([], { clip: { areas: [{ ...area(0, 0, 9, 9), stroke }] } }), {
    ...turned,
    a: 1.6,
    b: 1.2,
    c: -1.2,
    d: 1.6,
  });
  expect(clip?.areas?.[0]?.stroke).toEqual({ ...stroke, width: 6 });
});

test('a clip that nobody knows stays one', () => {
  expect(transformNode(groupNode([], { clip: { areas: null } }), turned).clip).toEqual({ areas: null });
});
