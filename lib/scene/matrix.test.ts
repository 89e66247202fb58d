import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, IDENTITY, invert, type Matrix, meanScale, multiply, parseMatrix, similarity } from './matrix';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const anyMatrix = fc.record({ a: number, b: number, c: number, d: number, e: number, f: number });
const invertible = anyMatrix.filter((m) => Math.abs(m.a * m.d - m.b * m.c) > 0.1);

function expectClose(actual: Matrix, expected: Matrix, digits = 6): void {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f'] as const) expect(actual[key]).toBeCloseTo(expected[key], digits);
}

test('a matrix after its inverse changes nothing', () => {
  fc.assert(
    fc.property(invertible, (m) => {
      const inverse = invert(m);
      expect(inverse).not.toBeNull();
      if (inverse) expectClose(multiply(m, inverse), IDENTITY, 5);
    }),
  );
});

test('the product applies the inner matrix first', () => {
  fc.assert(
    fc.property(anyMatrix, anyMatrix, number, number, (outer, inner, x, y) => {
      const between = apply(inner, x, y);
      const expected = apply(outer, between.x, between.y);
      const actual = apply(multiply(outer, inner), x, y);
      expect(actual.x).toBeCloseTo(expected.x, 4);
      expect(actual.y).toBeCloseTo(expected.y, 4);
    }),
  );
});

test('a matrix that flattens the plane has no inverse', () => {
  expect(invert({ a: 1, b: 2, c: 2, d: 4, e: 0, f: 0 })).toBeNull();
  expect(invert({ ...IDENTITY, a: Number.NaN })).toBeNull();
});

test('finds scale, rotation and mirror of a similarity again', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.boolean(),
      (scale, rotation, mirrored) => {
        const cos = scale * Math.cos(rotation);
        const sin = scale * Math.sin(rotation);
        const sign = mirrored ? -1 : 1;
        const found = similarity({ a: cos, b: sin, c: -sign * sin, d: sign * cos, e: 5, f: 6 });
        expect(found?.scale).toBeCloseTo(scale, 6);
        expect(found?.rotation).toBeCloseTo(rotation, 6);
        expect(found?.mirrored).toBe(mirrored);
      },
    ),
  );
});

test.each([
  ['skews', { ...IDENTITY, c: 0.1 }],
  ['scales unevenly', { ...IDENTITY, d: 2 }],
  ['makes nothing of everything', { ...IDENTITY, a: 0, d: 0 }],
])('a matrix that %s is no similarity', (_, m) => {
  expect(similarity(m)).toBeNull();
});

test('the mean scale is the root of the area factor', () => {
  expect(meanScale({ a: 2, b: 0, c: 0, d: -8, e: 1, f: 1 })).toBe(4);
});

test.each([
  ['matrix(1 2 3 4 5 6)', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }],
  ['matrix(1,2,3,4,5e-1,-6)', { a: 1, b: 2, c: 3, d: 4, e: 0.5, f: -6 }],
  ['matrix(1 2 3)', IDENTITY],
  ['matrix(a b c d e f)', IDENTITY],
  [undefined, IDENTITY],
])('parses %s', (text, expected) => {
  expect(parseMatrix(text)).toEqual(expected);
});
