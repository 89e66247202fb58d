import { mkdir } from 'node:fs/promises';
import JSZip from 'jszip';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { ENGINE, launchBrowser } from './browser';
import { readSlides } from './decks';
import { iconsZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { settledFiles, storedFiles, storedResults } from './stored-batches';

/** With DECKLE_PICTURES=DIR the page is photographed, for people to look at. */
const PICTURES = process.env.DECKLE_PICTURES;

let browser: Browser;
let page: Page;
let batch: BatchPage;
const faults: string[] = [];

/** Storage quotas, dark pages and the end of a thread cannot be asked for over WebDriver BiDi. */
const inChromium = test.skipIf(ENGINE === 'firefox');

async function open(limits: object = {}, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.route('**/api/limits', (route) => route.fulfill({ json: { ...PUBLIC_LIMITS, maxFiles: 1000, ...limits } }));
  batch = new BatchPage(page);
  await batch.open(inject('address'));
}

async function photograph(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

beforeAll(async () => {
  browser = await launchBrowser();
});

afterEach(async () => {
  await page.context().close();
  expect(faults.splice(0), 'errors on the page').toEqual([]);
});

afterAll(() => browser.close());

describe('a running batch', () => {
  test('can be paused, gives what is done, and goes on', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(600) }]);
    await expect.poll(() => storedResults(page), { timeout: 30_000, interval: 20 }).toBeGreaterThan(10);
    await batch.button('Pause').click();
    await page.getByText(/^Paused\. \d+ files waiting/).waitFor();
    await photograph('paused');
    const { bytes } = await batch.download(/^Download deck/);
    const done = (await readSlides(bytes)).length;
    expect(done).toBeGreaterThan(10);
    expect(done).toBeLessThan(600);
    // It stays paused over a reload, too.
    await page.reload();
    await page.getByText(/^Paused\. \d+ files waiting/).waitFor();
    await batch.button('Resume').click();
    await page.getByText('600 of 600 files converted').first().waitFor({ timeout: 60_000 });
  });

  test('takes more files, lets one go, and ends its threads at once when it is cancelled', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(600) }]);
    await expect.poll(() => storedResults(page), { timeout: 30_000, interval: 20 }).toBeGreaterThan(10);
    await batch.drop([{ name: 'late.svg', bytes: readFixture('badge.svg') }]);
    await page
      .getByText(/of 601 files/)
      .first()
      .waitFor();
    await batch.row('icon-0003.svg').hover();
    await batch.button('Remove icon-0003.svg').click();
    await page
      .getByText(/of 600 files/)
      .first()
      .waitFor();
    await batch.button('Cancel').click();
    await page.getByText('You stopped here.').waitFor();
    const stored = async (): Promise<string[]> => (await storedFiles(page)).map(({ state }) => state);
    await expect.poll(async () => (await stored()).includes('queued') || (await stored()).includes('converting')).toBe(false);
    const { bytes } = await batch.download(/^Download deck/);
    expect((await readSlides(bytes)).length).toBe((await stored()).filter((state) => state === 'done').length);
    expect((await storedFiles(page)).map(({ path }) => path)).not.toContain('set 1/icon-0003.svg');
  });

  inChromium('goes on when a thread dies: the file gets another one', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(400) }]);
    await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBeGreaterThan(0);
    await expect.poll(() => storedResults(page), { timeout: 30_000, interval: 20 }).toBeGreaterThan(5);
    const [thread] = page.workers();
    if (!thread) throw new Error('no thread');
    const ended = thread.waitForEvent('close');
    // It may be gone before it can answer.
    const asked = thread.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by a test');
      });
    });
    await Promise.all([ended, asked.catch(() => undefined)]);
    await page.getByText('400 of 400 files converted').first().waitFor({ timeout: 60_000 });
    // The thread's end is what this test is about.
    faults.splice(0);
  });
});

describe('the history', () => {
  test('keeps past batches with their results, until they are deleted', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(12) }]);
    await batch.finished();
    const first = (await batch.download(/^Download deck/)).bytes;
    await batch.button('New batch').click();
    await page.getByText('Past batches').waitFor();
    await batch.drop([
      { name: 'badge.svg', bytes: readFixture('badge.svg') },
      { name: 'broken.svg', bytes: readFixture('broken.svg') },
    ]);
    await batch.finished();
    await batch.button('New batch').click();
    const rows = page.getByRole('region', { name: 'Past batches' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(2);
    expect(await rows.nth(0).textContent()).toMatch(/Drawings.*1 of 2 files converted, 1 failed.*kept until/);
    expect(await rows.nth(1).textContent()).toMatch(/icons.*12 files converted/);
    await photograph('history');
    // Another visit, without the server's help.
    await page.reload();
    await batch.button('Open icons').click();
    expect((await batch.download(/^Download deck/)).bytes.equals(first)).toBe(true);
    const zip = await JSZip.loadAsync((await batch.download(/^Download PNGs/)).bytes);
    expect(Object.keys(zip.files).filter((path) => path.endsWith('.png'))).toHaveLength(12);
    await batch.button('New batch').click();
    await batch.button('Delete Drawings').click();
    await batch.button('Delete for good Drawings').click();
    await expect.poll(() => rows.count()).toBe(1);
    await batch.button('Delete all').click();
    await batch.button('Delete all for good').click();
    await expect.poll(() => rows.count()).toBe(0);
    expect(await storedFiles(page)).toEqual([]);
    const left = await page.evaluate(async () => {
      const names: string[] = [];
      const root = await navigator.storage.getDirectory();
      for await (const name of (await root.getDirectoryHandle('batches')).keys()) names.push(name);
      return names;
    });
    expect(left).toEqual([]);
  });

  inChromium('is dark where the system is', async () => {
    await open({}, 'dark');
    await batch.drop([
      { name: 'badge.svg', bytes: readFixture('badge.svg') },
      { name: 'broken.svg', bytes: readFixture('broken.svg') },
    ]);
    await batch.finished();
    await batch.row('badge.svg').hover();
    await photograph('batch-dark');
    await batch.button('New batch').click();
    await page.getByText('Past batches').waitFor();
    await photograph('history-dark');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(21, 20, 18)');
  });
});

describe('each limit, exceeded in the page', () => {
  const alerts = async (): Promise<string> => (await page.locator('main').getByRole('alert').allTextContents()).join('\n');
  const badge = (name: string) => ({ name, bytes: readFixture('badge.svg') });

  test('files of a batch', async () => {
    await open({ maxFiles: 2 });
    expect(await page.getByText(/^Up to 2 files at once/).count()).toBe(1);
    await batch.drop([badge('a.svg'), badge('b.svg'), badge('c.svg')]);
    await expect.poll(alerts).toMatch(/3 SVG files; 2 are allowed at once.*Split it/);
    expect(await batch.rows.count()).toBe(0);
  });

  test('bytes of one file, declared by its archive or by itself', async () => {
    await open({ maxFileBytes: 2_000 });
    const large = Buffer.concat([readFixture('badge.svg'), Buffer.from(`<!--${'x'.repeat(3_000)}-->`)]);
    const zip = new JSZip().file('inside.svg', large).file('small.svg', readFixture('badge.svg'));
    await batch.drop([
      { name: 'large.svg', bytes: large },
      badge('a.svg'),
      { name: 'b.zip', bytes: await zip.generateAsync({ type: 'nodebuffer' }) },
    ]);
    await batch.finished();
    expect(await batch.row('large.svg').textContent()).toMatch(/The file has 3\.\d kB; 2 kB are allowed for one file.*Simplify it/);
    expect((await settledFiles(page)).map(({ path, state, code }) => [path, state, code])).toEqual([
      ['large.svg', 'failed', 'file/too-large'],
      ['a.svg', 'done', null],
      ['inside.svg', 'failed', 'file/too-large'],
      ['small.svg', 'done', null],
    ]);
  });

  test('bytes of a batch', async () => {
    await open({ maxBatchBytes: 1_000 });
    const bytes = readFixture('badge.svg').length;
    const fitting = Math.floor(1_000 / bytes);
    await batch.drop(Array.from({ length: fitting + 1 }, (_, i) => badge(`${i}.svg`)));
    await expect.poll(alerts).toMatch(/The batch unpacks to .*; 1 kB are allowed at once.*Split it/);
  });

  test('time of one file', async () => {
    await open({ fileTimeoutMs: 1 });
    await batch.drop([badge('a.svg')]);
    await batch.finished();
    expect(await batch.row('a.svg').textContent()).toMatch(/took longer than 0 seconds.*raise the time limit/);
  });

  test('time of a batch, after which what is left can be taken up again', async () => {
    await open({ batchTimeoutMs: 1_500 });
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(900) }]);
    await page.getByText(/The batch reached its time limit\. \d+ files not converted/).waitFor({ timeout: 30_000 });
    expect(await batch.button('Go on').count()).toBe(1);
  });

  test('threads', async () => {
    await open({ maxWorkers: 1 });
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(100) }]);
    await batch.finished();
    expect(page.workers()).toHaveLength(1);
  });

  inChromium('room in the browser: nothing is begun that cannot be kept', async () => {
    await open();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(inject('address')).origin, quotaSize: 1_000 });
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(300) }]);
    await expect.poll(alerts).toMatch(/no room left to keep this batch.*delete past batches/);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(inject('address')).origin });
    await batch.drop([badge('a.svg')]);
    await batch.finished();
    expect(await batch.row('a.svg').textContent()).toContain('Done');
  });

  inChromium(
    'room in the browser, gone in the middle: what is done can be downloaded, and the rest goes on when there is room',
    async () => {
      await open();
      await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(600) }]);
      await expect.poll(() => storedResults(page), { timeout: 30_000, interval: 20 }).toBeGreaterThan(10);
      const session = await page.context().newCDPSession(page);
      const { origin } = new URL(inject('address'));
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 });
      await expect.poll(alerts, { timeout: 30_000 }).toMatch(/no room left to keep this batch.*\d+ files not converted/);
      await photograph('storage-full');
      expect((await readSlides((await batch.download(/^Download deck/)).bytes)).length).toBeGreaterThan(10);
      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await batch.button('Go on').click();
      await page.getByText('600 of 600 files converted').first().waitFor({ timeout: 60_000 });
      await expect.poll(() => storedResults(page)).toBe(600);
    },
  );
});

test('the last known limits hold where the server cannot be asked', async () => {
  await open({ maxFiles: 7 });
  await page.unroute('**/api/limits');
  await page.route('**/api/limits', (route) => route.abort());
  await page.reload();
  await page.getByText(/^Up to 7 files at once/).waitFor();
});

test('a large archive is written to disk as it is made', async () => {
  await open();
  // Only the dialog is stood in for: the file that it gives is a real one.
  await page.evaluate(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    });
  });
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(220) }]);
  await batch.finished();
  await batch.button(/^Download PNGs/).click();
  const written = (): Promise<number> =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      return root.getFileHandle('icons-png.zip').then(
        async (handle) => (await handle.getFile()).size,
        () => 0,
      );
    });
  await expect.poll(written, { timeout: 60_000 }).toBeGreaterThan(0);
  const saved = await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('icons-png.zip');
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    return Array.from(bytes);
  });
  const zip = await JSZip.loadAsync(Uint8Array.from(saved), { checkCRC32: true });
  expect(Object.keys(zip.files)).toHaveLength(222);
});
