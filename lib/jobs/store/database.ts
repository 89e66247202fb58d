/** The one database of the page, opened when first needed and again when the browser closed it. */

import { type IDBPDatabase, openDB } from 'idb';
import { AppError } from '@/lib/errors/app-error';
import { MIGRATIONS, type Migration } from './migrations';
import { storageError } from './storage-error';

const NAME = 'deckle';

/** A tab with an older version is asked to let go and does so at once; longer than this means that it hangs. */
const OPEN_TIMEOUT_MS = 10_000;

export interface Database {
  /** Throws `storage/unavailable` where there is none, or where another tab holds an older version and does not let go. */
  use<T>(work: (database: IDBPDatabase<unknown>) => Promise<T>): Promise<T>;
}

/** Keys that begin with the id of a batch. */
export const keysOfJob = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Its version is the number of migrations. The parameters are for tests. */
export function makeDatabase(name = NAME, migrations: readonly Migration[] = MIGRATIONS): Database {
  let opened: Promise<IDBPDatabase<unknown>> | null = null;
  const forget = (): void => {
    opened = null;
  };
  const open = async (): Promise<IDBPDatabase<unknown>> => {
    const database = await withinTime(
      openDB<unknown>(name, migrations.length, {
        upgrade(fresh, from, _to, transaction) {
          const steps = async (): Promise<void> => {
            for (const step of migrations.slice(from)) await step(fresh, transaction);
          };
          // All steps or none; that it was aborted is told by the opening.
          steps().catch(() => transaction.abort());
          transaction.done.catch(() => undefined);
        },
        // This tab holds an older version that a newer one waits for: it is not kept waiting, and this tab opens no more.
        blocking(_current, _wanted, event) {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        // The browser ended the connection (its disk is gone, the user cleared the site's data): the next use opens it anew.
        terminated: forget,
      }),
    );
    return database;
  };
  return {
    async use(work) {
      opened ??= open();
      try {
        return await work(await opened);
      } catch (thrown) {
        if (isClosed(thrown)) {
          forget();
          opened = open();
          return work(await opened);
        }
        const error = storageError(thrown);
        if (error instanceof AppError && error.code === 'storage/unavailable') forget();
        throw error;
      }
    },
  };
}

/** Waiting for another tab that does not let go shows as `blocked`; idb goes on waiting for it. */
async function withinTime(opening: Promise<IDBPDatabase<unknown>>): Promise<IDBPDatabase<unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('storage/unavailable')), OPEN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The connection was closed under a use of it, by `blocking` or by the browser. */
const isClosed = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'InvalidStateError';
