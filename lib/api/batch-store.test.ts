import { expect, test } from 'vitest';
import { GONE_MS } from '@/lib/limits/api-limits';
import { type BatchRecord, newRecord } from './batch-record';
import { memoryStore } from './batch-store';

const TTL_MS = 1_000;
const found = (value: unknown) => ({ ok: true, value });
const record = (id: string, now = 0): BatchRecord =>
  newRecord(id, 'hash', { totalFiles: 1, totalBytes: 1, outputs: ['deck'] }, now, TTL_MS);

test('a record is found until a week after its expiry, then forgotten', async () => {
  let now = 0;
  const store = memoryStore(() => now);
  await store.insert(record('a'));
  now = TTL_MS + GONE_MS - 1;
  expect(await store.find('a')).toEqual(found(record('a')));
  now += 1;
  expect(await store.find('a')).toEqual(found(null));
  expect(await store.replace(record('a'))).toEqual(found(false));
});

test('past its capacity the longest untouched record goes', async () => {
  const store = memoryStore(() => 0, 2);
  await store.insert(record('a'));
  await store.insert(record('b'));
  expect(await store.replace({ ...record('a'), completedFiles: 1 })).toEqual(found(true));
  await store.insert(record('c'));
  expect(await store.find('a')).toMatchObject(found({ completedFiles: 1 }));
  expect(await store.find('b')).toEqual(found(null));
  expect(await store.find('c')).toEqual(found(record('c')));
});
