import { expect, test } from 'vitest';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { deploymentLimits } from './deployment-limits';

test('a deployment that sets nothing gets the careful defaults', () => {
  expect(deploymentLimits({})).toEqual(PUBLIC_LIMITS);
});

test('each limit follows its variable', () => {
  expect(deploymentLimits({ DECKLE_MAX_FILES: '1000', DECKLE_FILE_TIMEOUT_MS: '5000' })).toMatchObject({
    maxFiles: 1000,
    fileTimeoutMs: 5000,
  });
});

test('a value that is no whole number above zero is refused by name', () => {
  for (const value of ['many', '-1', '0', '1.5', '']) {
    expect(() => deploymentLimits({ DECKLE_MAX_WORKERS: value })).toThrow('DECKLE_MAX_WORKERS');
  }
});
