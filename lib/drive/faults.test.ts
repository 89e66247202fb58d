/** Every way in which Google refuses, once, with what a person reads of it; and whether it is asked again. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, refuse } from '@/e2e/google/fake-google';
import { AppError } from '@/lib/errors/app-error';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';
import { type TestDrive, testDrive } from './drive.test-support';
import { listPage } from './list';
import { readRefusal } from './refusal';

let drive: TestDrive;
beforeEach(async () => {
  drive = await testDrive();
});
afterEach(() => drive.google.stop());

const list = () => listPage(drive.client, { kind: 'shared' }, null);

const PASSING: readonly (readonly [string, Fault, ErrorCode])[] = [
  ['403 rateLimitExceeded', refuse(403, 'rateLimitExceeded'), 'drive/rate-limit'],
  ['403 userRateLimitExceeded', refuse(403, 'userRateLimitExceeded'), 'drive/rate-limit'],
  ['429', refuse(429, 'rateLimitExceeded'), 'drive/rate-limit'],
  ['500', refuse(500, 'backendError'), 'drive/unavailable'],
  ['502', refuse(502, 'badGateway'), 'drive/unavailable'],
  ['503', refuse(503, 'backendError'), 'drive/unavailable'],
  ['a connection that breaks before', { kind: 'cut', when: 'before' }, 'drive/offline'],
  ['a connection that breaks after', { kind: 'cut', when: 'after' }, 'drive/offline'],
  ['half an answer', { kind: 'half' }, 'drive/offline'],
];

test.each(PASSING)('%s passes: it is asked again with growing waits, and given up only after the eighth time', async (_, fault, code) => {
  drive.google.script(/GET \/drive\/v3\/files\?/, fault, 3);
  expect((await list()).items).toEqual([]);
  expect(drive.waits).toEqual([500, 1_000, 2_000]);
  drive.google.script(/GET \/drive\/v3\/files\?/, fault, 100);
  await expect(list()).rejects.toMatchObject({ code });
  expect(drive.waits.slice(3)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
});

test('it waits as long as Google says, at least', async () => {
  drive.google.script(/GET \/drive\/v3\/files\?/, { kind: 'refuse', status: 429, reason: 'rateLimitExceeded', retryAfter: 7 });
  await list();
  expect(drive.waits).toEqual([7_000]);
});

const FINAL: readonly (readonly [number, string, ErrorCode])[] = [
  [403, 'storageQuotaExceeded', 'drive/full'],
  [403, 'dailyLimitExceeded', 'drive/daily-limit'],
  [403, 'numChildrenInNonRootLimitExceeded', 'drive/folder-full'],
  [403, 'insufficientFilePermissions', 'drive/forbidden'],
  [403, 'appNotAuthorizedToFile', 'drive/app-forbidden'],
  [403, 'insufficientPermissions', 'drive/scope-missing'],
  [403, 'domainPolicy', 'drive/policy'],
  [403, 'cannotDownloadAbusiveFile', 'drive/not-downloadable'],
  [403, 'somethingNew', 'drive/forbidden'],
  [404, 'notFound', 'drive/gone'],
  [400, 'invalid', 'drive/unexpected'],
];

test.each(FINAL)('%i %s is final: it is asked once', async (status, reason, code) => {
  drive.google.script(/GET \/drive\/v3\/files\?/, refuse(status, reason), 2);
  await expect(list()).rejects.toMatchObject({ code });
  expect(drive.google.pendingFaults).toBe(1);
  expect(drive.waits).toEqual([]);
});

test('a token that has run out is renewed once, and only then is the connection taken for lost', async () => {
  drive.google.accounts.expireAccessTokens();
  expect((await list()).items).toEqual([]);
  expect(drive.renewals()).toBe(1);
  drive.google.script(/GET/, refuse(401, 'authError'), 2);
  await expect(list()).rejects.toMatchObject({ code: 'drive/reconnect' });
  expect(drive.renewals()).toBe(2);
});

test('whoever stops is not kept waiting', async () => {
  drive.google.script(/GET/, { kind: 'wait', milliseconds: 10_000 });
  const stop = new AbortController();
  const asked = listPage(drive.client, { kind: 'shared' }, null, stop.signal);
  setTimeout(() => stop.abort(), 20);
  await expect(asked).rejects.toMatchObject({ code: 'drive/cancelled' });
});

test('an answer of another form is no answer, and nothing that Google writes is repeated', async () => {
  const { error } = readRefusal(403, { error: { errors: [{ reason: 'Secret plan.svg not found' }] } });
  expect(error.message).not.toContain('Secret');
  expect(readRefusal(418, 'teapot').error).toMatchObject({ code: 'drive/unexpected' });
});

test('every error of Drive has a sentence and a remedy without holes', () => {
  for (const [code, { title, remedy }] of Object.entries(CATALOGUE)) {
    if (!code.startsWith('drive/')) continue;
    expect(remedy.length, code).toBeGreaterThan(10);
    expect(new AppError(code as ErrorCode, { reason: 'x', limit: 1 }).message, code).not.toContain('?');
    expect(title, code).toMatch(/[.)]$/);
  }
});
