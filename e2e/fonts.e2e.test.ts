import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { launchBrowser } from './browser';
import { slideXml } from './decks';
import { BatchPage } from './pages/batch-page';

const require = createRequire(import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const svg = (content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120" font-family="Arial" font-size="24">${content}</svg>`);

interface Converted {
  readonly xml: string;
  /** Paths of what was fetched, without their hashes. */
  readonly fetched: readonly string[];
  readonly foreign: readonly string[];
  readonly faults: readonly string[];
  readonly row: string;
}

async function convert(content: string): Promise<Converted> {
  const page: Page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const [fetched, foreign, faults]: [string[], string[], string[]] = [[], [], []];
  page.on('request', (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== inject('address')) foreign.push(request.url());
    fetched.push(pathname.replace(/^.*\//, ''));
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const batch = new BatchPage(page);
  await batch.open(inject('address'));
  await batch.drop([{ name: 'text.svg', bytes: svg(content) }]);
  await batch.finished();
  const row = (await batch.row('text.svg').textContent()) ?? '';
  const { bytes } = await batch.download(/^Download deck/);
  await page.close();
  await expectValidDeck(new Uint8Array(bytes));
  const xml = await slideXml(bytes);
  return { xml, fetched, foreign, faults, row };
}

const typefaces = (xml: string): readonly string[] => [...xml.matchAll(/<a:latin typeface="([^"]*)"/g)].map((match) => match[1] ?? '');
/** Kind and family of a font file, from its hashed name. */
const fontsIn = ({ fetched }: Converted): readonly string[] => fetched.filter((name) => /\.(?:ttf|woff2)$/.test(name));

test('text in further scripts is drawn with slices of their fonts, fetched from here and only where they are needed', async () => {
  const made = await convert('<text x="10" y="40">数据库 اسم</text><text x="10" y="80">🚀 नमस्ते</text>');
  expect(made.faults).toEqual([]);
  expect(made.foreign).toEqual([]);
  expect(new Set(typefaces(made.xml))).toEqual(new Set(['Microsoft YaHei', 'Arial', 'Segoe UI Emoji', 'Nirmala UI']));
  const slices = fontsIn(made).filter((name) => name.endsWith('.woff2'));
  for (const family of ['noto-sans-sc', 'noto-sans-arabic', 'noto-emoji', 'noto-sans-devanagari'])
    expect(slices.filter((name) => name.startsWith(family)).length, family).toBeGreaterThan(0);
  expect(slices.filter((name) => /-(?:jp|kr|tc|thai)-/.test(name))).toEqual([]);
  expect(slices.length).toBeLessThan(16);
});

test('a font inside the drawing is used; nothing else is fetched for it', async () => {
  const font = await readFile(require.resolve('@fontsource-variable/noto-sans-thai/files/noto-sans-thai-latin-wght-normal.woff2'));
  const rule = `@font-face{font-family:Mine;src:url(data:font/woff2;base64,${font.toString('base64')})}`;
  const made = await convert(`<style>${rule}</style><text x="10" y="40" font-family="Mine">Hamburg</text>`);
  expect(made.faults).toEqual([]);
  expect(typefaces(made.xml)).toEqual(['Mine']);
  expect(fontsIn(made).filter((name) => name.endsWith('.woff2'))).toEqual([]);
  expect(made.row).toContain('Done');
});

test('a family that only this computer has stays on the slide, and is told to be rare; one that nobody has gives way', async () => {
  const made = await convert(
    '<text x="10" y="40" font-family="Liberation Sans Narrow">here</text><text x="10" y="80" font-family="Nonesuch">nowhere</text>',
  );
  expect(made.faults).toEqual([]);
  expect(typefaces(made.xml)).toEqual(['Liberation Sans Narrow', 'Times New Roman']);
});
