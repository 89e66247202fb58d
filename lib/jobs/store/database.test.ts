import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IDBPDatabase } from 'idb';
import { expect, test } from 'vitest';
import { restoreBatch } from '../restore';
import { type Database, makeDatabase } from './database';
import { MIGRATIONS } from './migrations';
import { idbRecords } from './record-store';

interface Records {
  readonly jobs: readonly { readonly id: string }[];
  readonly files: readonly object[];
}

const recordsOf = (version: number): string => fileURLToPath(new URL(`records/v${version}.json`, import.meta.url));
const versions = Array.from({ length: MIGRATIONS.length }, (_, i) => i + 1);

let names = 0;
const freshName = (): string => `test-${(names += 1)}`;

/** A database as that version made it, with these records. */
async function fill(name: string, version: number, { jobs, files }: Records): Promise<void> {
  await makeDatabase(name, MIGRATIONS.slice(0, version)).use(async (database) => {
    const transaction = database.transaction(['jobs', 'files'], 'readwrite');
    for (const job of jobs) await transaction.objectStore('jobs').put(job);
    for (const file of files) await transaction.objectStore('files').put(file);
    await transaction.done;
  });
}

test.each(versions)('records of version %d are kept for this test', (version) => {
  expect(existsSync(recordsOf(version)), 'each version leaves records as it wrote them').toBe(true);
});

test.each(versions)('records of version %d come up to the present one whole', async (version) => {
  const name = freshName();
  const records = JSON.parse(readFileSync(recordsOf(version), 'utf8')) as Records;
  await fill(name, version, records);
  const store = idbRecords(makeDatabase(name));
  const [job] = await store.list();
  expect(job?.id).toBe(records.jobs[0]?.id);
  const loaded = await store.load(job?.id ?? '');
  expect(loaded?.files).toHaveLength(records.files.length);
  if (!loaded) throw new Error('not there');
  const { job: batch, results } = restoreBatch(loaded.job, loaded.files, true);
  expect(batch.files.map(({ id, state, deaths }) => [id, state, deaths])).toEqual([
    [0, 'done', 0],
    [1, 'queued', 2],
    [3, 'failed', 0],
    [4, 'queued', 0],
  ]);
  expect(batch).toMatchObject({ status: 'processing', nextId: 5, spentMs: 3000, run: { endedAt: 1795550004000 } });
  expect([...results.keys()]).toEqual([0]);
});

test('damaged records are left out, and what is missing is told', async () => {
  const name = freshName();
  const records = JSON.parse(readFileSync(recordsOf(MIGRATIONS.length), 'utf8')) as Records;
  const files = [{ ...records.files[0], bytes: 'many' }, ...records.files.slice(1)];
  await fill(name, MIGRATIONS.length, { jobs: [...records.jobs, { id: 'no batch' }], files });
  const store = idbRecords(makeDatabase(name));
  expect(await store.list()).toHaveLength(1);
  const loaded = await store.load(records.jobs[0]?.id ?? '');
  expect(loaded?.files.map(({ id }) => id)).toEqual([1, 3, 4]);
  const restored = loaded && restoreBatch(loaded.job, loaded.files, false);
  expect(restored?.job.refused.at(-1)).toMatchObject({ path: '1 stored file', failure: { code: 'storage/damaged' } });
});

const version = (database: Database): Promise<number> => database.use(async (open) => open.version);
const nothing = async (): Promise<void> => {};

test('an older tab lets go at once when a newer version wants the database', async () => {
  const name = freshName();
  const older = makeDatabase(name);
  expect(await version(older)).toBe(MIGRATIONS.length);
  expect(await version(makeDatabase(name, [...MIGRATIONS, nothing]))).toBe(MIGRATIONS.length + 1);
  await expect(version(older)).rejects.toMatchObject({ code: 'storage/unavailable' });
});

test('a connection that was closed under it is opened anew', async () => {
  const database = makeDatabase(freshName());
  await database.use(async (open) => open.close());
  expect(await idbRecords(database).list()).toEqual([]);
});

test('a step that fails leaves the database as it was', async () => {
  const name = freshName();
  await version(makeDatabase(name));
  const halfway = async (database: IDBPDatabase<unknown>): Promise<void> => {
    database.createObjectStore('half');
    throw new Error('the rest fails');
  };
  await expect(version(makeDatabase(name, [...MIGRATIONS, halfway]))).rejects.toMatchObject({ code: 'storage/unavailable' });
  const after = makeDatabase(name);
  expect(await version(after)).toBe(MIGRATIONS.length);
  expect(await after.use(async (open) => [...open.objectStoreNames])).toEqual(['blobs', 'files', 'fonts', 'jobs']);
});
