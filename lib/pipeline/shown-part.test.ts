import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pixels } from '@/lib/ports/rasterizer';
import { shownPart } from './shown-part';

function picture(width: number, height: number, inked: readonly (readonly [number, number])[]): Pixels {
  const rgba = new Uint8Array(4 * width * height);
  for (const [x, y] of inked) rgba[4 * (y * width + x) + 3] = 1;
  return { width, height, rgba };
}

test('what is transparent around what shows can be cut off, but for a border', () => {
  expect(shownPart(picture(10, 5, [[4, 3]]))).toEqual({ left: 0.3, top: 0.4, right: 0.4, bottom: 0 });
});

test.each([
  [
    'a picture that shows up to its edges',
    [
      [0, 3],
      [3, 1],
      [1, 0],
    ],
  ],
  [
    'one that does but for a border',
    [
      [1, 1],
      [2, 2],
    ],
  ],
  ['one that shows nothing', []],
] as const)('nothing of %s', (_, inked) => {
  expect(shownPart(picture(4, 4, inked))).toBeNull();
});

test('all that shows is left', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(8), fc.nat(6)), { minLength: 1, maxLength: 5 }), (inked) => {
      const { left, top, right, bottom } = shownPart(picture(9, 7, inked)) ?? { left: 0, top: 0, right: 0, bottom: 0 };
      for (const [x, y] of inked) {
        expect(x + 1e-6).toBeGreaterThanOrEqual(left * 9);
        expect(y + 1e-6).toBeGreaterThanOrEqual(top * 7);
        expect(x + 1).toBeLessThanOrEqual(9 * (1 - right) + 1e-6);
        expect(y + 1).toBeLessThanOrEqual(7 * (1 - bottom) + 1e-6);
      }
    }),
  );
});
