import { describe, expect, test } from 'vitest';
import { compareImages, differingPixels } from './compare-images';
import type { Image } from './image';

const WIDTH = 120;
const HEIGHT = 80;
const ALIKE = { similarity: 1, differing: 0, spots: 0 };

type Color = readonly [red: number, green: number, blue: number, alpha: number];
interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: Color;
}

/** Patches painted over transparent ground, the later ones on top. */
function image(patches: readonly Patch[], width = WIDTH, height = HEIGHT): Image {
  const rgba = new Uint8Array(width * height * 4);
  for (const patch of patches)
    for (let y = Math.max(0, patch.y); y < Math.min(height, patch.y + patch.height); y += 1)
      for (let x = Math.max(0, patch.x); x < Math.min(width, patch.x + patch.width); x += 1) rgba.set(patch.color, (y * width + x) * 4);
  return { width, height, rgba };
}

const BLUE: Color = [20, 40, 200, 255];
const SQUARE: Patch = { x: 30, y: 20, width: 40, height: 40, color: BLUE };
const DOT: Patch = { x: 90, y: 30, width: 8, height: 8, color: [0, 0, 0, 255] };

describe('two images', () => {
  test('that are the same are alike', () => {
    expect(compareImages(image([SQUARE, DOT]), image([SQUARE, DOT]))).toEqual(ALIKE);
  });

  test('shifted by a pixel do not differ, and are still similar', () => {
    const { similarity, differing } = compareImages(
      image([SQUARE, DOT]),
      image([
        { ...SQUARE, x: 31 },
        { ...DOT, y: 31 },
      ]),
    );
    expect(differing).toBe(0);
    expect(similarity).toBeGreaterThan(0.95);
    expect(similarity).toBeLessThan(1);
  });

  test('shifted by a tenth differ on both edges', () => {
    const { similarity, differing } = compareImages(image([SQUARE]), image([{ ...SQUARE, x: 42 }]));
    expect(differing).toBeCloseTo((2 * 12 * 40) / (WIDTH * HEIGHT), 2);
    expect(similarity).toBeLessThan(0.9);
  });

  test('of another colour differ all over', () => {
    const { differing } = compareImages(image([SQUARE]), image([{ ...SQUARE, color: [200, 40, 20, 255] }]));
    expect(differing).toBeCloseTo((40 * 40) / (WIDTH * HEIGHT), 3);
  });

  test('of a colour that nobody tells apart do not differ', () => {
    expect(compareImages(image([SQUARE]), image([{ ...SQUARE, color: [24, 44, 196, 255] }])).differing).toBe(0);
  });

  test.each([
    ['misses an element', [SQUARE, DOT], [SQUARE]],
    ['has an element too many', [SQUARE], [SQUARE, DOT]],
  ])('of which one %s differ there', (_, first, second) => {
    const { similarity, differing } = compareImages(image(first), image(second));
    expect(differing).toBeCloseTo(64 / (WIDTH * HEIGHT), 3);
    expect(similarity).toBeLessThan(0.99);
  });

  test('differ the same both ways', () => {
    const [first, second] = [image([SQUARE, DOT]), image([{ ...SQUARE, width: 44 }])];
    expect(compareImages(first, second)).toEqual(compareImages(second, first));
  });

  test('smaller than a window are compared as one', () => {
    const [first, second] = [image([], 3, 2), image([{ ...SQUARE, x: 0, y: 0 }], 3, 2)];
    expect(compareImages(first, first)).toEqual(ALIKE);
    expect(compareImages(first, second).differing).toBe(1);
    expect(compareImages(first, second).similarity).toBeLessThan(0.5);
  });

  test('of two sizes are not compared', () => {
    expect(() => compareImages(image([]), image([], 10, 10))).toThrow();
  });
});

describe('what is transparent', () => {
  const white: Patch = { ...SQUARE, color: [255, 255, 255, 255] };

  test('is laid on white', () => {
    expect(compareImages(image([white]), image([]))).toEqual(ALIKE);
    expect(compareImages(image([{ ...SQUARE, color: [0, 0, 0, 51] }]), image([{ ...SQUARE, color: [204, 204, 204, 255] }]))).toEqual(ALIKE);
  });

  test('is laid on another ground where asked', () => {
    expect(compareImages(image([white]), image([]), { ground: 0 }).differing).toBeCloseTo((40 * 40) / (WIDTH * HEIGHT), 3);
  });
});

describe('an area', () => {
  const [first, second] = [image([SQUARE, DOT]), image([SQUARE])];

  test('is all that counts', () => {
    expect(compareImages(first, second, { area: { x: 0, y: 0, width: 80, height: 80 } })).toEqual(ALIKE);
    expect(compareImages(first, second, { area: { x: 90, y: 30, width: 8, height: 8 } }).differing).toBe(1);
    expect(compareImages(first, second, { area: { x: 86, y: 26, width: 16, height: 16 } }).differing).toBeCloseTo(0.25, 5);
  });

  test('ends where the images end', () => {
    expect(compareImages(first, second, { area: { x: -5, y: -5, width: 500, height: 500 } })).toEqual(compareImages(first, second));
    expect(compareImages(first, second, { area: { x: 200, y: 0, width: 5, height: 5 } })).toEqual(ALIKE);
  });

  test('compared alone is what it is inside a larger image', () => {
    const { similarity } = compareImages(first, second, { area: { x: 80, y: 16, width: 40, height: 40 } });
    expect(similarity).toBeLessThan(compareImages(first, second).similarity);
  });
});

test('the differing pixels are marked in their places', () => {
  const mask = differingPixels(image([SQUARE, DOT]), image([SQUARE]));
  expect(mask.reduce((sum, mark) => sum + mark, 0)).toBe(64);
  expect(mask[30 * WIDTH + 90]).toBe(1);
  expect(mask[30 * WIDTH + 89]).toBe(0);
  expect(differingPixels(image([SQUARE]), image([SQUARE])).every((mark) => mark === 0)).toBe(true);
});
