/** The page as people meet it: what goes in, the list, what comes out, trust, languages. Every state is put before axe. */

import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { PUBLIC_LIMITS } from '@/lib/limits/limits';
import { expectAccessible } from './accessibility';
import { ENGINE, launchBrowser } from './browser';
import { readSlides } from './decks';
import { iconsZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';

let browser: Browser;
let context: BrowserContext;
let batch: BatchPage;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  expect(faults.splice(0), 'errors on the page').toEqual([]);
});

async function open(options: BrowserContextOptions = {}, path = '/'): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, locale: 'en', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.route('**/api/limits', (route) => route.fulfill({ json: { ...PUBLIC_LIMITS, maxFiles: 1000 } }));
  batch = new BatchPage(page);
  if (path === '/' && options.locale === undefined) await batch.open(inject('address'));
  else await page.goto(`${inject('address')}${path}`);
}

const svg = (name: string) => ({ name, bytes: readFixture('badge.svg') });
const MIXED = [
  svg('icon 10.svg'),
  svg('icon 9.svg'),
  { name: 'broken.svg', bytes: readFixture('broken.svg') },
  svg('logo.svg'),
  svg('map.svg'),
];

describe('in', () => {
  test('the source of an SVG can be pasted; other text is answered with what to do', async () => {
    await open();
    await batch.paste('nothing to draw');
    await batch.page.getByText('What you pasted is not an SVG.').waitFor();
    await batch.page.getByText(/Copy the whole source/).waitFor();
    await batch.paste('<svg viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>');
    await batch.finished();
    expect(await batch.row('Pasted drawing.svg').textContent()).toContain('Done');
  });

  test('the whole page is a target while files hover over it', async () => {
    await open();
    await batch.hover([svg('a.svg')]);
    await batch.page.getByText('Drop to convert').waitFor();
    await batch.drop([svg('a.svg')]);
    await batch.finished();
    await batch.hover([svg('b.svg')]);
    await batch.page.getByText('Drop to add to this batch').waitFor();
  });
});

describe('the list', () => {
  test('is filtered, searched and sorted', async () => {
    await open();
    await batch.drop(MIXED);
    await batch.finished();
    expect(await batch.names()).toEqual(['icon 10.svg', 'icon 9.svg', 'broken.svg', 'logo.svg', 'map.svg']);
    await batch.button(/^Failed 1/).click();
    await expect.poll(() => batch.names()).toEqual(['broken.svg']);
    await batch.button(/^All 5/).click();
    await batch.page.getByRole('combobox', { name: 'Sort by' }).click();
    await batch.page.getByRole('option', { name: 'Name' }).click();
    await expect.poll(() => batch.names()).toEqual(['broken.svg', 'icon 9.svg', 'icon 10.svg', 'logo.svg', 'map.svg']);
    await batch.button('Ascending').click();
    await expect.poll(() => batch.names()).toEqual(['map.svg', 'logo.svg', 'icon 10.svg', 'icon 9.svg', 'broken.svg']);
    await batch.page.keyboard.press('/');
    await batch.page.keyboard.type('ICON');
    await expect.poll(() => batch.names()).toEqual(['icon 10.svg', 'icon 9.svg']);
    await batch.page.keyboard.type(' 77');
    await batch.page.getByText('No file is called like that.').waitFor();
    await batch.button('Show all files').click();
    await expect.poll(() => batch.names()).toHaveLength(5);
    await expectAccessible(batch.page, 'a finished batch with a failure');
  });

  test('is worked with the keyboard: moved through, selected, opened, removed', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(120) }]);
    await batch.finished();
    const { keyboard } = batch.page;
    await batch.rows.first().focus();
    await keyboard.press('End');
    await expect.poll(() => batch.focusedRow()).toBe('icon-0120.svg');
    expect(await batch.rows.count()).toBeLessThan(60);
    await keyboard.press('Home');
    await expect.poll(() => batch.focusedRow()).toBe('icon-0001.svg');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await batch.page.getByText('3 selected').waitFor();
    await expectAccessible(batch.page, 'a selection');
    await keyboard.press('Enter');
    await batch.page.getByRole('dialog').waitFor();
    await expectAccessible(batch.page, 'details');
    await keyboard.press('Escape');
    await batch.page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => batch.focusedRow()).toBe('icon-0004.svg');
    await keyboard.press('Delete');
    await batch.page.getByText('117 of 117 files converted').first().waitFor();
    await expect.poll(() => batch.focusedRow()).toBe('icon-0005.svg');
    expect(await batch.names()).not.toContain('icon-0003.svg');
    await keyboard.press('Control+a');
    await batch.page.getByText('117 selected').waitFor();
    await keyboard.press('Escape');
    await expect.poll(() => batch.page.getByText('117 selected').count()).toBe(0);
  });

  test('gives the deck of one file, and one deck of those that are selected', async () => {
    await open();
    await batch.drop(MIXED);
    await batch.finished();
    const one = await batch.download('Download logo.svg as a deck');
    expect(one.name).toBe('logo.pptx');
    expect(await readSlides(one.bytes)).toHaveLength(1);
    // A button in a row is not the row.
    expect(await batch.page.getByRole('dialog').count()).toBe(0);
    await batch.page.getByRole('checkbox', { name: 'Select icon 9.svg' }).click();
    await batch.page.getByRole('checkbox', { name: 'Select map.svg' }).click({ modifiers: ['Shift'] });
    await batch.page.getByText('4 selected').waitFor();
    const selection = batch.page.getByRole('region', { name: 'Selection' });
    await selection.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([
      batch.page.waitForEvent('download'),
      batch.page.getByRole('menuitem', { name: 'Deck of 3 slides' }).click(),
    ]);
    expect(await readSlides(readFileSync(await download.path()))).toHaveLength(3);
  });

  test('lets a finished deck be dragged out by its picture, where the browser makes a file of it', async () => {
    await open();
    await batch.drop([svg('logo.svg')]);
    await batch.finished();
    const picture = batch.row('logo.svg').locator('[draggable="true"]');
    if (ENGINE === 'firefox') return expect(await picture.count()).toBe(0);
    await picture.hover();
    const dragged = (): Promise<string> =>
      picture.evaluate((element) => {
        const transfer = new DataTransfer();
        element.dispatchEvent(new DragEvent('dragstart', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        return transfer.getData('DownloadURL');
      });
    await expect.poll(dragged).toMatch(/^application\/vnd\.openxmlformats[^:]*:logo\.pptx:blob:http/);
    const url = (await dragged()).replace(/^.*?(?=blob:)/, '');
    const [download] = await Promise.all([
      batch.page.waitForEvent('download'),
      batch.page.evaluate((href) => Object.assign(document.createElement('a'), { href, download: 'dragged.pptx' }).click(), url),
    ]);
    expect(await readSlides(readFileSync(await download.path()))).toHaveLength(1);
  });
});

describe('out', () => {
  test('decks go straight into a folder, with the folders of the originals and the report', async () => {
    await open();
    // Only the dialog is stood in for: the folder that it gives is a real one.
    await batch.page.evaluate(() => {
      Object.assign(window, {
        showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Chosen', { create: true }),
      });
    });
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(3) }]);
    await batch.finished();
    await batch.button('More ways to save').click();
    // A menu lies over the page, in none of its landmarks.
    await expectAccessible(batch.page, 'a menu', { except: ['region'] });
    await batch.page.getByRole('menuitem', { name: 'Save decks to a folder…' }).click();
    await batch.page.getByText('3 files saved to Chosen').waitFor();
    const saved = await batch.page.evaluate(async () => {
      const chosen = await (await navigator.storage.getDirectory()).getDirectoryHandle('Chosen');
      const set = await chosen.getDirectoryHandle('set 1');
      const names: string[] = [];
      for await (const name of chosen.keys()) names.push(name);
      for await (const name of set.keys()) names.push(`set 1/${name}`);
      return names.sort();
    });
    expect(saved).toEqual(['report.html', 'set 1', 'set 1/icon-0001.pptx', 'set 1/icon-0002.pptx', 'set 1/icon-0003.pptx']);
  });

  test('the report can be read in the page', async () => {
    await open();
    await batch.drop(MIXED);
    await batch.finished();
    await batch.button('More ways to save').click();
    await batch.page.getByRole('menuitem', { name: 'Show the report' }).click();
    const report = batch.page.frameLocator('iframe[title="Report"]');
    await report
      .getByText(/not well-formed XML/)
      .first()
      .waitFor();
    await expectAccessible(batch.page, 'the report');
  });

  test('a past batch gives its deck without being opened', async () => {
    await open();
    await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(4) }]);
    await batch.finished();
    const opened = await batch.download(/^Download deck/);
    await batch.button('New batch').click();
    const lent = await batch.download('Download the deck of icons');
    // Firefox numbers what it saves beside a file of the same name.
    expect(lent.name).toMatch(/^icons(\(1\))?\.pptx$/);
    expect(Object.keys((await JSZip.loadAsync(lent.bytes)).files)).toEqual(Object.keys((await JSZip.loadAsync(opened.bytes)).files));
    await expectAccessible(batch.page, 'the start page with a history');
  });
});

describe('trust', () => {
  test('people can see that nothing gets out', async () => {
    await open();
    await batch.button('Your files stay on this device').click();
    await batch.button('Try to send something out').click();
    await batch.page.getByText('Refused by the browser. The call to example.com never left this device.').waitFor();
    await batch.page.getByText(/\d+ requests since it was opened, to this address\./).waitFor();
    await expectAccessible(batch.page, 'the promise');
    // The browser says of the refusal what it should.
    expect(faults.splice(0).join('\n')).toMatch(/Content.Security.Policy/);
  });

  test('everything that the browser keeps can be deleted', async () => {
    await open();
    await batch.drop([svg('logo.svg')]);
    await batch.finished();
    await batch.page.getByRole('link', { name: 'Privacy' }).click();
    await batch.page.getByRole('heading', { name: 'What this browser keeps' }).waitFor();
    await expectAccessible(batch.page, 'privacy');
    await batch.button('Delete everything').click();
    await batch.button('Yes, delete everything').click();
    await batch.page.getByText('All is deleted.').waitFor();
    const left = await batch.page.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return [...names, ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()), ...Object.keys(localStorage)];
    });
    expect(left).toEqual([]);
  });
});

describe('help', () => {
  test('shows what converts how, with pictures, and why files fail', async () => {
    await open({}, '/help');
    await batch.page.getByText('Text on a path became shapes.').waitFor();
    await batch.page.getByText('This file is not a ZIP archive.').waitFor();
    const pictures = batch.page.locator('main img');
    expect(await pictures.count()).toBeGreaterThan(8);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(144);
    }
    await expectAccessible(batch.page, 'help');
  });

  test('lists the shortcuts, and lets those of a single character be turned off', async () => {
    await open();
    await batch.page.keyboard.press('?');
    await batch.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectAccessible(batch.page, 'shortcuts');
    await batch.page.getByRole('switch').click();
    await batch.page.keyboard.press('Escape');
    await batch.page.getByRole('dialog').waitFor({ state: 'detached' });
    await batch.page.keyboard.press('?');
    await batch.page.waitForTimeout(300);
    expect(await batch.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('everyone', () => {
  test.each([
    ['de', 'ltr', 'SVGs hinein. Bearbeitbare Folien heraus.', '10 MB'],
    ['ar', 'rtl', 'تُدخل ملفات SVG، فتخرج شرائح قابلة للتحرير.', '10'],
    ['zh-TW', 'ltr', '放入 SVG，得到可编辑的幻灯片。', '10 MB'],
  ])('a browser that asks for %s gets it, written %s', async (locale, direction, title, bytes) => {
    await open({ locale });
    await batch.page.getByRole('heading', { name: title, level: 1 }).waitFor();
    expect(await batch.page.evaluate(() => document.documentElement.dir)).toBe(direction);
    await batch.page
      .getByText(new RegExp(`20|1.?000.*${bytes}`))
      .first()
      .waitFor();
    await expectAccessible(batch.page, `the start page in ${locale}`);
  });

  test('a language can be chosen, and is remembered; errors speak it, too', async () => {
    await open();
    await batch.page.getByLabel('Language').selectOption('fr');
    await batch.page.getByRole('heading', { name: /^Des SVG en entrée/ }).waitFor();
    await batch.page.reload();
    await batch.page.getByRole('heading', { name: /^Des SVG en entrée/ }).waitFor();
    expect(await batch.page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await batch.drop([
      { name: 'broken.svg', bytes: readFixture('broken.svg') },
      { name: 'notes.docx', bytes: Buffer.from('hello') },
    ]);
    await batch.page.getByText(/n’est pas du XML bien formé \(ligne \d+, colonne \d+\)/).waitFor();
    await batch.page.getByText('Ce n’est pas un fichier SVG (cela ressemble à DOCX).').waitFor();
  });

  const dark = ['dark', { colorScheme: 'dark' }] as const;
  const forced = ['in forced colours', { forcedColors: 'active' }] as const;
  test.each<readonly [string, BrowserContextOptions]>([
    // Firefox takes neither from a page: WebDriver BiDi has no words for them there.
    ...(ENGINE === 'chromium' ? [dark, forced] : []),
    ['on a phone of 360 px', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
    // 1280 px at 200 % are 640.
    ['at 200 %, with reduced motion', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, reducedMotion: 'reduce' }],
  ])('the page %s is accessible and nothing sticks out', async (name, options) => {
    await open(options);
    await expectAccessible(batch.page, `the start page ${name}`);
    await batch.drop([...MIXED, { name: 'a very long name of a drawing that does not end.svg', bytes: readFixture('badge.svg') }]);
    await batch.finished();
    await expectAccessible(batch.page, `a batch ${name}`);
    expect(await batch.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});
