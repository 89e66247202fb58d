import { expect, test } from 'vitest';
import { parsePathData } from '@/lib/scene/path-data';
import { rulesDiffer } from './fill-rule';

test.each([
  ['a rectangle', 'M 0 0 L 9 0 L 9 9 L 0 9 Z', false],
  ['a hole that runs the other way', 'M 0 0 L 9 0 L 9 9 L 0 9 Z M 3 3 L 3 6 L 6 6 L 6 3 Z', false],
  ['an inner outline that runs the same way', 'M 0 0 L 9 0 L 9 9 L 0 9 Z M 3 3 L 6 3 L 6 6 L 3 6 Z', true],
  ['two rectangles apart', 'M 0 0 L 3 0 L 3 3 L 0 3 Z M 5 0 L 9 0 L 9 3 L 5 3 Z', false],
  ['two rectangles that overlap', 'M 0 0 L 6 0 L 6 6 L 0 6 Z M 3 3 L 9 3 L 9 9 L 3 9 Z', true],
  ['a star of one line', 'M 50 0 L 79 90 L 2 35 L 98 35 L 21 90 Z', true],
  ['a concave outline', 'M 0 0 L 9 0 L 9 9 L 4 4 L 0 9 Z', false],
  ['a line', 'M 0 0 L 9 0', false],
  ['nothing', '', false],
])('%s', (_, d, expected) => {
  expect(rulesDiffer(parsePathData(d))).toBe(expected);
});
