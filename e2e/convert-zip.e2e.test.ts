import JSZip from 'jszip';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { reportSchema } from '@/lib/results/report';
import { launchBrowser } from './browser';
import { readSlides, slideSize } from './decks';
import { FIXTURE_PATHS, fixturesZip, iconsZip, readFixture } from './fixture-files';
import { BatchPage } from './pages/batch-page';

const EMU_PER_PX = 9525;
const INCH_EMU = 914_400;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];
const GOOD_PATHS = FIXTURE_PATHS.filter((path) => path !== 'broken.svg');

let browser: Browser;
let batch: BatchPage;
let foreign: string[];
let faults: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  foreign = [];
  faults = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== inject('address')) foreign.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  batch = new BatchPage(page);
  await batch.open(inject('address'));
});

afterEach(async () => {
  await batch.page.close();
  expect(foreign, 'requests to other origins').toEqual([]);
  expect(faults, 'errors on the page').toEqual([]);
});

describe('a ZIP with one broken file', () => {
  beforeEach(async () => {
    await batch.drop([{ name: 'brand kit.zip', bytes: await fixturesZip() }]);
    await batch.finished();
  });

  test('is listed file by file, with the reason and the remedy of the one that failed', async () => {
    expect(await batch.rows.count()).toBe(FIXTURE_PATHS.length);
    const broken = batch.row('broken.svg');
    expect(await broken.textContent()).toContain('Failed');
    expect(await broken.textContent()).toMatch(/not well-formed XML.*Export it again/);
    expect(await batch.row('star.svg').textContent()).toMatch(/brand kit\.zip › icons\/solid.*1 shape.*Done/);
    expect(await batch.progress.getAttribute('aria-valuenow')).toBe('100');
    expect(
      await batch.page.getByText(`${GOOD_PATHS.length} of ${FIXTURE_PATHS.length} files converted · 1 failed`).count(),
    ).toBeGreaterThan(0);
    await expect.poll(() => batch.page.title()).toBe('Done · Deckle');
  });

  test('becomes one deck of native shapes that the Open XML SDK takes', async () => {
    const { name, bytes } = await batch.download(/^Download deck/);
    expect(name).toBe('brand kit.pptx');
    expect(await slideSize(bytes)).toEqual([10 * INCH_EMU, 7.5 * INCH_EMU]);
    const slides = await readSlides(bytes);
    expect(slides).toHaveLength(GOOD_PATHS.length);
    for (const slide of slides) expect(slide.shapes).toBeGreaterThan(0);
    expect(slides.map(({ text }) => text).join(' ')).toMatch(/Cover page/);
    expect(slides.map(({ text }) => text).join(' ')).toMatch(/One.*Two.*Three/);
    await expectValidDeck(bytes);
  });

  test('becomes a ZIP of decks with the folders of the originals, each of its drawing’s size, and a report', async () => {
    const { name, bytes } = await batch.download(/^Download ZIP/);
    expect(name).toBe('brand kit-pptx.zip');
    const zip = await JSZip.loadAsync(bytes);
    const expected = GOOD_PATHS.map((path) => path.replace('.svg', '.pptx'));
    expect(Object.keys(zip.files).sort()).toEqual([...expected, 'report.html', 'report.json'].sort());
    const star = await zip.file('icons/solid/star.pptx')?.async('nodebuffer');
    const flow = await zip.file('diagrams/flow.pptx')?.async('nodebuffer');
    if (!star || !flow) throw new Error('decks are missing');
    expect(await slideSize(flow)).toEqual([300 * EMU_PER_PX, 100 * EMU_PER_PX]);
    expect(await readSlides(star)).toMatchObject([{ shapes: 1, pictures: 0 }]);
    for (const path of expected) await expectValidDeck((await zip.file(path)?.async('nodebuffer')) ?? Buffer.alloc(0));
    const report = reportSchema.parse(JSON.parse((await zip.file('report.json')?.async('string')) ?? ''));
    expect(report.status).toBe('completed_with_errors');
    expect(report.files.find(({ path }) => path === 'broken.svg')).toMatchObject({ state: 'failed', code: 'svg/malformed' });
    expect(report.files.find(({ path }) => path === 'icons/home.svg')).toMatchObject({ state: 'done', output: 'icons/home.pptx' });
  });

  test('becomes a ZIP of pictures', async () => {
    const { name, bytes } = await batch.download(/^Download PNGs/);
    expect(name).toBe('brand kit-png.zip');
    const zip = await JSZip.loadAsync(bytes);
    const star = await zip.file('icons/solid/star.png')?.async('nodebuffer');
    expect([...(star?.subarray(0, 4) ?? [])]).toEqual(PNG_SIGNATURE);
    expect([star?.readUInt32BE(16), star?.readUInt32BE(20)]).toEqual([48, 48]);
  });

  test('shows thumbnails of what was converted', async () => {
    await expect.poll(() => batch.page.locator('img[src^="blob:"]').count()).toBe(GOOD_PATHS.length);
  });

  test('is converted again for another slide size', async () => {
    await batch.choose('Slide size', '16:9');
    await batch.finished();
    const { bytes } = await batch.download(/^Download deck/);
    expect(await slideSize(bytes)).toEqual([12_192_000, 6_858_000]);
    await expectValidDeck(bytes);
  });

  test('takes further files, and tries a failed one again', async () => {
    await batch.drop([{ name: 'extra.svg', bytes: readFixture('badge.svg') }]);
    await batch.page
      .getByText(`${GOOD_PATHS.length + 1} of ${FIXTURE_PATHS.length + 1} files converted`)
      .first()
      .waitFor();
    await batch.button('Retry broken.svg').click();
    await batch.page.getByText('1 failed').first().waitFor();
    expect(await batch.row('broken.svg').textContent()).toContain('Failed');
  });
});

test('one drawing becomes one deck of its own size and one picture, without a ZIP', async () => {
  await batch.drop([{ name: 'cover.svg', bytes: readFixture('cover.svg') }]);
  await batch.finished();
  expect(await batch.button(/^Download ZIP/).count()).toBe(0);
  const deck = await batch.download(/^Download deck/);
  expect(deck.name).toBe('cover.pptx');
  expect(await slideSize(deck.bytes)).toEqual([320 * EMU_PER_PX, 180 * EMU_PER_PX]);
  await expectValidDeck(deck.bytes);
  const picture = await batch.download(/^Download PNG/);
  expect(picture.name).toBe('cover.png');
  expect([...picture.bytes.subarray(0, 4)]).toEqual(PNG_SIGNATURE);
});

test('a file that is no drawing is refused with what to do, and the page lives on', async () => {
  await batch.drop([
    { name: 'notes.docx', bytes: Buffer.from('words') },
    { name: 'broken.zip', bytes: Buffer.from('PK\u0003\u0004 cut short') },
    { name: 'badge.svg', bytes: readFixture('badge.svg') },
  ]);
  await batch.finished();
  const alerts = await batch.page.locator('main').getByRole('alert').allTextContents();
  expect(alerts.join('\n')).toMatch(/notes\.docx.*not an SVG file.*Export the drawing as SVG/);
  expect(alerts.join('\n')).toMatch(/broken\.zip/);
  expect(await batch.row('badge.svg').textContent()).toContain('Done');
});

test('a batch over the limit is refused before any work', async () => {
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(1001) }]);
  await batch.page.getByText(/1001 SVG files; 1000 are allowed/).waitFor();
  expect(await batch.rows.count()).toBe(0);
});

test('three hundred icons go through while the page stays alive', async () => {
  await batch.page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    const tick = (at: number): void => {
      frames.push(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(300) }]);
  await batch.page.getByText('300 of 300 files converted').first().waitFor({ timeout: 100_000 });
  const longest = await batch.page.evaluate(() => {
    const { frames } = window as unknown as { frames: number[] };
    return Math.max(...frames.slice(1).map((at, i) => at - (frames[i] ?? at)));
  });
  expect(longest).toBeLessThan(1_500);
  // Rows beyond the window are not in the page.
  expect(await batch.rows.count()).toBeLessThan(300);
  const { bytes } = await batch.download(/^Download deck/);
  expect(await readSlides(bytes)).toHaveLength(300);
  await expectValidDeck(bytes);
});

test('a running batch can be stopped, keeps what is done, and goes on', async () => {
  await batch.drop([{ name: 'icons.zip', bytes: await iconsZip(900) }]);
  await batch.page
    .getByText(/^\d+ of 900 files/)
    .first()
    .waitFor();
  await batch.button('Cancel').click();
  await batch.button('Go on').waitFor();
  expect(await batch.button(/^Download deck/).isEnabled()).toBe((await batch.row('icon-0001.svg').textContent())?.includes('Done'));
  await batch.button('Go on').click();
  await batch.page.getByText('900 of 900 files converted').first().waitFor({ timeout: 100_000 });
});

test('everything can be reached and worked with the keyboard alone', async () => {
  const reached: string[] = [];
  const focused = (): Promise<string> =>
    batch.page.evaluate(() => (document.activeElement as HTMLElement).innerText?.trim() || (document.activeElement?.id ?? ''));
  for (let i = 0; i < 6; i += 1) {
    await batch.page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toEqual([
    'Skip to the content',
    'Deckle',
    'Your files stay on this device',
    'Choose files',
    'Choose folder',
    'Try a sample',
  ]);
  await batch.page.keyboard.press('Enter');
  await batch.finished();
  expect(await batch.rows.count()).toBe(4);
  const names: string[] = [];
  for (let i = 0; i < 13; i += 1) {
    await batch.page.keyboard.press('Tab');
    names.push(await focused());
  }
  for (const name of ['Add files', 'New batch', 'Delete', 'Download deck', 'Download ZIP', 'Download PNGs']) {
    expect(
      names.some((text) => text.startsWith(name)),
      name,
    ).toBe(true);
  }
});
