import { expect, test } from 'vitest';
import { angle60k, emu, percent1000 } from './units';

test.each([
  [1.4, 1],
  [-1.6, -2],
  [Number.NaN, 0],
  [1e12, 2_000_000_000],
  [-1e12, -2_000_000_000],
])('%d becomes %d whole EMU within 32 bits', (value, expected) => {
  expect(emu(value)).toBe(expected);
});

test.each([
  [0, 0],
  [90, 5_400_000],
  [-90, 16_200_000],
  [360, 0],
  [450, 5_400_000],
])('%d degrees become %d', (degrees, expected) => {
  expect(angle60k((degrees * Math.PI) / 180)).toBe(expected);
});

test('a fraction becomes thousandths of a percent, clamped', () => {
  expect([percent1000(0.5), percent1000(2), percent1000(-1), percent1000(2, 0, 4)]).toEqual([50_000, 100_000, 0, 200_000]);
});
