import { expect, test } from 'vitest';
import type { Image } from './image';
import { meanDifference } from './mean-difference';

const flat = (...pixel: readonly number[]): Image => ({
  width: 4,
  height: 2,
  rgba: Uint8Array.from({ length: 32 }, (_, i) => pixel[i % 4] ?? 0),
});
const WHOLE = { x: 0, y: 0, width: 4, height: 2 };

test('the same is no difference', () => {
  expect(meanDifference(flat(1, 2, 3, 255), flat(1, 2, 3, 255), WHOLE)).toBe(0);
});

test('an even shift of one channel counts in full', () => {
  expect(meanDifference(flat(100, 100, 100, 255), flat(100, 151, 100, 255), WHOLE)).toBeCloseTo(0.2, 6);
});

test('transparency is laid on white', () => {
  expect(meanDifference(flat(0, 0, 0, 0), flat(255, 255, 255, 255), WHOLE)).toBe(0);
});

test('only the area counts, as far as it lies on the images', () => {
  const half = flat(0, 0, 0, 255);
  const other = { ...half, rgba: half.rgba.map((value, i) => (i % 16 < 4 ? 255 : value)) };
  expect(meanDifference(half, other, { x: 1, y: 0, width: 9, height: 9 })).toBe(0);
  expect(meanDifference(half, other, { x: -1, y: 0, width: 2, height: 1 })).toBe(1);
  expect(meanDifference(half, other, { x: 9, y: 9, width: 2, height: 1 })).toBe(0);
});
