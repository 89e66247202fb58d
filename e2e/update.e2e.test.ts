import type { Browser, BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from './browser';
import { readSlides } from './decks';
import { fixturesZip, iconsZip } from './fixture-files';
import { buildNext, type NextBuild } from './next-build';
import { BatchPage } from './pages/batch-page';
import { appReady, askForUpdate, buildsOf, servingBuild } from './pages/installed-app';
import { type ServerProcess, startServer } from './server-process';

const FILES = 600;
const SETTINGS = { DECKLE_MAX_FILES: '1000' };
const NEWS = 'A new version of Deckle is ready';

let next: NextBuild;
let browser: Browser;
let context: BrowserContext;
let server: ServerProcess;

beforeAll(async () => {
  next = buildNext();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  next?.remove();
});

beforeEach(async () => {
  server = await startServer(SETTINGS);
  context = await browser.newContext({ acceptDownloads: true });
});

afterEach(async () => {
  await context.close();
  await server.stop();
});

async function openApp(): Promise<BatchPage> {
  const batch = new BatchPage(await context.newPage());
  await batch.open(server.address);
  await appReady(batch.page);
  return batch;
}

/** The next build takes the place of the present one. */
async function deploy(): Promise<void> {
  const { port } = server;
  await server.stop();
  server = await startServer(SETTINGS, { script: next.script, port });
}

test('an update that is deployed while a batch runs waits for its end and the user’s word, and loses nothing', async () => {
  const batch = await openApp();
  const old = await servingBuild(batch.page);
  await batch.page.evaluate(() => Reflect.set(globalThis, 'stillTheSamePage', true));
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(FILES) }]);
  await expect
    .poll(async () => Number(await batch.progress.getAttribute('aria-valuenow')), { interval: 20, timeout: 30_000 })
    .toBeGreaterThan(0);
  await batch.button('Pause').click();

  await deploy();
  await askForUpdate(batch.page);
  await batch.page.getByText(NEWS).waitFor();
  await batch.button('Resume').click();
  await batch.button('Update').click();
  await batch.page.getByText('Deckle updates as soon as no batch is under way.').waitFor();
  expect(await servingBuild(batch.page)).toBe(old);

  await batch.finished();
  await batch.page.waitForFunction(() => !Reflect.has(globalThis, 'stillTheSamePage'), null, { timeout: 30_000 });
  await batch.page.getByText(`${FILES} of ${FILES} files converted`).first().waitFor();
  const now = await servingBuild(batch.page);
  expect(now).not.toBe(old);
  expect(await batch.page.content()).toContain(now);
  expect(await readSlides((await batch.download(/^Download deck/)).bytes)).toHaveLength(FILES);
  await expect.poll(() => buildsOf(batch.page), { timeout: 20_000 }).toEqual([now]);
});

test('a page of the former build goes on with its own files after another page has updated, and then they are removed', async () => {
  const first = await openApp();
  const second = await openApp();
  const old = await servingBuild(first.page);
  await deploy();
  await askForUpdate(first.page);
  await first.button('Update').click();
  await first.page.waitForFunction((build) => !document.documentElement.innerHTML.includes(build), old, { timeout: 30_000 });
  const now = await servingBuild(first.page);
  expect(now).not.toBe(old);
  expect(await buildsOf(first.page)).toEqual([old, now].sort());

  await server.stop();
  await second.drop([{ name: 'brand kit.zip', bytes: await fixturesZip() }]);
  await second.finished();
  expect((await readSlides((await second.download(/^Download deck/)).bytes)).length).toBeGreaterThan(3);
  expect(await second.page.content(), 'it was not loaded anew').toContain(old);

  await second.page.close();
  await first.page.reload();
  await expect.poll(() => buildsOf(first.page), { timeout: 20_000 }).toEqual([now]);
});

test('a half-deployed build is not taken: the page stays whole', async () => {
  const batch = await openApp();
  const old = await servingBuild(batch.page);
  // Its service worker comes from the next build, the rest from the present one.
  await context.route('**/precache.json?*', (route) =>
    route.fulfill({ json: { build: old, pages: [], files: [], scripts: [], fonts: [], slices: [] } }),
  );
  await deploy();
  await askForUpdate(batch.page);
  await batch.page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration())?.installing);
  expect(await batch.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null)).toBeNull();
  await context.unroute('**/precache.json?*');
  await askForUpdate(batch.page);
  await batch.page.getByText(NEWS).waitFor();
  await server.stop();
  await batch.page.reload();
  await batch.drop([{ name: 'brand kit.zip', bytes: await fixturesZip() }]);
  await batch.finished();
  expect(await servingBuild(batch.page)).toBe(old);
});
