/** The page as a person meets it: by what it says, not by how it is built. */

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export class BatchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    // The limits line is there once the page has come to life.
    await this.page.getByText(/^Up to [\d,]+ files at once/).waitFor();
  }

  async drop(files: readonly DroppedFile[]): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      (list) => {
        const dropped = new DataTransfer();
        for (const { name, base64 } of list) {
          dropped.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
        }
        return dropped;
      },
      files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
    );
    for (const kind of ['dragenter', 'dragover', 'drop']) await this.page.dispatchEvent('body', kind, { dataTransfer: transfer });
  }

  get progress(): Locator {
    return this.page.getByRole('progressbar', { name: 'Conversion' });
  }

  get rows(): Locator {
    return this.page.getByRole('grid', { name: 'Files' }).getByRole('row');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Until no file waits or runs any more. */
  async finished(timeoutMs = 60_000): Promise<void> {
    await this.button('New batch').waitFor({ timeout: timeoutMs });
  }

  async download(name: string | RegExp): Promise<SavedFile> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.button(name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
