/** The view of one file, as a person meets it. */

import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    // Short news are dialogs, too.
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('tablist') });
  }

  /** What the title says. */
  title(): Promise<string> {
    return this.dialog.getByRole('heading', { level: 2 }).innerText();
  }

  get tree(): Locator {
    return this.dialog.getByRole('tree');
  }

  row(name: string): Locator {
    return this.tree.getByRole('treeitem', { name, exact: true });
  }

  /** The frame around a shape on the slide. */
  get lit(): Locator {
    return this.dialog.getByTestId('lit-shape');
  }

  get stage(): Locator {
    return this.dialog.getByRole('group', { name: /^Picture:/ });
  }

  get likeness(): Locator {
    return this.dialog.getByText(/% alike$/);
  }

  /** Until the slide is shown and measured. */
  async shown(): Promise<void> {
    await this.likeness.waitFor();
  }

  async mode(name: string): Promise<void> {
    await this.dialog.getByRole('radio', { name, exact: true }).check();
  }

  async tab(name: RegExp | string): Promise<void> {
    await this.dialog.getByRole('tab', { name }).click();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Key by key, instead of what the field holds. Firefox does not tell the page of what Playwright fills in. */
  async write(field: Locator, text: string): Promise<void> {
    await field.click();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
    await expect.poll(() => field.inputValue()).toBe(text);
  }

  /** Takes the settings for the batch. */
  async take(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Use for/ }).click();
  }
}
