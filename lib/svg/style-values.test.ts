import { expect, test } from 'vitest';
import { cssTransform, lengthPx, longhands, parseColor } from './style-values';

test.each([
  ['red', 'FF0000', 1],
  ['#abc', 'AABBCC', 1],
  ['#11223380', '112233', 128 / 255],
  ['rgb(255 0 0 / 50%)', 'FF0000', 128 / 255],
  ['rgba(0,0,255,.5)', '0000FF', 128 / 255],
  ['hsl(120, 100%, 50%)', '00FF00', 1],
  ['#F00 icc-color(x, 1)', 'FF0000', 1],
])('reads the colour %s', (value, hex, alpha) => {
  const color = parseColor(value);
  expect(color?.hex).toBe(hex);
  expect(color?.alpha).toBeCloseTo(alpha, 2);
});

test.each(['none', 'currentColor', 'url(#a)', 'nonsense', ''])('does not take %j for a colour', (value) => {
  expect(parseColor(value)).toBeNull();
});

test.each([
  ['fill', 'hsl(120 100% 50%)', '#00ff00ff'],
  ['fill', 'transparent', 'none'],
  ['stop-color', 'transparent', '#00000000'],
  ['fill', 'url(#a) red', 'url(#a) red'],
])('brings %s: %s to a form that the renderer reads', (property, value, expected) => {
  expect(longhands(property, value)).toEqual([[property, expected]]);
});

test.each([
  ['none', ''],
  ['rotate(90deg)', 'rotate(90)'],
  ['rotate(.5turn)', 'rotate(180)'],
  ['rotate(100grad)', 'rotate(90)'],
  ['translate(1in, 3pt)', 'translate(96, 4)'],
  ['translateY(5px)', 'translate(0 5)'],
  ['scaleX(2) scaleY(3)', 'scale(2 1) scale(1 3)'],
  ['rotateZ(10deg)', 'rotate(10)'],
  ['translate3d(1px, 2px, 3px)', 'translate(1  2)'],
  ['skew(10deg)', 'skewX(10)'],
  ['matrix(1 0 0 1 5 6)', 'matrix(1 0 0 1 5 6)'],
])('writes the transform %s as %s', (value, expected) => {
  expect(cssTransform(value)).toBe(expected);
});

test.each([
  ['12', 12],
  ['12px', 12],
  ['-1.5e1', -15],
  ['.5in', 48],
  ['3pt', 4],
  ['25.4mm', 96],
  ['2.54cm', 96],
  ['1pc', 16],
  ['2em', 20],
  ['2ex', 10],
  ['2rem', 32],
  ['50%', 100],
  ['twelve', null],
  ['1furlong', null],
  [undefined, null],
])('reads the length %s as %s px', (value, expected) => {
  const px = lengthPx(value, 10, 200);
  if (expected === null) expect(px).toBeNull();
  else expect(px).toBeCloseTo(expected, 9);
});
