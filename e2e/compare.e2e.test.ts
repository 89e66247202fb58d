import JSZip from 'jszip';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { expectAccessible } from './accessibility';
import { launchBrowser } from './browser';
import { slideXml } from './decks';
import { readFixture } from './fixture-files';
import { BatchPage, type DroppedFile } from './pages/batch-page';
import { ComparePage } from './pages/compare-page';

let browser: Browser;
let batch: BatchPage;
let view: ComparePage;

const svg = (content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90" viewBox="0 0 160 90">${content}</svg>`);

const WORDS = svg(
  '<rect id="card" x="10" y="10" width="140" height="70" fill="#fde"/><text id="greeting" x="20" y="50" font-family="Frutiger" font-size="20">Hello</text>',
);
const FOREIGN = svg(
  '<rect width="160" height="90" fill="#def"/><foreignObject x="10" y="10" width="140" height="60"><div xmlns="http://www.w3.org/1999/xhtml">Words</div></foreignObject>',
);
const FILES: readonly DroppedFile[] = [
  { name: 'flow.svg', bytes: readFixture('diagrams/flow.svg') },
  { name: 'words.svg', bytes: WORDS },
  { name: 'foreign.svg', bytes: FOREIGN },
  { name: 'broken.svg', bytes: readFixture('broken.svg') },
];

async function openPage(options: Parameters<Browser['newPage']>[0] = {}): Promise<{ batch: BatchPage; view: ComparePage }> {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, acceptDownloads: true, ...options });
  page.setDefaultTimeout(15_000);
  return { batch: new BatchPage(page), view: new ComparePage(page) };
}

/** Opens a file's view from its row, by keyboard. */
async function openFile(name: string): Promise<void> {
  await batch.row(name).focus();
  await batch.page.keyboard.press('Enter');
  await view.dialog.waitFor();
}

beforeAll(async () => {
  browser = await launchBrowser();
  ({ batch, view } = await openPage());
  await batch.open(inject('address'));
  await batch.drop(FILES);
  await batch.finished();
});

afterAll(() => browser.close());

describe('a file beside its slide', () => {
  test('opens from its row, shows how alike both are, and closes with Escape', async () => {
    await openFile('flow.svg');
    await view.shown();
    expect(await view.title()).toContain('flow.svg');
    const alike = Number(/([\d.]+)%/.exec(await view.likeness.innerText())?.[1]);
    expect(alike).toBeGreaterThan(98);
    await expectAccessible(view.page, 'the slider');
    await batch.page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    expect(await batch.row('flow.svg').evaluate((row) => row.contains(document.activeElement))).toBe(true);
  });

  test('leads to the next file and back', async () => {
    await openFile('flow.svg');
    await view.dialog.getByRole('button', { name: 'Next file' }).click();
    await expect.poll(() => view.title()).toContain('words.svg');
    await batch.page.keyboard.press('Alt+PageUp');
    await expect.poll(() => view.title()).toContain('flow.svg');
    expect(await view.dialog.getByRole('button', { name: 'Previous file' }).isDisabled()).toBe(true);
  });

  test('lies under a curtain that goes where it is drawn or keyed', async () => {
    await view.shown();
    const curtain = view.dialog.getByRole('slider', { name: 'Show more of the drawing or of the slide' });
    await curtain.focus();
    await batch.page.keyboard.press('Home');
    expect(await curtain.getAttribute('aria-valuenow')).toBe('0');
    await batch.page.keyboard.press('Shift+ArrowRight');
    expect(await curtain.getAttribute('aria-valuenow')).toBe('10');
    const box = await curtain.boundingBox();
    const stage = await view.stage.boundingBox();
    if (!box || !stage) throw new Error('nothing to drag');
    await batch.page.mouse.move(box.x + box.width / 2, box.y + 40);
    await batch.page.mouse.down();
    await batch.page.mouse.move(stage.x + stage.width * 0.75, box.y + 60, { steps: 4 });
    await batch.page.mouse.up();
    expect(Number(await curtain.getAttribute('aria-valuenow'))).toBeGreaterThan(70);
  });

  test('is zoomed by wheel, keys and buttons, and fits again', async () => {
    const zoom = view.dialog.locator('output');
    await view.stage.hover();
    await batch.page.mouse.wheel(0, -400);
    await expect.poll(() => zoom.innerText()).not.toBe('100%');
    await view.stage.focus();
    await batch.page.keyboard.press('0');
    await expect.poll(() => zoom.innerText()).toBe('100%');
    await batch.page.keyboard.press('+');
    await expect.poll(() => zoom.innerText()).toBe('125%');
    await view.dialog.getByRole('button', { name: 'Fit to window' }).click();
    await expect.poll(() => zoom.innerText()).toBe('100%');
  });

  test('lies beside it, and shows where both differ', async () => {
    await view.mode('Side by side');
    expect(await view.stage.locator('img').count()).toBe(2);
    await expectAccessible(view.page, 'side by side');
    await view.mode('Difference');
    await view.stage.getByRole('img', { name: /^Where drawing and slide differ/ }).waitFor();
    await expectAccessible(view.page, 'the difference');
    await view.mode('Slider');
  });

  test('is measured with foreign markup in it, too', async () => {
    await batch.page.keyboard.press('Escape');
    await openFile('foreign.svg');
    await view.shown();
  });
});

describe('the shapes of a slide', () => {
  test('are a tree for the keyboard, and light up', async () => {
    await batch.page.keyboard.press('Escape');
    await openFile('words.svg');
    await view.shown();
    await view.tree.focus();
    await batch.page.keyboard.press('ArrowDown');
    await expect.poll(() => view.row('Hello, Text').getAttribute('aria-selected')).toBe('true');
    await view.lit.waitFor();
    await batch.page.keyboard.press('ArrowDown');
    await expect.poll(() => view.row('card, Shape').getAttribute('aria-selected')).toBe('true');
    expect(await view.dialog.getByText('Name', { exact: true }).count()).toBe(1);
  });

  test('are chosen on the slide', async () => {
    await view.row('Hello, Text').hover();
    const words = await view.lit.boundingBox();
    if (!words) throw new Error('nothing is lit');
    await view.stage.click({ position: { x: 5, y: 5 } });
    await expect.poll(() => view.lit.count()).toBe(0);
    await batch.page.mouse.click(words.x + words.width / 2, words.y + words.height / 2);
    await expect.poll(() => view.row('Hello, Text').getAttribute('aria-selected')).toBe('true');
  });
});

describe('settings', () => {
  test('show their effect at once, without touching the batch', async () => {
    await view.tab('Settings');
    await expectAccessible(view.page, 'the settings');
    const slide = view.stage.locator('img').last();
    const before = await slide.getAttribute('src');
    await view.choose('Background', 'Colour');
    await expect.poll(() => slide.getAttribute('src')).not.toBe(before);
    const ground = slide.locator('..');
    await expect.poll(() => ground.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(251, 234, 227)');
    await view.dialog.getByText('These choices are shown here only so far.').waitFor();
    await expectAccessible(view.page, 'settings that are tried');
  });

  test('name the fonts that are missing, and take another one', async () => {
    await view.dialog.getByText('is missing: Times New Roman stands in').waitFor();
    await view.choose('Font instead of Frutiger', 'Georgia');
    await view.dialog.getByText('becomes Georgia, as you chose').waitFor();
  });

  test('are not lost when the view is closed without them', async () => {
    await batch.page.keyboard.press('Escape');
    await batch.page.getByText('Your settings are not in use yet').waitFor();
    await batch.button('Use for all 4 files').click();
  });

  test('are taken for all files, and the deck has them', async () => {
    await batch.finished();
    const { bytes } = await batch.download(/^Download deck/);
    const xml = await slideXml(bytes, 2);
    expect(xml).toContain('<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FBEAE3"/>');
    expect(xml).toContain('typeface="Georgia"');
    await expectValidDeck(bytes);
  });

  test('put many icons on a slide and name files by a template', async () => {
    await batch.button('All settings').click();
    await view.shown();
    await view.choose('Icons on a slide', '4 × 3 grid');
    const names = view.dialog.getByRole('textbox', { name: 'File names' });
    await view.write(names, '{nmae}');
    await view.dialog.getByText('{nmae} is no field.').waitFor();
    await view.write(names, '{n} {name}');
    expect(await batch.button(/^Download deck/).count(), 'what is only tried gives no results').toBe(0);
    await view.take();
    // The results can be had where they are chosen, and from the list.
    await view.dialog.getByText('One PowerPoint, 3 slides').waitFor();
    const { bytes } = await batch.download(/^Download deck/);
    await batch.page.keyboard.press('Escape');
    await batch.finished();
    const xml = await slideXml(bytes);
    expect([...xml.matchAll(/<p:nvGrpSpPr><p:cNvPr id="\d+" name="(flow|words|foreign)"/g)].map(([, name]) => name)).toEqual([
      'flow',
      'words',
      'foreign',
    ]);
    expect(xml).toContain('<a:t>flow</a:t>');
    expect(await slideXml(bytes, 2)).toBe('');
    await expectValidDeck(bytes);
    const each = await batch.download(/^Download decks|^Decks|decks/i);
    const paths = Object.keys((await JSZip.loadAsync(each.bytes)).files).filter((path) => path.endsWith('.pptx'));
    expect(paths.sort()).toEqual(['1 flow.pptx', '2 words.pptx', '3 foreign.pptx']);
  });

  test('have names, and are remembered for the next batch', async () => {
    await batch.button('All settings').click();
    await view.shown();
    await view.dialog.getByRole('button', { name: 'Save as preset' }).click();
    await view.write(view.dialog.getByRole('textbox', { name: 'Name of the preset' }), 'Library');
    await view.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => view.dialog.getByRole('combobox', { name: 'Preset' }).innerText()).toBe('Library');
    await view.choose('Preset', 'Standard');
    await view.take();
    await view.choose('Preset', 'Library');
    await view.take();
    await batch.page.keyboard.press('Escape');
    await view.dialog.waitFor({ state: 'detached' });
    await batch.finished();
    await batch.button('New batch').click();
    await batch.drop([{ name: 'flow.svg', bytes: readFixture('diagrams/flow.svg') }]);
    await batch.finished();
    await batch.button('All settings').click();
    await expect.poll(() => view.dialog.getByRole('combobox', { name: 'Preset' }).innerText()).toBe('Library');
    await batch.page.keyboard.press('Escape');
  });
});

test('a file that failed says why and what to do', async () => {
  ({ batch, view } = await openPage({ colorScheme: 'dark' }));
  await batch.open(inject('address'));
  await batch.drop(FILES);
  await batch.finished();
  await openFile('broken.svg');
  await view.dialog.getByRole('heading', { name: 'This file has no slide' }).waitFor();
  await view.dialog.getByText('Export it again, or mend it in a text editor at that place.').waitFor();
  await view.dialog.getByRole('button', { name: 'Try again' }).waitFor();
  await expectAccessible(view.page, 'a failed file, dark');
  await view.tab(/^Notes/);
  await batch.page.keyboard.press('Alt+PageUp');
  await view.shown();
  await expectAccessible(view.page, 'notes, dark');
});

test('fits a small screen, and turns with the language', async () => {
  const { batch: small, view: shown } = await openPage({ viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'ar' });
  await small.page.goto(inject('address'));
  await small.page.locator('html[dir="rtl"]').waitFor();
  await expect.poll(async () => (await small.drop(FILES.slice(0, 1)), small.page.getByRole('grid').count())).toBe(1);
  await small.page.getByRole('grid').getByRole('row').first().focus();
  await small.page.keyboard.press('Enter');
  await shown.tree.waitFor();
  await expect.poll(() => shown.dialog.getByText('%').count()).toBeGreaterThan(0);
  await expectAccessible(small.page, 'small and Arabic');
  expect(await shown.dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
