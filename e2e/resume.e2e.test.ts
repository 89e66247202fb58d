import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ENGINE, launchProfile } from './browser';
import { iconsZip } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { type StoredFileFacts, storedFiles, storedResults } from './stored-batches';

const FILES = 300;
const ENOUGH = 20;
const NAME = 'icons.zip';

let zip: Buffer;
let uninterrupted: Buffer;
let folder: string;
let browser: BrowserContext;

const openPage = async (context = browser): Promise<BatchPage> => new BatchPage(await context.newPage());

async function begin(batch: BatchPage): Promise<void> {
  await batch.open(inject('address'));
  await batch.drop([{ name: NAME, bytes: zip }]);
}

/** Waits until some results are safe and more are to come; gives what is stored then. */
async function middle(batch: BatchPage): Promise<readonly StoredFileFacts[]> {
  await expect.poll(() => storedResults(batch.page), { timeout: 30_000, interval: 20 }).toBeGreaterThan(ENOUGH);
  const stored = await storedFiles(batch.page);
  expect(stored).toHaveLength(FILES);
  expect(stored.some(({ state }) => state !== 'done')).toBe(true);
  return stored;
}

async function expectSameAsUninterrupted(batch: BatchPage, before: readonly StoredFileFacts[]): Promise<void> {
  await batch.page.getByText(`${FILES} of ${FILES} files converted`).first().waitFor({ timeout: 60_000 });
  await expect.poll(() => storedResults(batch.page)).toBe(FILES);
  // Whatever was safe before is where it was: it was not converted again.
  const after = new Map((await storedFiles(batch.page)).map((file) => [file.id, file.segment]));
  for (const { id, state, segment } of before) if (state === 'done') expect(after.get(id)).toBe(segment);
  const { name, bytes } = await batch.download(/^Download deck/);
  expect(name).toBe('icons.pptx');
  expect(bytes.equals(uninterrupted), 'the same deck, byte for byte').toBe(true);
}

/** Firefox ends as a whole when a tab of it crashes under WebDriver: there the tab is closed. */
const crash = async (page: Page): Promise<void> => {
  if (ENGINE === 'firefox') return page.close();
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // It never answers: there is nobody left to.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
};

beforeAll(async () => {
  zip = await iconsZip(FILES);
  const profile = await mkdtemp(join(tmpdir(), 'deckle-e2e-'));
  const context = await launchProfile(profile);
  const batch = await openPage(context);
  await begin(batch);
  await batch.page.getByText(`${FILES} of ${FILES} files converted`).first().waitFor({ timeout: 60_000 });
  uninterrupted = (await batch.download(/^Download deck/)).bytes;
  await context.close();
  await rm(profile, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckle-e2e-'));
  browser = await launchProfile(folder);
});

afterEach(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => {
  expect(uninterrupted.length).toBeGreaterThan(100_000);
});

test('a tab that crashes in the middle loses nothing: opened again, it goes on to the same end', async () => {
  const first = await openPage();
  await begin(first);
  const before = await middle(first);
  await crash(first.page);
  if (!first.page.isClosed()) await first.page.close();
  const second = await openPage();
  await second.page.goto(inject('address'));
  await expectSameAsUninterrupted(second, before);
});

test('a reload in the middle goes on', async () => {
  const batch = await openPage();
  await begin(batch);
  const before = await middle(batch);
  await batch.page.reload();
  await expectSameAsUninterrupted(batch, before);
});

// Over WebDriver BiDi a browser cannot be told to crash.
test.skipIf(ENGINE === 'firefox')('a browser that is killed in the middle goes on at the next visit', async () => {
  const first = await openPage();
  await begin(first);
  const before = await middle(first);
  const killed = new Promise((resolve) => browser.once('close', resolve));
  void (await browser.browser()?.newBrowserCDPSession())?.send('Browser.crash').catch(() => undefined);
  await killed;
  browser = await launchProfile(folder);
  const second = await openPage();
  await second.page.goto(inject('address'));
  await expectSameAsUninterrupted(second, before);
});

test('a second tab watches, and takes over when the first one crashes', async () => {
  const first = await openPage();
  await begin(first);
  const second = await openPage();
  await second.open(inject('address'));
  await second.page.getByText('Open in another tab').waitFor();
  await second.page.getByText(/300 files, running at \d+ %/).waitFor();
  const before = await middle(first);
  await crash(first.page);
  await expectSameAsUninterrupted(second, before);
});
