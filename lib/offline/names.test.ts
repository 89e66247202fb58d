import { expect, test } from 'vitest';
import { BATCH_LOCK, buildLock, buildOfCache, buildsInUse, SHARED_CACHE, shellCache } from './names';

test('a cache says of which build it is, and caches of other kinds of none', () => {
  expect(buildOfCache(shellCache('b1'))).toBe('b1');
  expect(buildOfCache(SHARED_CACHE)).toBeNull();
});

test('builds in use are those whose locks are held, each by however many pages', () => {
  const locks = [buildLock('b1'), buildLock('b2'), buildLock('b2'), BATCH_LOCK, 'deckle-batch-1234'];
  expect(new Set(buildsInUse(locks.map((name) => ({ name }))))).toEqual(new Set(['b1', 'b2']));
  expect(buildsInUse([])).toEqual([]);
});
