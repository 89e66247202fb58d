import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slideFrame } from './slide-frame';
import { MAX_SLIDE_EMU, MIN_SLIDE_EMU } from './units';

const INCH = 914_400;

test('a drawing of a size that slides may have is its own slide', () => {
  expect(slideFrame(960, 540, { kind: 'svg' })).toEqual({ widthEmu: 10 * INCH, heightEmu: 5.625 * INCH, x: 0, y: 0, unit: 9525 });
});

test('a small drawing grows to an inch, a large one shrinks to 56', () => {
  expect(slideFrame(24, 24, { kind: 'svg' })).toMatchObject({ widthEmu: INCH, heightEmu: INCH, unit: 38_100 });
  expect(slideFrame(10_752, 5376, { kind: 'svg' })).toMatchObject({ widthEmu: 56 * INCH, heightEmu: 28 * INCH });
});

test('a drawing on a fixed slide is contained and centred', () => {
  const frame = slideFrame(100, 100, { kind: 'fixed', widthEmu: 10 * INCH, heightEmu: 5 * INCH });
  expect(frame).toEqual({ widthEmu: 10 * INCH, heightEmu: 5 * INCH, x: 2.5 * INCH, y: 0, unit: (5 * INCH) / 100 });
});

test('a margin stays free on every side, and other fits cover the slide or keep the size', () => {
  const wide = { kind: 'fixed', widthEmu: 10 * INCH, heightEmu: 5 * INCH } as const;
  expect(slideFrame(100, 100, wide, { fit: 'contain', margin: 0.1 })).toMatchObject({ x: 3 * INCH, y: 0.5 * INCH });
  expect(slideFrame(100, 100, wide, { fit: 'cover', margin: 0 })).toMatchObject({ x: 0, y: -2.5 * INCH });
  expect(slideFrame(96, 96, wide, { fit: 'actual', margin: 0 })).toMatchObject({ x: 4.5 * INCH, y: 2 * INCH, unit: 9525 });
  // Its own slide shows it whole whatever is wished.
  expect(slideFrame(960, 480, { kind: 'svg' }, { fit: 'cover', margin: 0.1 })).toMatchObject({
    widthEmu: 10 * INCH,
    heightEmu: 5 * INCH,
    y: 0.5 * INCH,
  });
});

test('every drawing fits a slide of 1 to 56 inches, however odd its proportions', () => {
  const side = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const frame = slideFrame(width, height, { kind: 'svg' });
      for (const emu of [frame.widthEmu, frame.heightEmu]) {
        expect(Number.isInteger(emu)).toBe(true);
        expect(emu).toBeGreaterThanOrEqual(MIN_SLIDE_EMU);
        expect(emu).toBeLessThanOrEqual(MAX_SLIDE_EMU);
      }
      expect(frame.x).toBeGreaterThanOrEqual(-1);
      expect(frame.y).toBeGreaterThanOrEqual(-1);
      expect(frame.x * 2 + width * frame.unit).toBeCloseTo(frame.widthEmu, 2);
      expect(frame.y * 2 + height * frame.unit).toBeCloseTo(frame.heightEmu, 2);
    }),
  );
});
