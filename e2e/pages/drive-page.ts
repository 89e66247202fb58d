/** Google Drive as a person meets it in the page. */

import type { Locator, Page } from 'playwright';
import { BatchPage } from './batch-page';

export class DrivePage extends BatchPage {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /Google Drive|Choose a folder/ });
  }

  get list(): Locator {
    return this.dialog.getByRole('listbox');
  }

  entry(name: string): Locator {
    return this.list.getByRole('option', { name: new RegExp(`^${name.replace(/[\\.()]/g, '\\$&')} ?,`) });
  }

  async openPicker(): Promise<void> {
    await this.page.getByRole('button', { name: 'Google Drive', exact: true }).click();
    await this.dialog.waitFor();
  }

  async openSave(): Promise<void> {
    await this.button('Save to Google Drive').click();
    await this.dialog.waitFor();
  }

  /** Presses the button of the dialog, and answers in Google's window; `before`: what happens while it waits for the answer. */
  async consent(answer: 'Continue' | 'Cancel' = 'Continue', before: () => Promise<void> = async () => undefined): Promise<void> {
    const google = await this.#googleWindow();
    const button = google.getByRole('button', { name: answer });
    await button.waitFor();
    await before();
    await button.click();
  }

  /** Picks these files in Google's window. */
  async pick(...names: readonly string[]): Promise<void> {
    const google = await this.#googleWindow();
    for (const name of names) await google.getByRole('checkbox', { name, exact: true }).last().check();
    await google.getByRole('button', { name: 'Continue' }).click();
  }

  async #googleWindow(): Promise<Page> {
    const [google] = await Promise.all([
      this.page.context().waitForEvent('page'),
      this.dialog.getByRole('button', { name: /^(Sign in|Continue) with Google$|in Google’s window$/ }).click(),
    ]);
    return google;
  }
}

/** All that a page keeps in this browser, as one text: databases, files, and both small storages. */
export async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle instanceof FileSystemDirectoryHandle) await walk(handle);
        else if (handle instanceof FileSystemFileHandle)
          found.push(handle.name, new TextDecoder('latin1').decode(await (await handle.getFile()).arrayBuffer()));
      }
    };
    await walk(await navigator.storage.getDirectory());
    const value = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('database'));
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await value(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames)
        found.push(JSON.stringify(await value(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return found.join('\n');
  });
}
