import { expect, test } from 'vitest';
import { placeImage, viewBoxMatrix } from './fit';
import { IDENTITY } from './matrix';

test.each([
  ['0 0 10 10', undefined, { a: 10, d: 10, e: 50, f: 0 }],
  ['0 0 10 10', 'xMinYMin', { a: 10, d: 10, e: 0, f: 0 }],
  ['0 0 10 10', 'xMaxYMax meet', { a: 10, d: 10, e: 100, f: 0 }],
  ['0 0 10 10', 'xMidYMid slice', { a: 20, d: 20, e: 0, f: -50 }],
  ['0 0 10 10', 'none', { a: 20, d: 10, e: 0, f: 0 }],
  ['5,5,10,10', 'xMinYMin', { a: 10, d: 10, e: -50, f: -50 }],
])('lays the view box %s with %s into 200 × 100', (viewBox, aspect, expected) => {
  expect(viewBoxMatrix(viewBox, aspect, 200, 100)).toEqual({ b: 0, c: 0, ...expected });
});

test.each([undefined, '', '0 0 0 10', 'a b c d'])('the view box %j changes nothing', (viewBox) => {
  expect(viewBoxMatrix(viewBox, undefined, 200, 100)).toEqual(IDENTITY);
});

test('a picture that is sliced reaches beyond its viewport', () => {
  const view = { x: 10, y: 10, width: 20, height: 10 };
  expect(placeImage(view, 100, 100, 'xMidYMid slice')).toEqual({ x: 10, y: 5, width: 20, height: 20 });
  expect(placeImage(view, 100, 100, undefined)).toEqual({ x: 15, y: 10, width: 10, height: 10 });
});
