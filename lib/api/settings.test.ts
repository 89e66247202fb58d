import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PUBLIC_API_LIMITS } from '@/lib/limits/api-limits';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { readSettings } from './settings';
import { VARIABLES } from './variables.table';

test('a deployment that sets nothing gets the careful defaults', () => {
  expect(readSettings({})).toEqual({
    limits: { ...PUBLIC_LIMITS, ...PUBLIC_API_LIMITS },
    origin: null,
    trustedProxyHops: 0,
    trustedAddressHeader: null,
    redisUrl: null,
    metricsToken: null,
    logLevel: 'info',
    otlpEndpoint: null,
    drive: null,
  });
});

test('each setting follows its variable', () => {
  const settings = readSettings({
    DECKLE_MAX_FILES: '1000',
    DECKLE_RATE_API: '5',
    DECKLE_ORIGIN: 'https://deckle.example/path',
    TRUSTED_ADDRESS_HEADER: 'CF-Connecting-IP',
    REDIS_URL: 'rediss://:word@host:6379/1',
    DECKLE_LOG_LEVEL: 'silent',
  });
  expect(settings).toMatchObject({
    limits: { maxFiles: 1000, callsPerMinute: 5, maxWorkers: 4 },
    origin: 'https://deckle.example',
    trustedAddressHeader: 'cf-connecting-ip',
    redisUrl: 'rediss://:word@host:6379/1',
    logLevel: 'silent',
  });
});

test('whatever is no whole number in its range is refused in one sentence: variable, value, range', () => {
  for (const value of ['many', '-1', '0', '1.5', '', ' 4', '0x10', '1e2', '257', '99999999999999999999']) {
    const sentence = `DECKLE_MAX_WORKERS is ${JSON.stringify(value)}; it takes a whole number from 1 to 256.`;
    expect(() => readSettings({ DECKLE_MAX_WORKERS: value })).toThrow(sentence);
  }
});

test('every variable refuses what it cannot be, all in one go', () => {
  const wrong = Object.values(VARIABLES).map(({ name }) => [name, 'ftp://no way'] as const);
  expect(() => readSettings(Object.fromEntries(wrong))).toThrow();
  try {
    readSettings(Object.fromEntries(wrong));
  } catch (error) {
    const sentences = String(error).split('\n');
    expect(sentences).toHaveLength(wrong.length);
    for (const [name] of wrong) expect(String(error)).toContain(`${name} is `);
  }
});

test('a secret is not repeated when it is wrong', () => {
  expect(() => readSettings({ REDIS_URL: 'http://:hush@host', METRICS_TOKEN: 'hush' })).toThrow(/^(?!.*hush)/s);
});

test('an address comes from one source', () => {
  expect(() => readSettings({ TRUSTED_PROXY_HOPS: '1', TRUSTED_ADDRESS_HEADER: 'x-real-ip' })).toThrow('both set');
});

test('the README names every variable with its default', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const { name, fallback } of Object.values(VARIABLES)) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
    expect(row, name).toBeDefined();
    const written = fallback === null ? ['none'] : [String(fallback), fallback.toLocaleString('en-US')];
    expect(written, name).toContain(row?.split('|')[3]?.trim());
  }
});
