/** What a page has stored, read past its own code. */

import type { Page } from 'playwright';

export interface StoredFileFacts {
  readonly id: number;
  readonly path: string;
  readonly archive: string | null;
  readonly state: string;
  /** Why it failed. */
  readonly code: string | null;
  readonly segment: string | null;
}

/** The files of all batches, by id; none where the page has stored nothing yet. */
export function storedFiles(page: Page): Promise<StoredFileFacts[]> {
  return page.evaluate(
    () =>
      new Promise<StoredFileFacts[]>((resolve, reject) => {
        const opening = indexedDB.open('deckle');
        opening.onerror = () => reject(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          // The page has not made its stores yet.
          if (!database.objectStoreNames.contains('files')) {
            database.close();
            resolve([]);
            return;
          }
          const reading = database.transaction('files').objectStore('files').getAll();
          reading.onsuccess = () => {
            database.close();
            const files: {
              readonly id: number;
              readonly path: string;
              readonly archive: string | null;
              readonly state: string;
              readonly failure: { readonly code: string } | null;
              readonly result: { readonly segment: string } | null;
            }[] = reading.result;
            resolve(
              files.map(({ id, path, archive, state, failure, result }) => ({
                id,
                path,
                archive,
                state,
                code: failure?.code ?? null,
                segment: result?.segment ?? null,
              })),
            );
          };
        };
      }),
  );
}

/** How many results are safe. */
export const storedResults = async (page: Page): Promise<number> =>
  (await storedFiles(page)).filter(({ state, segment }) => state === 'done' && segment !== null).length;

/** The files once all of them are done or failed in storage, too: the page is a moment ahead of it. */
export async function settledFiles(page: Page): Promise<readonly StoredFileFacts[]> {
  for (;;) {
    const files = await storedFiles(page);
    if (files.every(({ state }) => state === 'done' || state === 'failed')) return files;
    await page.waitForTimeout(50);
  }
}
