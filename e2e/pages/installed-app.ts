/** The page as an app: with its service worker, and what the browser reports about its policy. */

import type { BrowserContext, Page } from 'playwright';

/** Until the page would do without a network: its service worker answers, and the fonts of most drawings are stored. */
export async function appReady(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
  await page.waitForFunction(
    async () => {
      const fonts = (await (await caches.open('deckle-assets')).keys()).filter(({ url }) => url.endsWith('.ttf'));
      return fonts.length >= 22;
    },
    null,
    { timeout: 60_000, polling: 200 },
  );
}

/** Violations of a policy, by pages and their workers, as they happen; call it before any page is opened. */
export async function watchPolicy(context: BrowserContext): Promise<readonly string[]> {
  const violations: string[] = [];
  await context.addInitScript(reportViolations);
  // The console of a worker is heard, the browser's own words about a worker's policy are not.
  context.on('page', (page) => page.on('worker', (worker) => void worker.evaluate(reportViolations).catch(() => undefined)));
  context.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}

const reportViolations = (): void =>
  globalThis.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI} (${sourceFile})`);
  });

/** As the browser does from time to time: looks whether the server has another service worker. */
export const askForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

/** Builds of which pages are stored, sorted. */
export const buildsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () =>
    (await caches.keys()).flatMap((name) => (name.startsWith('deckle-shell-') ? [name.replace('deckle-shell-', '')] : [])).sort(),
  );

/** The build whose service worker answers. */
export const servingBuild = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const list: { readonly build: string } = await (await fetch('/precache.json')).json();
    return list.build;
  });
