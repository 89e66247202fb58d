/** Records of batches and their files, by batch. Reading believes nothing: what does not fit its schema comes as null. */

import { type Database, keysOfJob } from './database';
import { type StoredFile, type StoredJob, storedFileSchema, storedJobSchema } from './stored-job';

export interface RecordChanges {
  readonly job: StoredJob;
  /** New and changed files. */
  readonly files: readonly StoredFile[];
  readonly removed: readonly number[];
}

export interface RecordStore {
  /** All batches, the newest first; damaged ones are left out. */
  list(): Promise<StoredJob[]>;
  /** Null when it is not there or damaged; damaged files are left out. */
  load(id: string): Promise<{ readonly job: StoredJob; readonly files: readonly StoredFile[] } | null>;
  /** All of it or nothing. Throws `storage/full` and `storage/unavailable`. */
  save(changes: RecordChanges): Promise<void>;
  remove(id: string): Promise<void>;
}

export function idbRecords(database: Database): RecordStore {
  return {
    async list() {
      const records: unknown[] = await database.use((db) => db.getAll('jobs'));
      return newestFirst(records.flatMap((record) => storedJobSchema.safeParse(record).data ?? []));
    },
    async load(id) {
      return database.use(async (db) => {
        const transaction = db.transaction(['jobs', 'files']);
        const [record, records]: [unknown, unknown[]] = await Promise.all([
          transaction.objectStore('jobs').get(id),
          transaction.objectStore('files').getAll(keysOfJob(id)),
        ]);
        const job = storedJobSchema.safeParse(record).data;
        return job ? { job, files: records.flatMap((file) => storedFileSchema.safeParse(file).data ?? []) } : null;
      });
    },
    async save({ job, files, removed }) {
      await database.use(async (db) => {
        // Relaxed: a power cut may take the last moments along, a crash of the tab or the browser does not.
        const transaction = db.transaction(['jobs', 'files'], 'readwrite', { durability: 'relaxed' });
        const store = transaction.objectStore('files');
        const changes = [
          () => transaction.objectStore('jobs').put(job),
          ...files.map((file) => () => store.put(file)),
          ...removed.map((file) => () => store.delete([job.id, file])),
        ];
        await Promise.all([inPortions(changes), transaction.done]);
      });
    },
    async remove(id) {
      await database.use(async (db) => {
        const transaction = db.transaction(['jobs', 'files'], 'readwrite');
        await Promise.all([
          transaction.objectStore('jobs').delete(id),
          transaction.objectStore('files').delete(keysOfJob(id)),
          transaction.done,
        ]);
      });
    },
  };
}

/** Requests made in one go: ten thousand would keep the page from everything else for longer than a person does not notice. */
const PORTION = 250;

/** One transaction all the same: it lasts as long as the end of a request makes the next ones. */
async function inPortions(requests: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (let from = 0; from < requests.length; from += PORTION)
    await Promise.all(requests.slice(from, from + PORTION).map((request) => request()));
}

/** Where there is no storage: as long as the page lives. */
export function memoryRecords(): RecordStore {
  const jobs = new Map<string, StoredJob>();
  const files = new Map<string, Map<number, StoredFile>>();
  return {
    async list() {
      return newestFirst([...jobs.values()]);
    },
    async load(id) {
      const job = jobs.get(id);
      return job ? { job, files: [...(files.get(id)?.values() ?? [])].sort((a, b) => a.id - b.id) } : null;
    },
    async save(changes) {
      const { id } = changes.job;
      const known = files.get(id) ?? new Map<number, StoredFile>();
      for (const file of changes.files) known.set(file.id, file);
      for (const file of changes.removed) known.delete(file);
      files.set(id, known);
      jobs.set(id, changes.job);
    },
    async remove(id) {
      jobs.delete(id);
      files.delete(id);
    },
  };
}

const newestFirst = (jobs: readonly StoredJob[]): StoredJob[] => [...jobs].sort((a, b) => b.createdAt - a.createdAt);
