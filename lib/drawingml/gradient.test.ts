import { expect, test } from 'vitest';
import { IDENTITY } from '@/lib/scene/matrix';
import type { LinearGradient, RadialGradient, Spread, Stop } from '@/lib/scene/node';
import { linearFill, radialFill } from './gradient';

const STOPS: readonly Stop[] = [
  { offset: 0, hex: 'FF0000', alpha: 1 },
  { offset: 1, hex: '0000FF', alpha: 1 },
];
const BOX = { x: 0, y: 0, width: 100, height: 50 };

const linear = (x1: number, y1: number, x2: number, y2: number, spread: Spread = 'pad', stops = STOPS): LinearGradient => ({
  kind: 'linear',
  x1,
  y1,
  x2,
  y2,
  matrix: IDENTITY,
  spread,
  stops,
});

const shown = (gradient: LinearGradient, rotation = 0, box = BOX): { degrees: number; stops: [number, string][] } => {
  const fill = linearFill(gradient, IDENTITY, box, rotation, 1);
  if (fill?.kind !== 'linear') throw new Error(`${fill?.kind}`);
  return {
    degrees: Math.round((fill.angle * 180) / Math.PI),
    stops: fill.stops.map(({ offset, hex }) => [Math.round(offset * 1000) / 1000, hex]),
  };
};

test.each([
  [
    'across the box',
    linear(0, 0, 100, 0),
    0,
    [
      [0, 'FF0000'],
      [1, '0000FF'],
    ],
  ],
  [
    'downwards',
    linear(0, 0, 0, 50),
    90,
    [
      [0, 'FF0000'],
      [1, '0000FF'],
    ],
  ],
  [
    'to the left',
    linear(100, 0, 0, 0),
    180,
    [
      [0, 'FF0000'],
      [1, '0000FF'],
    ],
  ],
])('a gradient %s keeps its stops', (_, gradient, degrees, inner) => {
  const { degrees: angle, stops } = shown(gradient);
  expect(angle).toBe(degrees);
  expect(stops).toEqual(inner);
});

test('a gradient shorter than the box is padded with its last colours', () => {
  expect(shown(linear(25, 0, 75, 0)).stops).toEqual([
    [0, 'FF0000'],
    [0.25, 'FF0000'],
    [0.75, '0000FF'],
    [1, '0000FF'],
  ]);
});

test('a gradient longer than the box shows a part of itself', () => {
  expect(shown(linear(-50, 0, 150, 0)).stops).toEqual([
    [0, 'BF0040'],
    [1, '4000BF'],
  ]);
});

test('a repeated gradient begins again with a hard edge', () => {
  const { stops } = shown(linear(0, 0, 50, 0, 'repeat'));
  expect(stops.filter(([offset]) => offset === 0.5).map(([, hex]) => hex)).toEqual(['0000FF', 'FF0000']);
});

test('a reflected gradient returns to its first colour', () => {
  const { stops } = shown(linear(0, 0, 50, 0, 'reflect'));
  expect(new Set(stops.filter(([offset]) => offset === 0.5).map(([, hex]) => hex))).toEqual(new Set(['0000FF']));
  expect(stops.at(-1)).toEqual([1, 'FF0000']);
});

test('the angle is told in the axes of a box that is turned', () => {
  // Turned by a quarter about (50, 25): the box lies upright, x 25–75, y −25–75.
  const { degrees, stops } = shown(linear(0, -25, 0, 75), Math.PI / 2);
  expect(degrees).toBe(0);
  expect(stops).toEqual([
    [0, 'FF0000'],
    [1, '0000FF'],
  ]);
});

test('a gradient without extent paints its last colour, one without stops nothing', () => {
  expect(linearFill(linear(5, 5, 5, 5), IDENTITY, BOX, 0, 0.5)).toEqual({ kind: 'solid', color: { hex: '0000FF', alpha: 0.5 } });
  expect(linearFill(linear(0, 0, 1, 0, 'pad', []), IDENTITY, BOX, 0, 1)).toEqual({ kind: 'none' });
});

test('opacity goes to every stop', () => {
  const fill = linearFill(linear(0, 0, 100, 0), IDENTITY, BOX, 0, 0.5);
  expect(fill?.kind === 'linear' && fill.stops.map(({ alpha }) => alpha)).toEqual([0.5, 0.5]);
});

test('a gradient that repeats too often is none for slides', () => {
  expect(linearFill(linear(0, 0, 1, 0, 'repeat'), IDENTITY, BOX, 0, 1)).toBeNull();
});

const radial = (changes: Partial<RadialGradient> = {}): RadialGradient => ({
  kind: 'radial',
  cx: 50,
  cy: 50,
  r: 50,
  fx: 50,
  fy: 50,
  matrix: IDENTITY,
  spread: 'pad',
  stops: STOPS,
  ...changes,
});

test('a radial gradient gets a square box about its centre whose corners are where the stops end', () => {
  const made = radialFill(radial(), IDENTITY, { x: 20, y: 30, width: 40, height: 40 }, 1);
  expect(made?.box).toEqual({ x: 20, y: 20, width: 60, height: 60 });
  const stops = made?.fill.kind === 'radial' ? made.fill.stops : [];
  // 30·√2 / 50 = 0.849 of the way from red to blue.
  expect(stops.at(0)).toMatchObject({ offset: 0, hex: 'FF0000' });
  expect(stops.at(-1)).toMatchObject({ offset: 1, hex: '2700D8' });
});

test.each([
  ['has its focus elsewhere', radial({ fx: 60 })],
  ['repeats too often', radial({ spread: 'repeat', r: 0.5 })],
  ['is an ellipse', radial({ matrix: { ...IDENTITY, d: 2 } })],
  ['has no radius', radial({ r: 0 })],
  ['lies far from the shape', radial({ cx: 900, fx: 900 })],
])('a radial gradient that %s is none for slides', (_, gradient) => {
  expect(radialFill(gradient, IDENTITY, { x: 0, y: 0, width: 100, height: 100 }, 1)).toBeNull();
});
