import { expect, test } from 'vitest';
import { type Box, contains, grow, intersect, transformBox, unite } from './bounds';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

test.each([
  ['two boxes', box(0, 0, 2, 2), box(5, 5, 1, 1), box(0, 0, 6, 6)],
  ['a box and nothing', box(1, 1, 2, 2), null, box(1, 1, 2, 2)],
  ['nothing and a box', null, box(1, 1, 2, 2), box(1, 1, 2, 2)],
  ['nothing', null, null, null],
])('the union of %s', (_, a, b, expected) => {
  expect(unite(a, b)).toEqual(expected);
});

test.each([
  ['overlap', box(3, 3, 5, 5), box(3, 3, 1, 1)],
  ['touch', box(4, 0, 5, 5), box(4, 0, 0, 4)],
  ['are apart', box(5, 0, 1, 1), null],
])('the common part of boxes that %s', (_, other, expected) => {
  expect(intersect(box(0, 0, 4, 4), other)).toEqual(expected);
});

test('a box contains itself, and a larger one within the tolerance', () => {
  expect(contains(box(0, 0, 4, 4), box(0, 0, 4, 4))).toBe(true);
  expect(contains(box(0, 0, 4, 4), box(-0.1, 0, 4, 4))).toBe(false);
  expect(contains(box(0, 0, 4, 4), box(-0.1, 0, 4, 4), 0.2)).toBe(true);
});

test('grows on every side', () => {
  expect(grow(box(1, 1, 2, 2), 3)).toEqual(box(-2, -2, 8, 8));
});

test('a box that is turned by a quarter lies on its side', () => {
  expect(transformBox({ a: 0, b: 1, c: -1, d: 0, e: 0, f: 0 }, box(1, 2, 3, 4))).toEqual(box(-6, 1, 4, 3));
});
