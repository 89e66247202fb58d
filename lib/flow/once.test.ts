import { expect, test } from 'vitest';
import { once } from './once';

test('makes it once, for those who ask meanwhile and later', async () => {
  let made = 0;
  const get = once(async () => {
    made += 1;
    return made;
  });
  const [first, second] = [get(), get()];
  expect(first).toBe(second);
  expect(await first).toBe(1);
  expect(await get()).toBe(1);
});

test('tells all who waited of a failure, and tries again for the next', async () => {
  let tries = 0;
  const get = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error('offline');
    return tries;
  });
  const waiting = [get(), get()];
  for (const one of waiting) await expect(one).rejects.toThrow('offline');
  expect(await get()).toBe(2);
});
