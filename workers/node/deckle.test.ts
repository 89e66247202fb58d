import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { openPackage } from '@/lib/deck/package.test-support';
import { dejaVu, woffOf } from '@/lib/fonts/fonts.test-support';
import { reportSchema } from '@/lib/results/report';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="40" height="30" fill="red"/></svg>';
const BROKEN = '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>';

let folder: string;
let pictures: string;
let archive: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckle-cli-'));
  pictures = join(folder, 'pictures');
  archive = join(folder, 'more.zip');
  await mkdir(join(pictures, 'sub'), { recursive: true });
  await writeFile(join(pictures, 'a.svg'), SVG);
  await writeFile(join(pictures, 'sub', 'b.svg'), SVG);
  await writeFile(join(pictures, 'broken.svg'), BROKEN);
  const zip = new JSZip();
  zip.file('deep/c.svg', SVG);
  zip.file('notes.txt', 'not a drawing');
  await writeFile(archive, await zip.generateAsync({ type: 'uint8array' }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as people start it. */
function deckle(...args: readonly string[]): Promise<Ended> {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', './workers/node/register.mjs', 'workers/node/deckle.ts'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const filesIn = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

const slidesIn = async (path: string): Promise<number> =>
  Object.keys((await JSZip.loadAsync(await readFile(path))).files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;

test('makes one deck of all that converts and exits 1 when something failed', async () => {
  const out = join(folder, 'common');
  const report = join(folder, 'reports', 'report.json');
  const { code, stderr } = await deckle(pictures, archive, '--out', out, '--report', report, '--workers', '2');
  expect(code).toBe(1);
  expect(await filesIn(out)).toEqual(['deck.pptx']);
  expect(await slidesIn(join(out, 'deck.pptx'))).toBe(3);

  const parsed = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  expect(parsed.status).toBe('completed_with_errors');
  expect(parsed.files.map(({ path, archive: from, state }) => [path, from, state])).toEqual([
    ['a.svg', undefined, 'done'],
    ['broken.svg', undefined, 'failed'],
    ['sub/b.svg', undefined, 'done'],
    ['deep/c.svg', 'more.zip', 'done'],
  ]);

  const failed = parsed.files.find(({ state }) => state === 'failed');
  expect(failed?.code).toBe('svg/malformed');
  expect(failed?.remedy).toBeTruthy();
  expect(stderr).toBe(`broken.svg: svg/malformed: ${failed?.message} ${failed?.remedy}\n`);
});

test.each([
  ['says how near each slide comes to its drawing', [], { similarity: 1, differing: 0, elements: [] }],
  ['does not, where it was told not to check', ['--no-check'], undefined],
])('%s', async (_, flags, fidelity) => {
  const report = join(folder, 'reports', `check${flags.join('')}.json`);
  await deckle(join(pictures, 'sub'), '--out', join(folder, 'checked'), '--report', report, ...flags);
  const parsed = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  expect(parsed.files.map((file) => file.fidelity)).toEqual([fidelity]);
});

test('writes a deck and a PNG of each at its own path and exits 0 when all converted', async () => {
  const out = join(folder, 'each');
  const { code, stderr } = await deckle(join(pictures, 'sub'), archive, '--out', out, '--output', 'decks,png', '--scale', '3');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const written = await filesIn(out);
  expect(written.filter((name) => !name.includes('c.'))).toEqual(['b.png', 'b.pptx']);
  expect(written.filter((name) => /(^|\/)deep\/c\.(png|pptx)$/.test(name))).toHaveLength(2);
  const png = await readFile(join(out, 'b.png'));
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 150]);
  expect(await slidesIn(join(out, 'b.pptx'))).toBe(1);
});

test('puts many drawings on a slide, with margin and background, and names pictures by a template', async () => {
  const out = join(folder, 'grid');
  const flags = ['--output', 'deck,png', '--grid', '2x1', '--margin', '5%', '--background', '#fed', '--names', '{n} {folder} {name}'];
  const { code, stderr } = await deckle(join(pictures, 'sub'), archive, '--out', out, ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const written = await filesIn(out);
  expect(
    written
      .filter((name) => name.endsWith('.png'))
      .map((name) => name.replace(/^.*\//, ''))
      .sort(),
  ).toEqual(['1 b.png', '2 deep c.png']);
  const deck = await readFile(join(out, 'deck.pptx'));
  // Each folder begins a slide.
  expect(await slidesIn(join(out, 'deck.pptx'))).toBe(2);
  const xml = (await (await JSZip.loadAsync(deck)).file('ppt/slides/slide1.xml')?.async('string')) ?? '';
  expect(xml).toContain('name="Background"');
  expect(xml).toContain('<a:srgbClr val="FFEEDD"/>');
  expect(xml).toContain('<a:t>b</a:t>');
  await expectValidDeck(new Uint8Array(deck));
});

test('gives families other names, takes fonts from a folder and puts them into the deck', async () => {
  const fonts = join(folder, 'fonts');
  const text = join(folder, 'text.svg');
  const out = join(folder, 'fonts-out');
  const report = join(folder, 'reports', 'fonts.json');
  await mkdir(fonts, { recursive: true });
  await writeFile(join(fonts, 'mine.woff'), woffOf(await dejaVu()));
  await writeFile(join(fonts, 'broken.ttf'), 'no font');
  await writeFile(
    text,
    SVG.replace(
      '</svg>',
      '<text y="20" font-family="Helvetica">a</text><text y="40" font-family="DejaVu Sans" font-weight="bold">b</text></svg>',
    ),
  );
  const flags = ['--font-dir', fonts, '--font-map', 'Helvetica=Aptos', '--embed-fonts', '--report', report];
  const { code, stderr } = await deckle(text, '--out', out, ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const deck = new Uint8Array(await readFile(join(out, 'deck.pptx')));
  await expectValidDeck(deck);
  const opened = await openPackage(deck);
  expect(opened.text('ppt/slides/slide1.xml').match(/(?<=latin typeface=")[^"]*/g)).toEqual(['Aptos', 'DejaVu Sans']);
  expect(opened.text('ppt/presentation.xml')).toContain('<p:font typeface="DejaVu Sans"/><p:bold r:id=');
  const parsed = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  expect(parsed.files[0]?.diagnostics.map(({ detail }) => detail)).toEqual([
    'The slide names Aptos where the drawing asks for Helvetica.',
    'The font DejaVu Sans goes with the deck.',
  ]);
});

test('exits 1 and names an input that is not there', async () => {
  const { code, stderr } = await deckle(join(folder, 'nowhere.svg'), '--out', join(folder, 'none'));
  expect(code).toBe(1);
  expect(stderr).toContain('nowhere.svg: file/unreadable: ');
});

test.each([
  ['no inputs', ['--out', 'x'], 'name at least one'],
  ['no folder for the results', ['a.svg'], '--out DIR'],
  ['an unknown flag', ['a.svg', '--out', 'x', '--frobnicate'], 'frobnicate'],
  ['an unknown output', ['a.svg', '--out', 'x', '--output', 'pdf'], '--output takes deck, decks, png, not pdf'],
  ['a slide that is too small', ['a.svg', '--out', 'x', '--slide', '0.5x4in'], '--slide takes'],
  ['a map that leads nowhere', ['a.svg', '--out', 'x', '--font-map', 'Helvetica'], '--font-map takes NAME=FAMILY, not Helvetica'],
  ['a fit that there is not', ['a.svg', '--out', 'x', '--fit', 'stretch'], '--fit takes contain, cover, actual, not stretch'],
  ['a margin of half the slide', ['a.svg', '--out', 'x', '--margin', '50'], '--margin takes a percentage from 0 to 40, not 50'],
  ['a colour by name', ['a.svg', '--out', 'x', '--background', 'red'], '--background takes a colour like #FFEEDD, not red'],
  ['a name with a folder in it', ['a.svg', '--out', 'x', '--names', '{folder}/{name}'], 'not /'],
  ['a grid without rows', ['a.svg', '--out', 'x', '--grid', '6'], '--grid takes COLUMNSxROWS with 1 to 20 each, not 6'],
  ['a grid of decks', ['a.svg', '--out', 'x', '--grid', '6x4', '--output', 'decks'], '--grid is for the common deck'],
  ['a scale of zero', ['a.svg', '--out', 'x', '--scale', '0'], '--scale takes'],
])('exits 2 and explains its usage for %s', async (_, args, sentence) => {
  const { code, stderr } = await deckle(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('usage: deckle');
});

test('explains itself when asked to, and exits 0', async () => {
  const { code, stdout, stderr } = await deckle('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('usage: deckle <inputs…> --out DIR');
  expect(stderr).toBe('');
});
