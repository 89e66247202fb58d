/** Bytes as Blobs in the database, for browsers whose private file system cannot be written as a stream. */

import { AppError } from '@/lib/errors/app-error';
import { type ByteStore, toBlob } from './byte-store';
import { type Database, keysOfJob } from './database';

const STORE = 'blobs';

export function idbBytes(database: Database): ByteStore {
  return {
    async write(job, name, bytes) {
      const blob = await toBlob(bytes);
      await database.use((db) => db.put(STORE, blob, [job, name]));
    },
    async read(job, name) {
      const blob: unknown = await database.use((db) => db.get(STORE, [job, name]));
      if (!(blob instanceof Blob)) throw new AppError('storage/damaged');
      return blob;
    },
    remove: (job, name) => database.use((db) => db.delete(STORE, [job, name])),
    removeJob: (job) => database.use((db) => db.delete(STORE, keysOfJob(job))),
    async jobs() {
      const keys = await database.use((db) => db.getAllKeys(STORE));
      return [...new Set(keys.flatMap((key) => (Array.isArray(key) && typeof key[0] === 'string' ? [key[0]] : [])))];
    },
  };
}
