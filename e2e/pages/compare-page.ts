/** The view of one file, as a person meets it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
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

  /** Takes the settings for the batch. */
  async take(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Use for/ }).click();
  }

  /** What axe-core finds against WCAG 2.2 AA and its best practices: rule and element each. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        readonly axe: {
          run(): Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    });
  }
}
