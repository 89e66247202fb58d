/** axe-core on a page: WCAG 2.2 A and AA, and its best practices. */

import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { ENGINE } from './browser';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** `except`: rules that do not fit the state. `state` is named where something is wrong. Waits for what moves to come to rest: colours in between are no colours. */
export async function expectAccessible(
  page: Page,
  state: string,
  { except = [] }: { readonly except?: readonly string[] } = {},
): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
  if (ENGINE === 'firefox') await page.evaluate(forgetReferences);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ({ rules, off }) => {
      const { axe: engine } = window as unknown as { axe: typeof axe };
      const found = await engine.run(document, {
        runOnly: [...rules],
        // It would have to be put into frames as well; the only one is the report's, which lets no script in.
        iframes: false,
        rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
      });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
    },
    { rules: RULES, off: except },
  );
  expect(violations, state).toEqual([]);
}

/**
 * Firefox 153 crashes when a page's scripts read such a property of an element of which Playwright's have read it before: each has a
 * world of its own, and the list is kept for both. Without the properties axe reads the attributes.
 */
function forgetReferences(): void {
  for (const name of Object.keys(Element.prototype)) {
    if (/^aria.+Elements?$/.test(name)) Reflect.deleteProperty(Element.prototype, name);
  }
}
