import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright';

/** Debian's Chromium by default; CHROMIUM_PATH names another one. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export const launchBrowser = (): Promise<Browser> => chromium.launch(CHROMIUM);

/** A browser that keeps what pages store in this folder, as that of a person does. `args`: further ones of its command line. */
export const launchProfile = (
  folder: string,
  { args = [], ...options }: BrowserContextOptions & { readonly args?: readonly string[] } = {},
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    ...CHROMIUM,
    args: [...CHROMIUM.args, ...args],
    acceptDownloads: true,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
