import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PathData, parsePathData, subpaths } from '@/lib/scene/path-data';
import { customDash, cutDashes, evenDashes } from './dash';

test('an odd list is said twice', () => {
  expect(evenDashes([1, 2, 3])).toEqual([1, 2, 3, 1, 2, 3]);
  expect(evenDashes([1, 2])).toEqual([1, 2]);
});

test.each([
  ['one dash and one gap', [8, 4], 0, 2, 'butt', { length: 4, gap: 2 }],
  ['one length for both', [6], 0, 2, 'butt', { length: 3, gap: 3 }],
  ['the same pair twice', [8, 4, 8, 4], 0, 2, 'butt', { length: 4, gap: 2 }],
  ['an offset of whole periods', [8, 4], 24, 2, 'butt', { length: 4, gap: 2 }],
  ['round caps, which count as part of the dash', [8, 4], 0, 2, 'round', { length: 5, gap: 1 }],
  ['dots of round caps', [0, 4], 0, 2, 'round', { length: 1, gap: 1 }],
  ['an offset', [8, 4], 3, 2, 'butt', null],
  ['several lengths', [8, 4, 2, 4], 0, 2, 'butt', null],
  ['caps that close the gap', [8, 2], 0, 4, 'round', null],
  ['no gap', [8, 0], 0, 2, 'butt', null],
] as const)('%s', (_, dashes, offset, width, cap, expected) => {
  expect(customDash(dashes, offset, width, cap)).toEqual(expected);
});

const lengthOf = (path: PathData): number =>
  subpaths(path).reduce(
    (sum, sub) => sub.segments.reduce((all, s) => all + Math.hypot((s.to[0] ?? 0) - s.x0, (s.to[1] ?? 0) - s.y0), sum),
    0,
  );

test('dashes of a straight line are where the pattern says', () => {
  expect(cutDashes(parsePathData('M 0 0 L 10 0'), [4, 2], 1)).toEqual({ verbs: ['M', 'L', 'M', 'L'], points: [0, 0, 3, 0, 5, 0, 9, 0] });
});

test('a dash goes round a corner in one piece', () => {
  const path = cutDashes(parsePathData('M 0 0 L 3 0 L 3 3'), [5, 9], 0);
  expect(path?.verbs.join('')).toBe('MLL');
});

test('all dashes together are as long as the pattern says', () => {
  const side = fc.integer({ min: 1, max: 500 });
  const dash = fc.integer({ min: 1, max: 90 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 5 }),
      fc.array(dash, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: -200, max: 200 }),
      (corners, dashes, offset) => {
        // A staircase, so that its length is the sum of its steps.
        let x = 0;
        let y = 0;
        const steps = corners.map(([dx, dy]) => {
          x += dx;
          const across = `L ${x} ${y}`;
          y += dy;
          return `${across} L ${x} ${y}`;
        });
        const list = evenDashes(dashes);
        const period = list.reduce((sum, n) => sum + n, 0);
        const start = ((offset % period) + period) % period;
        const drawnUpTo = (length: number): number => {
          let rest = length % period;
          let drawn = Math.floor(length / period) * list.reduce((sum, n, i) => sum + (i % 2 === 0 ? n : 0), 0);
          for (const [i, n] of list.entries()) {
            if (i % 2 === 0) drawn += Math.min(rest, n);
            rest = Math.max(0, rest - n);
          }
          return drawn;
        };
        const path = cutDashes(parsePathData(`M 0 0 ${steps.join(' ')}`), dashes, offset);
        expect(path && lengthOf(path)).toBeCloseTo(drawnUpTo(start + x + y) - drawnUpTo(start), 5);
      },
    ),
  );
});

test('zero-length dashes are dots', () => {
  const dots = cutDashes(parsePathData('M 0 0 L 10 0'), [0, 4], 0);
  expect(dots && subpaths(dots).map(({ x }) => x)).toContain(4);
  expect(dots && lengthOf(dots)).toBe(0);
});

test('gives up a texture of thousands of dashes', () => {
  expect(cutDashes(parsePathData('M 0 0 L 100000 0'), [1, 1], 0)).toBeNull();
});

test.each([
  ['tiny dashes without gaps', 'M 0 0 L 100 0', [1e-6, 0]],
  ['a line so long that a dash is lost in rounding', 'M 0 0 L 1e30 0', [4, 0]],
  ['the same with a gap', 'M 0 0 L 1e30 0', [4, 2]],
])('%s have an end', (_, path, dashes) => {
  expect(cutDashes(parsePathData(path), dashes, 0)).toBeNull();
});
