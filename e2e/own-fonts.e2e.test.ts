import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { expectAccessible } from './accessibility';
import { launchBrowser } from './browser';
import { slideXml } from './decks';
import { BatchPage } from './pages/batch-page';
import { ComparePage } from './pages/compare-page';

const require = createRequire(import.meta.url);

/** One that is not installed where tests run: installed ones stay anyway. */
const FAMILY = 'Noto Sans Thai';
const DRAWING = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><text x="20" y="50" font-family="'${FAMILY}'" font-size="32">Words of its own</text></svg>`,
);

let browser: Browser;
let batch: BatchPage;
let view: ComparePage;

async function openFonts(): Promise<void> {
  await batch.row('words.svg').focus();
  await batch.page.keyboard.press('Enter');
  await view.dialog.waitFor();
  await view.shown();
  await view.tab('Settings');
}

const choose = (files: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]): Promise<void> =>
  view.dialog.locator('input[type="file"]').setInputFiles(files);

async function close(): Promise<void> {
  await batch.page.keyboard.press('Escape');
  await view.dialog.waitFor({ state: 'detached' });
  await batch.finished();
}

/** Families that the deck's text is set in. */
async function families(): Promise<readonly string[]> {
  const { bytes } = await batch.download(/^Download deck/);
  await expectValidDeck(new Uint8Array(bytes));
  const xml = await slideXml(bytes);
  return [...xml.matchAll(/<a:latin typeface="([^"]+)"/g)].map(([, family = '']) => family);
}

beforeAll(async () => {
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  page.setDefaultTimeout(20_000);
  [batch, view] = [new BatchPage(page), new ComparePage(page)];
  await batch.open(inject('address'));
  await batch.drop([{ name: 'words.svg', bytes: DRAWING }]);
  await batch.finished();
});

afterAll(() => browser.close());

test('a font file of the reader is used from then on, and what is none is refused by name', async () => {
  expect(await families()).not.toContain(FAMILY);
  await openFonts();
  await choose([{ name: 'notes.ttf', mimeType: 'font/ttf', buffer: Buffer.from('no font') }]);
  await view.dialog.getByText(/1 file is no font that Deckle reads .*notes\.ttf/).waitFor();
  const font = await readFile(require.resolve('@fontsource-variable/noto-sans-thai/files/noto-sans-thai-latin-wght-normal.woff2'));
  await choose([{ name: 'latin.woff2', mimeType: 'font/woff2', buffer: font }]);
  await view.dialog.getByText('1 font added.').waitFor();
  await view.dialog.getByRole('listitem').filter({ hasText: 'latin.woff2' }).waitFor();
  // The drawing is converted again with it, and the buttons behind the dialog fade out and in meanwhile.
  await batch.page.waitForFunction(
    () =>
      document.querySelector('[role=progressbar]')?.getAttribute('data-busy') === 'false' &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await expectAccessible(batch.page, 'own fonts');
  await close();
  await expect.poll(families).toContain(FAMILY);
});

test('it is still there when the page comes back, and gone when it is removed', async () => {
  await batch.page.reload();
  await batch.finished();
  expect(await families()).toContain(FAMILY);
  await openFonts();
  await view.dialog.getByRole('button', { name: 'Remove latin.woff2' }).click();
  await view.dialog.getByText(/^latin\.woff2 was removed/).waitFor();
  await close();
  await expect.poll(families).not.toContain(FAMILY);
});
