import { expect, test } from 'vitest';
import { inFlight } from './in-flight';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('yields in the order of the items and never has more in work than it may', async () => {
  let running = 0;
  let most = 0;
  const results: number[] = [];
  for await (const result of inFlight([30, 1, 20, 1, 1, 5, 1], 3, async (ms) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(ms);
    running -= 1;
    return ms;
  })) {
    results.push(result);
  }
  expect(results).toEqual([30, 1, 20, 1, 1, 5, 1]);
  expect(most).toBe(3);
});

test('fails where the work of an item fails', async () => {
  const results: number[] = [];
  const all = async (): Promise<void> => {
    for await (const n of inFlight([1, 2, 3], 2, async (n) => (n === 2 ? Promise.reject(new Error('two')) : n))) results.push(n);
  };
  await expect(all()).rejects.toThrow('two');
  expect(results).toEqual([1]);
});
