/** Waits of a client that waits by the clock. */

import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { createDriveClient } from './client';

const client = (random: number) => createDriveClient({ token: async () => '', random: () => random });

test('a wait that is over leaves nothing on the signal of those who wait', async () => {
  const { signal } = new AbortController();
  const wait = client(0).pause(0, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await wait;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a wait ends when it is stopped, and does not begin after that', async () => {
  const stop = new AbortController();
  const wait = client(1).pause(3, stop.signal);
  stop.abort();
  await expect(wait).rejects.toMatchObject({ code: 'drive/cancelled' });
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  await expect(client(0).pause(0, stop.signal)).rejects.toMatchObject({ code: 'drive/cancelled' });
});
