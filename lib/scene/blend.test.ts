import { expect, test } from 'vitest';
import { blendedPaint } from './blend';
import { IDENTITY } from './matrix';
import type { Fill } from './node';

const flat = (hex: string, opacity = 1): Fill => ({ paint: { kind: 'solid', hex }, opacity, rule: 'nonzero' });

// Results by hand from the formulas of Compositing and Blending 1 §9.1.
test.each([
  ['normal', '808080', 'FF0000', 'FF0000'],
  ['multiply', '808080', 'FF8000', '804000'],
  ['screen', '808080', '404040', 'A0A0A0'],
  ['overlay', '404040', '808080', '404040'],
  ['darken', '804000', '40FF00', '404000'],
  ['lighten', '804000', '40FF00', '80FF00'],
  ['color-dodge', '404040', '808080', '818181'],
  ['color-burn', 'C0C0C0', '808080', '818181'],
  ['hard-light', '808080', '404040', '404040'],
  ['soft-light', '808080', '808080', '808080'],
  ['difference', 'FF8000', '404040', 'BF4040'],
  ['exclusion', 'FFFFFF', '404040', 'BFBFBF'],
])('%s of one colour over another', (mode, ground, source, expected) => {
  expect(blendedPaint(flat(source), 1, mode, ground)).toEqual({ kind: 'solid', hex: expected });
});

test('what is half transparent comes half through, whoever makes it so', () => {
  const once = { kind: 'solid', hex: '800000' };
  expect(blendedPaint(flat('FF0000', 0.5), 1, 'normal', '000000')).toEqual(once);
  expect(blendedPaint(flat('FF0000'), 0.5, 'normal', '000000')).toEqual(once);
});

test('a gradient stays one, opaque, with stops in between for what bends', () => {
  const fill: Fill = {
    rule: 'nonzero',
    opacity: 1,
    paint: {
      kind: 'linear',
      x1: 0,
      y1: 0,
      x2: 1,
      y2: 0,
      matrix: IDENTITY,
      spread: 'pad',
      stops: [
        { offset: 0, hex: 'FFFFFF', alpha: 0.5 },
        { offset: 1, hex: '000000', alpha: 0.5 },
      ],
    },
  };
  const paint = blendedPaint(fill, 1, 'soft-light', '00D395');
  if (paint?.kind !== 'linear') throw new Error('no gradient');
  expect(paint.stops.map(({ offset }) => offset)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(paint.stops.every(({ alpha }) => alpha === 1)).toBe(true);
});

test.each([
  ['a mode that mixes the channels', flat('FF0000'), 'luminosity'],
  [
    'a pattern',
    { ...flat(''), paint: { kind: 'pattern', tile: { x: 0, y: 0, width: 1, height: 1 }, matrix: IDENTITY, content: null } } as Fill,
    'multiply',
  ],
])('%s is not computed', (_, fill, mode) => {
  expect(blendedPaint(fill, 1, mode, '808080')).toBeNull();
});
