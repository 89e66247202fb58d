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
    await this.drag(files, ['dragenter', 'dragover', 'drop']);
  }

  /** Over the page, and not let go. */
  async hover(files: readonly DroppedFile[]): Promise<void> {
    await this.drag(files, ['dragenter', 'dragover']);
  }

  private async drag(files: readonly DroppedFile[], kinds: readonly string[]): Promise<void> {
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
    for (const kind of kinds) await this.page.dispatchEvent('body', kind, { dataTransfer: transfer });
  }

  /** Text from the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words);
      // Firefox makes a clipboard of its own from the last two.
      const init = { bubbles: true, cancelable: true, clipboardData, dataType: 'text/plain', data: words };
      document.body.dispatchEvent(new ClipboardEvent('paste', init));
    }, text);
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

  /** Names of the rows in the page, in the order in which they are shown. */
  names(): Promise<string[]> {
    return this.rows.evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.querySelector('button')?.textContent ?? ''),
    );
  }

  /** Name of the row that has the focus; empty where none has it. */
  focusedRow(): Promise<string> {
    return this.page.evaluate(() =>
      document.activeElement?.getAttribute('role') === 'row' ? (document.activeElement.querySelector('button')?.textContent ?? '') : '',
    );
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Until no file waits or runs any more. */
  async finished(timeoutMs = 60_000): Promise<void> {
    await this.button('New batch').waitFor({ timeout: timeoutMs });
  }

  /** Takes an option of a select. */
  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async download(name: string | RegExp): Promise<SavedFile> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.button(name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
