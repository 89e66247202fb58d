import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cubicAt,
  flatten,
  type PathData,
  parsePathData,
  pathBounds,
  rectanglePath,
  subpaths,
  transformPath,
  VERB_LENGTH,
} from './path-data';

const coordinate = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 10);
const list = (length: number) => fc.array(coordinate, { minLength: length, maxLength: length });
const segment = fc.oneof(
  list(2).map((to) => ({ verb: 'L' as const, to })),
  list(6).map((to) => ({ verb: 'C' as const, to })),
);
const anyPath: fc.Arbitrary<PathData> = fc.tuple(list(2), fc.array(segment, { minLength: 1, maxLength: 6 })).map(([start, segments]) => ({
  verbs: ['M', ...segments.map(({ verb }) => verb)],
  points: [...start, ...segments.flatMap(({ to }) => to)],
}));

const write = (path: PathData): string => {
  let at = 0;
  return path.verbs
    .map((verb) => {
      const numbers = path.points.slice(at, at + VERB_LENGTH[verb]);
      at += VERB_LENGTH[verb];
      return [verb, ...numbers].join(' ');
    })
    .join(' ');
};

describe('parsing', () => {
  test.each([
    ['M 0 0 L 10 -5.5 Z', { verbs: ['M', 'L', 'Z'], points: [0, 0, 10, -5.5] }],
    ['M0,0L1e2,1e-2', { verbs: ['M', 'L'], points: [0, 0, 100, 0.01] }],
    ['M 0 0 Q 3 6 6 0', { verbs: ['M', 'C'], points: [0, 0, 2, 4, 4, 4, 6, 0] }],
    ['M 3 3 L 9 3 Z Q 6 9 9 9', { verbs: ['M', 'L', 'Z', 'C'], points: [3, 3, 9, 3, 5, 7, 7, 9, 9, 9] }],
    ['M 0 0 L 1 1 H 5', { verbs: ['M', 'L'], points: [0, 0, 1, 1] }],
    ['', { verbs: [], points: [] }],
  ])('reads %j', (text, expected) => {
    const path = parsePathData(text);
    expect(path.verbs).toEqual(expected.verbs);
    expect(path.points).toHaveLength(expected.points.length);
    expected.points.forEach((n, i) => {
      expect(path.points[i]).toBeCloseTo(n, 9);
    });
  });

  test('gives back any path that was written', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        expect(parsePathData(write(path))).toEqual({ verbs: path.verbs, points: path.points.map((n) => n + 0) });
      }),
    );
  });
});

describe('bounds', () => {
  test('hold every point of every curve, and touch the curve on each side', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const box = pathBounds(path);
        if (!box) throw new Error('no box');
        const polygon = flatten(path, 400)[0] ?? [];
        const xs = polygon.filter((_, i) => i % 2 === 0);
        const ys = polygon.filter((_, i) => i % 2 === 1);
        const sides = [
          [box.x, Math.min(...xs)],
          [box.y, Math.min(...ys)],
          [-box.x - box.width, Math.min(...xs.map((x) => -x))],
          [-box.y - box.height, Math.min(...ys.map((y) => -y))],
        ] as const;
        for (const [side, sampled] of sides) {
          expect(side).toBeLessThanOrEqual(sampled + 1e-6);
          expect(sampled - side).toBeLessThan(0.05);
        }
      }),
    );
  });

  test('of a straight line have no height, of nothing there are none', () => {
    expect(pathBounds(parsePathData('M 1 2 L 5 2'))).toEqual({ x: 1, y: 2, width: 4, height: 0 });
    expect(pathBounds({ verbs: [], points: [] })).toBeNull();
    expect(pathBounds({ verbs: ['M'], points: [Number.POSITIVE_INFINITY, 0] })).toBeNull();
  });

  test('of a rectangle are the rectangle', () => {
    const box = { x: 3, y: 4, width: 5, height: 6 };
    expect(pathBounds(rectanglePath(box))).toEqual(box);
  });
});

test('a segment after a close starts where the subpath began', () => {
  const parts = subpaths(parsePathData('M 1 1 L 5 1 Z L 9 9 M 0 0 L 1 0'));
  expect(parts.map(({ x, y, closed, segments }) => [x, y, closed, segments.length])).toEqual([
    [1, 1, true, 2],
    [1, 1, false, 1],
    [0, 0, false, 1],
  ]);
});

test('a flattened curve starts and ends where the curve does and passes its middle', () => {
  const [polygon = []] = flatten(parsePathData('M 0 0 C 0 10 10 10 10 0'), 2);
  expect(polygon).toEqual([0, 0, cubicAt(0, 0, 10, 10, 0.5), cubicAt(0, 10, 10, 0, 0.5), 10, 0]);
});

test('transforms every point', () => {
  expect(transformPath(parsePathData('M 1 2 L 3 4'), { a: 2, b: 0, c: 0, d: 3, e: 10, f: 20 }).points).toEqual([12, 26, 16, 32]);
});
