/** The browsers of the end-to-end tests, stock ones of the system: Chromium, or Firefox over WebDriver BiDi. */

import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, firefox, type LaunchOptions } from 'playwright';

/** Which one the specs run in; vitest's projects say so. */
export const ENGINE: 'chromium' | 'firefox' = process.env.DECKLE_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** Debian's Chromium by default; CHROMIUM_PATH names another one. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

const FIREFOX = { channel: 'moz-firefox', executablePath: fileURLToPath(new URL('firefox.mjs', import.meta.url)) };

/** The colour scheme belongs to the browser there, not to a page: see firefox.mjs. */
const firefoxOptions = (colorScheme: BrowserContextOptions['colorScheme'] = 'light'): LaunchOptions => ({
  ...FIREFOX,
  firefoxUserPrefs: { 'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0 },
});

export const launchBrowser = (): Promise<Browser> => (ENGINE === 'firefox' ? firefox.launch(firefoxOptions()) : chromium.launch(CHROMIUM));

type ProfileOptions = BrowserContextOptions & {
  /** Further ones of the command line. */
  readonly args?: readonly string[];
};

/** A browser that keeps what pages store in this folder, as that of a person does. */
export function launchProfile(folder: string, { args = [], ...options }: ProfileOptions = {}): Promise<BrowserContext> {
  const context = { acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...options };
  if (ENGINE === 'firefox')
    return firefox.launchPersistentContext(folder, { ...firefoxOptions(options.colorScheme), args: [...args], ...context });
  return chromium.launchPersistentContext(folder, { ...CHROMIUM, args: [...CHROMIUM.args, ...args], ...context });
}
