/**
 * How the database came to be what it is: one step a version, none left out and none changed after it was published, so that
 * whatever a browser still holds is brought up step by step.
 */

import type { IDBPDatabase, IDBPTransaction } from 'idb';

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/** May wait for nothing but requests of its own transaction. */
export type Migration = (database: IDBPDatabase<unknown>, upgrade: Upgrade) => Promise<void>;

/** Step `i` makes version `i + 1` out of version `i`. */
export const MIGRATIONS: readonly Migration[] = [
  async function batchesAndTheirFiles(database) {
    database.createObjectStore('jobs', { keyPath: 'id' });
    database.createObjectStore('files', { keyPath: ['job', 'id'] });
    database.createObjectStore('blobs');
  },
  async function fontsOfTheUser(database) {
    database.createObjectStore('fonts', { keyPath: 'id' });
  },
];
