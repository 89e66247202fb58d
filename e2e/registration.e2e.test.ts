/** The page tells the server how far its batch is, and converts just as well when nobody listens. */

import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser';
import { iconsZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';
import { type ServerProcess, startServer } from './server-process';

const NAME = 'Geheimplan 2027.svg';
const FILES = 300;

let browser: Browser;
let context: BrowserContext;
let server: ServerProcess;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext();
  server = await startServer({ DECKLE_MAX_FILES: '1000', DECKLE_RATE_API: '10000' });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const watch = async (id: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${server.address}/api/batches/${id}`);
  return (await answer.json()) as Record<string, unknown>;
};

test('how far a batch is can be seen from elsewhere, through a reload, and no name goes along', async () => {
  const page = await context.newPage();
  const batch = new BatchPage(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const registered = page.waitForResponse((answer) => answer.url().endsWith('/api/batches') && answer.status() === 201);
  await batch.open(server.address);
  await batch.drop([
    { name: 'icons.zip', bytes: await iconsZip(FILES) },
    { name: NAME, bytes: Buffer.from('<svg') },
  ]);
  const { batchId } = (await (await registered).json()) as { batchId: string };
  expect(await watch(batchId)).toMatchObject({ totalFiles: FILES + 1 });
  await page.waitForFunction(() => localStorage.getItem('deckle-registered') !== null);
  await page.reload();
  await page
    .getByText(`${FILES} of ${FILES + 1} files converted`)
    .first()
    .waitFor({ timeout: 60_000 });
  await expect
    .poll(() => watch(batchId), { timeout: 20_000, interval: 500 })
    .toMatchObject({
      status: 'completed_with_errors',
      progress: 1,
      completedFiles: FILES,
      failedFiles: 1,
      errors: [{ code: 'svg/not-svg', count: 1 }],
    });
  expect(sent.filter((line) => line.startsWith(`${server.address}/api/batches `))).toHaveLength(1);
  expect(sent.filter((line) => line.includes(`/api/batches/${batchId} `)).length).toBeGreaterThan(0);
  expect(sent.join('\n')).not.toMatch(/Geheimplan|icon-0001|icons\.zip/);
  await page.close();
});

test('without the server a batch converts all the same', async () => {
  // A browser of its own: a page that was closed right behind its last file would go on with that batch here.
  const apart = await browser.newContext();
  const page = await apart.newPage();
  const batch = new BatchPage(page);
  await batch.open(server.address);
  await page.route('**/api/**', (route) => route.abort());
  await batch.drop([{ name: 'cover.svg', bytes: readFixture('cover.svg') }]);
  await batch.finished();
  expect((await batch.download(/^Download deck/)).bytes.length).toBeGreaterThan(5_000);
  await apart.close();
});
