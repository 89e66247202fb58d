import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser';
import { readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';

let browser: Browser;
let elsewhere: Server;
let reached = 0;
let address: string;

beforeAll(async () => {
  browser = await launchBrowser();
  elsewhere = createServer((_, answer) => {
    reached += 1;
    answer.writeHead(200, { 'access-control-allow-origin': '*' }).end('hello');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, resolve));
  address = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser.close();
  elsewhere.close();
});

const tryFetch = (url: string): Promise<string> =>
  fetch(url, { mode: 'no-cors' }).then(
    () => 'reached',
    () => 'blocked',
  );

test('neither the page nor its converter can reach another origin', async () => {
  const blank = await browser.newPage();
  expect(await blank.evaluate(tryFetch, address), 'control: without a policy it can be reached').toBe('reached');
  expect(reached).toBe(1);

  const page = await browser.newPage();
  const batch = new BatchPage(page);
  await batch.open(inject('address'));
  await batch.drop([{ name: 'cover.svg', bytes: readFixture('cover.svg') }]);
  await batch.finished();
  const workers = page.workers();
  expect(workers.length).toBeGreaterThan(0);
  expect(await page.evaluate(tryFetch, address)).toBe('blocked');
  for (const worker of workers) expect(await worker.evaluate(tryFetch, address)).toBe('blocked');
  expect(reached).toBe(1);
});
