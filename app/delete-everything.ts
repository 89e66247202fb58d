/** Deletes all that this page keeps in the browser, then looks whether anything is left. */

import { pageDesk } from './hooks/use-batch';
import { removeServiceWorkers } from './offline/service-worker';

/** Time that another tab may take to let go of the database, milliseconds. */
const LET_GO_MS = 3_000;

/** Looks at the caches, one after the other without a find, milliseconds apart. */
const QUIET_LOOKS = 4;
const LOOK_EVERY_MS = 150;

/** Names of what could not be deleted; empty when nothing is left. Never rejects. */
export async function deleteEverything(): Promise<string[]> {
  const desk = await pageDesk();
  // Running work ends first: it would write anew.
  await desk.remove(desk.batch.snapshot().id).catch(() => false);
  await desk.removeAll().catch(() => undefined);
  await attempt(emptyFiles);
  await attempt(async () => {
    for (const { name } of await indexedDB.databases()) if (name) await deleteDatabase(name);
  });
  // Before what it stores.
  await attempt(removeServiceWorkers);
  await attempt(emptyCaches);
  await attempt(async () => localStorage.clear());
  await attempt(async () => sessionStorage.clear());
  return whatIsLeft();
}

const attempt = (work: () => Promise<void>): Promise<void> => work().catch(() => undefined);

/** A service worker that was just storing a build goes on for a moment: it is over when nothing comes any more. */
async function emptyCaches(): Promise<void> {
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet += 1) {
    const names = await caches.keys();
    if (names.length > 0) quiet = 0;
    for (const name of names) await caches.delete(name);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function emptyFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for (const name of await namesIn(root)) await root.removeEntry(name, { recursive: true });
}

/** In a list: deleting while walking would leave some out. */
async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    setTimeout(resolve, LET_GO_MS);
  });
}

async function whatIsLeft(): Promise<string[]> {
  const left: string[] = [];
  const look = async (name: string, isThere: () => Promise<boolean>): Promise<void> => {
    if (await isThere().catch(() => false)) left.push(name);
  };
  await look('OPFS', async () => (await namesIn(await navigator.storage.getDirectory())).length > 0);
  await look('IndexedDB', async () => (await indexedDB.databases()).length > 0);
  await look('Cache Storage', async () => (await caches.keys()).length > 0);
  await look('localStorage', async () => localStorage.length > 0);
  return left;
}
