import { expect, test } from 'vitest';
import { adjust, forget, NARROW, relieve, type Width } from './width';

/** Widths over time on a machine where `rate` says how many files a second so many threads make. */
function climb(rate: (threads: number) => number, most: number, steps = 12): number[] {
  const widths: Width[] = [NARROW];
  for (let i = 0; i < steps; i += 1) {
    const last = widths.at(-1) ?? NARROW;
    widths.push(adjust(last, { files: rate(last.threads), milliseconds: 1000 }, most));
  }
  return widths.map(({ threads }) => threads);
}

test('grows to the limit while every thread makes it faster', () => {
  expect(climb((threads) => threads * 50, 4).slice(0, 6)).toEqual([1, 2, 3, 4, 4, 4]);
});

test('goes back by one and stays when one more does not help', () => {
  expect(climb((threads) => Math.min(threads, 2) * 50, 8).slice(0, 6)).toEqual([1, 2, 3, 2, 2, 2]);
});

test('grows where too little is known to judge: large files must not wait behind one thread', () => {
  expect(climb(() => 1, 3).slice(0, 4)).toEqual([1, 2, 3, 3]);
  expect(adjust(NARROW, { files: 0, milliseconds: 500 }, 4).threads).toBe(2);
});

test('goes back when memory is short, keeps one, and may grow again', () => {
  const less = relieve({ threads: 3, rateBefore: 0.1, settled: true });
  expect(less.threads).toBe(2);
  expect(adjust(less, { files: 1000, milliseconds: 1 }, 8).threads).toBe(3);
  expect(relieve(relieve(relieve(less))).threads).toBe(1);
});

test('judges anew after a rest', () => {
  const settled = { threads: 2, rateBefore: null, settled: true };
  expect(adjust(settled, { files: 10, milliseconds: 100 }, 8)).toBe(settled);
  expect(adjust(forget(settled), { files: 10, milliseconds: 100 }, 8).threads).toBe(3);
});
