import { expect, test } from 'vitest';
import { IDENTITY, type Matrix } from '@/lib/scene/matrix';
import type { RadialGradient, Stop } from '@/lib/scene/node';
import { parsePathData } from '@/lib/scene/path-data';
import { rectangle } from '@/lib/scene/scene.test-support';
import { nearestFill } from './nearest-gradient';

const stops = (from: string, to: string): Stop[] => [
  { offset: 0, hex: from, alpha: 1 },
  { offset: 1, hex: to, alpha: 1 },
];
const LOUD = stops('000000', 'FFFFFF');
const QUIET = stops('3366AA', '3D70B4');

const radial = (changes: Partial<RadialGradient> = {}): RadialGradient => ({
  kind: 'radial',
  cx: 50,
  cy: 50,
  r: 50,
  fx: 50,
  fy: 50,
  matrix: IDENTITY,
  spread: 'pad',
  stops: LOUD,
  ...changes,
});

const area = (x = 0, y = 0, width = 100, height = 100) =>
  ({ path: parsePathData(rectangle(x, y, width, height)), rule: 'nonzero' }) as const;

/** Stretched about the middle. */
const stretched = (x: number, y: number): Matrix => ({ a: x, b: 0, c: 0, d: y, e: 50 - 50 * x, f: 50 - 50 * y });

test('an ellipse that is nearly a circle becomes one', () => {
  const nearest = nearestFill(radial({ matrix: stretched(1.06, 1), stops: stops('404040', 'C0C0C0') }), IDENTITY, area(), 0.5);
  expect(nearest?.fill).toMatchObject({ kind: 'radial' });
  expect(nearest?.box).toMatchObject({ width: 100, height: 100 });
  if (nearest?.fill.kind !== 'radial') throw new Error();
  expect(nearest.fill.stops[0]).toMatchObject({ hex: '404040', alpha: 0.5 });
});

test('colours that hardly differ may go any way', () => {
  expect(nearestFill(radial({ matrix: stretched(3, 1), stops: QUIET }), IDENTITY, area(), 1)).not.toBeNull();
  expect(nearestFill(radial({ fx: 80, stops: QUIET }), IDENTITY, area(), 1)).not.toBeNull();
});

test('a long ellipse is straight where the shape is narrow', () => {
  const nearest = nearestFill(radial({ matrix: stretched(20, 1) }), IDENTITY, area(40, 0, 20, 100), 1);
  if (nearest?.fill.kind !== 'linear') throw new Error(nearest?.fill.kind);
  expect(Math.abs(Math.sin(nearest.fill.angle))).toBeCloseTo(1, 3);
  // Dark in the middle, light at both ends.
  const shades = nearest.fill.stops.map(({ hex }) => Number.parseInt(hex.slice(0, 2), 16));
  expect(Math.min(...shades)).toBeLessThan(10);
  expect([shades[0], shades.at(-1)].every((shade = 0) => shade > 245)).toBe(true);
});

test('rings far from their middle are straight lines', () => {
  const nearest = nearestFill(radial({ cx: -5000, fx: -5000, r: 5200, matrix: stretched(1, 0.98) }), IDENTITY, area(), 1);
  if (nearest?.fill.kind !== 'linear') throw new Error(nearest?.fill.kind);
  expect(Math.cos(nearest.fill.angle)).toBeCloseTo(1, 2);
});

test('only what lies in the shape counts', () => {
  const ring = { path: parsePathData(`${rectangle(0, 0, 100, 100)} ${rectangle(10, 10, 80, 80)}`), rule: 'evenodd' } as const;
  const steep = radial({
    matrix: stretched(1.5, 1),
    r: 30,
    stops: [
      { offset: 0, hex: '000000', alpha: 1 },
      { offset: 0.8, hex: 'FFFFFF', alpha: 1 },
      { offset: 1, hex: 'FFFFFF', alpha: 1 },
    ],
  });
  expect(nearestFill(steep, IDENTITY, area(), 1)).toBeNull();
  expect(nearestFill(steep, IDENTITY, ring, 1)).not.toBeNull();
});

test('the flank of an ellipse is a part of larger circles about another centre', () => {
  const nearest = nearestFill(radial({ matrix: stretched(2, 1) }), IDENTITY, area(30, 60, 40, 40), 1);
  if (nearest?.fill.kind !== 'radial') throw new Error(nearest?.fill.kind);
  const { box } = nearest;
  expect(box.x + box.width / 2).toBeCloseTo(50, 0);
  expect(box.y + box.height / 2).toBeLessThan(30);
  // Neighbours that lie on one line are one step.
  expect(nearest.fill.stops.length).toBeLessThan(10);
});

test('what fades out ends in its own colour', () => {
  const fading = radial({
    matrix: stretched(2, 1),
    stops: [
      { offset: 0.3, hex: 'FF8800', alpha: 1 },
      { offset: 0.9, hex: 'FF8800', alpha: 0 },
    ],
  });
  const nearest = nearestFill(fading, IDENTITY, area(30, 60, 40, 40), 1);
  if (nearest?.fill.kind !== 'radial') throw new Error(nearest?.fill.kind);
  expect(nearest.fill.stops.map(({ alpha }) => alpha).filter((alpha) => alpha === 0).length).toBeGreaterThan(0);
  for (const { hex } of nearest.fill.stops) expect(Math.abs(Number.parseInt(hex.slice(2, 4), 16) - 0x88)).toBeLessThan(6);
});

test('of a blurred gradient, what is left of it counts', () => {
  const spot = radial({ matrix: stretched(1.5, 1), r: 20, stops: stops('404040', '808080') });
  const around = area(35, 35, 30, 30);
  expect(nearestFill(spot, IDENTITY, around, 1)).toBeNull();
  expect(nearestFill(spot, IDENTITY, around, 1, { deviation: 5 })?.fill.kind).toBe('radial');
});

test('a shape may be larger than what is seen of it', () => {
  const box = { x: 20, y: 20, width: 60, height: 60 };
  expect(nearestFill(radial({ matrix: stretched(3, 1), stops: QUIET }), IDENTITY, area(40, 40, 20, 20), 1, { box })?.box).toEqual(box);
});

test.each([
  ['a clear ellipse', radial({ matrix: stretched(2, 1) })],
  ['a clear focus', radial({ fx: 85 })],
  ['one that repeats', radial({ spread: 'repeat', stops: QUIET })],
  ['a flat one', radial({ matrix: stretched(0, 1), stops: QUIET })],
])('%s has none', (_, gradient) => {
  expect(nearestFill(gradient, IDENTITY, area(), 1)).toBeNull();
});
