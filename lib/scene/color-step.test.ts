import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ColorStep, hexOf, matrixMap, recolor } from './color-step';

const IDENTITY_MATRIX = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
/** `saturate` of 0 (Filter Effects 1 §9.6): the luminance in every channel. */
const GREY_MATRIX = [0.213, 0.715, 0.072, 0, 0.213, 0.715, 0.072, 0, 0.213, 0.715, 0.072, 0];

const anySpace = fc.constantFrom<ColorStep['space']>('sRGB', 'linearRGB');
const anyHex = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => n.toString(16).padStart(6, '0').toUpperCase());

test('steps that change nothing keep every colour to the digit', () => {
  fc.assert(
    fc.property(anyHex, fc.array(anySpace, { maxLength: 5 }), (hex, spaces) => {
      expect(
        recolor(
          hex,
          spaces.map((space) => ({ space, map: matrixMap(IDENTITY_MATRIX) })),
        ),
      ).toBe(hex);
    }),
  );
});

test('a colour without saturation is grey, and one that was grey stays what it was', () => {
  fc.assert(
    fc.property(anyHex, anySpace, (hex, space) => {
      const grey = recolor(hex, [{ space, map: matrixMap(GREY_MATRIX) }]);
      expect(grey).toBe(grey.slice(0, 2).repeat(3));
      expect(recolor(grey, [{ space, map: matrixMap(GREY_MATRIX) }])).toBe(grey);
    }),
  );
});

test.each([
  ['FF0000', 'sRGB', '363636'],
  ['00FF00', 'sRGB', 'B6B6B6'],
  ['0000FF', 'sRGB', '121212'],
  ['FF0000', 'linearRGB', '7F7F7F'],
  ['00FF00', 'linearRGB', 'DCDCDC'],
  ['0000FF', 'linearRGB', '4C4C4C'],
  ['FFFFFF', 'linearRGB', 'FFFFFF'],
] as const)('the grey of %s in %s is %s', (hex, space, grey) => {
  expect(recolor(hex, [{ space, map: matrixMap(GREY_MATRIX) }])).toBe(grey);
});

test('a matrix takes factors of red, green and blue, and a constant, row by row', () => {
  expect(matrixMap([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])([1, 10, 100])).toEqual([325, 773, 1221]);
});

test('channels are clamped after every step, not at the end', () => {
  const times = (factor: number): ColorStep => ({ space: 'sRGB', map: ([r, g, b]) => [r * factor, g * factor, b * factor] });
  expect(recolor('804000', [times(4), times(0.5)])).toBe('808000');
  expect(recolor('804000', [times(-1)])).toBe('000000');
});

test('a half in linear light is brighter than a half', () => {
  expect(hexOf([0.5, 0, 1], 'linearRGB')).toBe('BC00FF');
  expect(hexOf([0.5, 0, 1], 'sRGB')).toBe('8000FF');
});
