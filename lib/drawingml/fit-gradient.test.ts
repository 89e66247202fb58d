import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '@/lib/scene/bounds';
import type { Point } from '@/lib/scene/matrix';
import { colourOf, fitGradients, knotsOf, mixed, type Premultiplied, type Samples } from './fit-gradient';

const BOX: Box = { x: 10, y: 20, width: 40, height: 30 };
const MIDDLE = { x: 30, y: 35 };

const points: Point[] = Array.from({ length: 400 }, (_, i) => ({
  x: BOX.x + (((i % 20) + 0.5) / 20) * BOX.width,
  y: BOX.y + ((Math.floor(i / 20) + 0.5) / 20) * BOX.height,
}));

const sampled = (colour: (at: Point) => Premultiplied): Samples => ({ points, colours: points.map(colour) });

const DARK: Premultiplied = [0.1, 0.2, 0, 1];
const LIGHT: Premultiplied = [0.9, 0.5, 1, 1];

test('a circle is found from where its centre is not', () => {
  const centre = { x: 15, y: 60 };
  const samples = sampled(({ x, y }) => mixed(DARK, LIGHT, Math.hypot(x - centre.x, y - centre.y) / 80));
  const [best] = fitGradients(samples, BOX, [MIDDLE]);
  if (best?.kind !== 'circle') throw new Error(best?.kind);
  expect(best.profile.error).toBeLessThan(0.005);
  expect(Math.hypot(best.centre.x - centre.x, best.centre.y - centre.y)).toBeLessThan(2);
});

test('a straight gradient is found, too', () => {
  const samples = sampled(({ y }) => mixed(LIGHT, DARK, (y - 20) / 30));
  const [best] = fitGradients(samples, BOX, []);
  if (best?.kind !== 'line') throw new Error(best?.kind);
  expect(Math.sin(best.angle)).toBeCloseTo(1);
  expect(best.profile.error).toBeLessThan(0.001);
  const knots = knotsOf(best.profile);
  expect(knots[0]?.[0]).toBeGreaterThan(0.85);
  expect(knots.at(-1)?.[0]).toBeLessThan(0.15);
});

test('no centre lies where its box would be far larger than the shape', () => {
  const samples = sampled(({ x, y }) => mixed(DARK, LIGHT, (Math.hypot(x - 30, y + 400) - 400) / 100));
  for (const fit of fitGradients(samples, BOX, [MIDDLE, { x: 30, y: -400 }]))
    if (fit.kind === 'circle') expect(Math.hypot(fit.centre.x - MIDDLE.x, fit.centre.y - MIDDLE.y)).toBeLessThanOrEqual(80);
});

test('whatever the colours, profiles hold colours, and the figure is what they are off', () => {
  const channel = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(channel, channel, channel, channel), { minLength: 1, maxLength: 40 }), (palette) => {
      const samples = sampled(({ x, y }) => palette[Math.round(7 * x + 3 * y) % palette.length] ?? DARK);
      for (const fit of fitGradients(samples, BOX, [MIDDLE])) {
        expect(
          knotsOf(fit.profile)
            .flat()
            .every((value) => value >= 0 && value <= 1),
        ).toBe(true);
        const squares = samples.points.map((at, i) => {
          const [colour, wanted] = [colourOf(fit, at), samples.colours[i] ?? DARK];
          return Math.max(...colour.map((value, k) => Math.abs(value - (wanted[k] ?? 0)))) ** 2;
        });
        expect(fit.profile.error).toBeCloseTo(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length), 6);
      }
    }),
    { numRuns: 20 },
  );
});
