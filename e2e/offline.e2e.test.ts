import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { BrowserContext } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { ENGINE, launchProfile } from './browser';
import { readSlides } from './decks';
import { FIXTURE_PATHS, fixturesZip } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { appReady } from './pages/installed-app';
import { type ServerProcess, startServer } from './server-process';

/** What slides cannot draw: it becomes a picture. */
const GLOW = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><filter id="soft"><feGaussianBlur stdDeviation="4"/></filter>
  <circle cx="60" cy="50" r="30" fill="#c8431a" filter="url(#soft)"/><rect x="120" y="20" width="60" height="60" fill="#2f7d4f"/></svg>`;

/** All fixtures but the broken one, and the glow. */
const GOOD = FIXTURE_PATHS.length;

let folder: string;
let server: ServerProcess;
let browser: BrowserContext;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckle-offline-'));
  server = await startServer();
  browser = await launchProfile(folder);
});

afterEach(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function visitThenCut(): Promise<BatchPage> {
  const visit = new BatchPage(await browser.newPage());
  await visit.open(server.address);
  await appReady(visit.page);
  await server.stop();
  await expect(fetch(server.address)).rejects.toThrow();
  return visit;
}

test('after one visit without any conversion, everything works with the server gone', async () => {
  const batch = await visitThenCut();
  await batch.page.reload();
  await batch.drop([
    { name: 'brand kit.zip', bytes: await fixturesZip() },
    { name: 'glow.svg', bytes: Buffer.from(GLOW) },
  ]);
  await batch.finished();

  const deck = await batch.download(/^Download deck/);
  await expectValidDeck(deck.bytes);
  const slides = await readSlides(deck.bytes);
  expect(slides).toHaveLength(GOOD);
  expect(slides.map(({ text }) => text).join(' ')).toMatch(/\w{4}/);
  expect(slides.some(({ pictures }) => pictures > 0)).toBe(true);

  const decks = await JSZip.loadAsync((await batch.download(/^Download ZIP/)).bytes);
  const names = Object.keys(decks.files).filter((name) => name.endsWith('.pptx'));
  expect(names).toHaveLength(GOOD);
  for (const name of names.slice(0, 2)) await expectValidDeck(new Uint8Array((await decks.file(name)?.async('uint8array')) ?? []));
  const pictures = await JSZip.loadAsync((await batch.download(/^Download PNGs/)).bytes);
  expect(Object.keys(pictures.files).filter((name) => name.endsWith('.png'))).toHaveLength(GOOD);
});

test('a browser that is started without a network shows the page, its other pages and the history', async () => {
  const before = await visitThenCut();
  await before.drop([{ name: 'brand kit.zip', bytes: await fixturesZip() }]);
  await before.finished();
  await before.button('New batch').click();
  await before.page.getByText('brand kit').first().waitFor();
  const pages: unknown = await before.page.evaluate(async () => (await (await fetch('/precache.json')).json()).pages);
  await browser.close();

  browser = await launchProfile(folder);
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  for (const path of Array.isArray(pages) ? pages : []) {
    const answer = await page.goto(`${server.address}${path}`);
    expect(answer?.status(), String(path)).toBe(200);
    // The server is gone, so that nobody else can have answered; Firefox does not tell who did.
    if (ENGINE === 'chromium') expect(answer?.fromServiceWorker(), String(path)).toBe(true);
    expect(await page.title()).toContain('Deckle');
  }
  const batch = new BatchPage(page);
  await batch.open(server.address);
  await page.getByText('brand kit').first().waitFor();
  await page.goto(`${server.address}/nowhere`);
  expect(new URL(page.url()).pathname, 'what is not there leads to the page').toBe('/');

  await page.evaluate(() => Reflect.set(globalThis, 'stillTheSamePage', true));
  for (const path of ['/help', '/privacy', '/']) {
    await page.locator(`a[href="${path}"]`).last().click();
    await page.waitForURL(`${server.address}${path}`);
    expect(await page.evaluate(() => Reflect.has(globalThis, 'stillTheSamePage')), `on the way to ${path} the page lives on`).toBe(true);
  }
  expect(faults).toEqual([]);
});

test('fonts for other scripts work without a network once they were used, also before there was a service worker', async () => {
  const visit = new BatchPage(await browser.newPage());
  await visit.open(server.address);
  // At once: the converter is under way before the service worker is.
  await visit.drop([{ name: 'greeting.svg', bytes: Buffer.from(greeting('สวัสดี')) }]);
  await visit.finished();
  expect(await visit.row('greeting.svg').textContent()).toContain('Done');
  await appReady(visit.page);
  const slices = (): Promise<number> =>
    visit.page.evaluate(async () => (await (await caches.open('deckle-assets')).keys()).filter(({ url }) => url.endsWith('.woff2')).length);
  await expect.poll(slices, { timeout: 20_000 }).toBeGreaterThan(0);
  await server.stop();

  await visit.page.reload();
  await visit.drop([{ name: 'again.svg', bytes: Buffer.from(greeting('สวัสดีครับ')) }]);
  await visit.finished();
  expect(await visit.row('again.svg').textContent()).toContain('Done');
  const [slide] = await readSlides((await visit.download(/^Download deck/)).bytes);
  expect(slide?.text).toContain('สวัสดี');
});

test('where everything was deleted, the next visit stores it anew', async () => {
  const visit = new BatchPage(await browser.newPage());
  await visit.open(server.address);
  await appReady(visit.page);
  await visit.page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await visit.page.reload();
  await expect
    .poll(() => visit.page.evaluate(() => caches.keys()), { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/^deckle-shell-/));
  await visit.page.waitForFunction(async () => (await caches.match('/precache.json', { ignoreSearch: true })) !== undefined);
  await server.stop();
  await visit.page.reload();
  await visit.page.getByText(/^Up to [\d,]+ files at once/).waitFor();
});

const greeting = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="10" y="40" font-size="24" font-family="sans-serif">${text}</text></svg>`;
