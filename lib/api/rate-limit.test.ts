import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRateLimit, quotaHeaders } from './rate-limit';

const LIMITS = { resultTtlMs: 1, batchesPerHour: 2, callsPerMinute: 3 };

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

test('an address has so many calls in a window, and again in the next', async () => {
  const limit = createRateLimit(LIMITS, null);
  const remaining = [];
  for (let i = 0; i < 3; i += 1) remaining.push((await limit('api', 'a')).remaining);
  expect(remaining).toEqual([2, 1, 0]);
  expect(await limit('api', 'a')).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 60 });
  vi.setSystemTime(59_500);
  expect(await limit('api', 'a')).toMatchObject({ allowed: false, resetSeconds: 1 });
  vi.setSystemTime(60_001);
  expect(await limit('api', 'a')).toMatchObject({ allowed: true, remaining: 2 });
});

test('addresses and policies are counted apart', async () => {
  const limit = createRateLimit(LIMITS, null);
  await limit('batches', 'a');
  await limit('batches', 'a');
  expect(await limit('batches', 'a')).toMatchObject({ allowed: false, windowSeconds: 3600 });
  expect(await limit('batches', 'b')).toMatchObject({ allowed: true, remaining: 1 });
  expect(await limit('api', 'a')).toMatchObject({ allowed: true, remaining: 2 });
});

test('the headers tell the policy, what is left, and when to come again', async () => {
  const limit = createRateLimit({ ...LIMITS, callsPerMinute: 1 }, null);
  expect(quotaHeaders(await limit('api', 'a'))).toEqual({ 'ratelimit-policy': '"api";q=1;w=60', ratelimit: '"api";r=0;t=60' });
  expect(quotaHeaders(await limit('api', 'a'))).toMatchObject({ ratelimit: '"api";r=0;t=60', 'retry-after': '60' });
});
