import { expect, test } from 'vitest';
import type { FontSource } from '@/lib/ports/fonts';
import { readAsset } from '@/workers/node/package-assets';
import { FontLibrary, SUBSETTER_ASSET } from './font-source';

const SETTINGS = { generics: { 'sans-serif': 'Arial', monospace: 'Courier New' }, defaultFamily: 'Times New Roman', fontMap: {} };
const REGULAR = { weight: 400, italic: false };

async function library(fail = new Set<string>(), settings = {}): Promise<{ fonts: FontSource; asked: string[] }> {
  const asked: string[] = [];
  const read = async (file: string): Promise<Uint8Array> => {
    asked.push(file);
    if (fail.delete(file)) throw new Error(file);
    return new TextEncoder().encode(file);
  };
  return { fonts: await new FontLibrary(read).source({ ...SETTINGS, ...settings }), asked };
}

test.each([
  [['Helvetica', 'serif'], 'Arial', true],
  [['Nonesuch', 'calibri'], 'Calibri', true],
  [['sans-serif'], 'Arial', true],
  [['sans'], 'Arial', true],
  [['MONOSPACE'], 'Courier New', true],
  [['Nonesuch'], 'Times New Roman', false],
  [[], 'Times New Roman', true],
])('the families %j become %s on the slide', async (families, slideFamily, found) => {
  expect((await library()).fonts.resolve(families, REGULAR)).toMatchObject({ slideFamily, found });
});

test.each([
  ['what Office users have, measured with what is about as wide', ['Verdana', 'sans-serif'], 400, 'Verdana', 'DejaVuSans.ttf', false],
  ['a name as others spell it', ['palatino'], 700, 'Palatino Linotype', 'Tinos_700Bold.ttf', true],
  ['a twin that the list names as well', ['Trebuchet MS', 'Verdana', 'Arial'], 400, 'Arial', 'Arimo_400Regular.ttf', false],
  ['no twin of a generic family', ['Georgia', 'serif'], 400, 'Georgia', 'Tinos_400Regular.ttf', false],
  ['no font that readers lack', ['Verdana', 'DejaVu Sans'], 400, 'Verdana', 'DejaVuSans.ttf', false],
  ['the family that a weight is on Windows', ['Segoe UI'], 300, 'Segoe UI Light', 'Arimo_400Regular.ttf', false],
  ['a face by its PostScript name', ['Arial-BoldMT'], 400, 'Arial', 'Arimo_700Bold.ttf', true],
  ['a face that is a family on Windows', ['SegoeUI-Semibold'], 600, 'Segoe UI Semibold', 'Arimo_700Bold.ttf', false],
  ['a face of a list, at the weight of the text', ['HelveticaNeue-Light', 'Helvetica'], 700, 'Arial', 'Arimo_700Bold.ttf', true],
])('the slide names %s', async (_, families, weight, slideFamily, file, bold) => {
  const { fonts } = await library();
  const match = fonts.resolve(families, { weight, italic: false });
  expect(match).toMatchObject({ slideFamily, file, bold, found: true });
});

test('a family that only the computer has stays, and is told to be rare', async () => {
  const kinds = new Map([
    ['Inter', 'proportional'],
    ['Fira Code', 'fixed'],
  ] as const);
  const fonts = await new FontLibrary(readAsset, (family) => kinds.get(family as 'Inter') ?? null).source(SETTINGS);
  const engineOf = (...families: string[]): string[] => {
    const { slideFamily, engineFamily } = fonts.resolve(families, REGULAR);
    return [slideFamily, engineFamily];
  };
  expect(engineOf('Inter', 'Arial')).toEqual(['Inter', 'Arimo']);
  expect(engineOf('Fira Code')).toEqual(['Fira Code', 'Cousine']);
  expect(engineOf('Nonesuch', 'Arial')).toEqual(['Arial', 'Arimo']);
  expect(await fonts.notes()).toMatchObject([
    { kind: 'rare', font: 'Inter', notEmbedded: expect.stringContaining('was not added') },
    { kind: 'rare', font: 'Fira Code' },
  ]);
});

test('families that readers have are noted only where the slide names another', async () => {
  const { fonts } = await library();
  for (const family of ['Verdana', 'Georgia', 'Lucida Grande']) fonts.resolve([family], REGULAR);
  expect(await fonts.notes()).toEqual([{ kind: 'replaced', font: 'Lucida Grande', replacement: 'Lucida Sans Unicode' }]);
});

test.each([
  [400, false, 'Arimo_400Regular.ttf'],
  [599, true, 'Arimo_400Regular_Italic.ttf'],
  [600, false, 'Arimo_700Bold.ttf'],
  [900, true, 'Arimo_700Bold_Italic.ttf'],
])('weight %d, italic %s is the file %s', async (weight, italic, file) => {
  expect((await library()).fonts.resolve(['Arial'], { weight, italic }).file).toBe(file);
});

test.each([
  ['a family that is here', 'Calibri', { slideFamily: 'Calibri', engineFamily: 'Carlito', found: true }],
  ['a family that is not, measured with the default one', 'Aptos', { slideFamily: 'Aptos', engineFamily: 'Tinos', found: true }],
])('a map of families may lead to %s', async (_, family, match) => {
  const { fonts } = await library(new Set(), { fontMap: { helvetica: family } });
  expect(fonts.resolve(['Helvetica', 'sans-serif'], REGULAR)).toMatchObject(match);
  expect(await fonts.notes()).toEqual([{ kind: 'replaced', font: 'Helvetica', replacement: family }]);
});

test('notes families that the slide gives another name, once each, and none that mean what they say', async () => {
  const { fonts } = await library();
  for (const family of ['Helvetica', 'helvetica', 'Arial', 'sans-serif', 'Nonesuch', 'DejaVu Sans']) fonts.resolve([family], REGULAR);
  expect(await fonts.notes()).toEqual([
    { kind: 'replaced', font: 'Helvetica', replacement: 'Arial' },
    { kind: 'rare', font: 'DejaVu Sans', notEmbedded: null },
  ]);
});

test.each([
  ['Größe Ωмир €', []],
  ['→ arrow', ['deckle symbols']],
])('the text %j asks for further fonts only where it needs them', async (text, files) => {
  expect((await library()).fonts.fallbacks(text)).toEqual(files);
});

test.each([
  ['plain', 'Grüße', ['Arial'], '', [['Grüße', null]]],
  ['Hebrew, which Arial has', 'a שלום', ['Arial'], '', [['a שלום', null]]],
  [
    'Hebrew, which Calibri lacks here',
    'a שלום',
    ['Calibri'],
    '',
    [
      ['a ', null],
      ['שלום', 'Times New Roman'],
    ],
  ],
  [
    'Chinese',
    'Hello 世界',
    ['Arial'],
    '',
    [
      ['Hello ', null],
      ['世界', 'deckle-script/hans/Microsoft YaHei'],
    ],
  ],
  ['Chinese of Taiwan', '漢字', ['Arial'], 'zh-TW', [['漢字', 'deckle-script/hant/Microsoft JhengHei']]],
  ['Chinese in a font of Japan', '漢字', ['MS Mincho'], '', [['漢字', 'deckle-script/jpan/MS Mincho']]],
  ['Chinese in a common font', '漢字', ['simsun', 'Arial'], 'zh', [['漢字', 'deckle-script/hans/SimSun']]],
  ['Japanese', '漢字かな。', ['Arial'], 'ja', [['漢字かな。', 'deckle-script/jpan/Yu Gothic']]],
  ['Korean words with the space between', '안녕 세계', ['Arial'], '', [['안녕 세계', 'deckle-script/kore/Malgun Gothic']]],
  ['Arabic words with the space between', 'مرحبا بالعالم', ['Arial'], '', [['مرحبا بالعالم', 'deckle-script/arab/Arial']]],
  ['Hindi, vowel signs and all', 'नमस्ते', [], 'hi', [['नमस्ते', 'deckle-script/deva/Nirmala UI']]],
  ['Thai', 'สวัสดี', [], '', [['สวัสดี', 'deckle-script/thai/Leelawadee UI']]],
  [
    'emoji, joined and flagged ones whole',
    'ok 👩‍💻🇩🇪❤️',
    [],
    '',
    [
      ['ok ', null],
      ['👩‍💻🇩🇪❤️', 'deckle-script/emoji/Segoe UI Emoji'],
    ],
  ],
  ['symbols that are text', '✓ ❤︎', [], '', [['✓ ❤︎', null]]],
])('cuts %s', async (_, text, families, language, pieces) => {
  const cut = (await library()).fonts.segments(text, families, REGULAR, language);
  expect(cut.map((piece) => [piece.text, piece.family])).toEqual(pieces);
});

test('reads a font once, and again only after it failed', async () => {
  const { fonts, asked } = await library(new Set(['a.ttf']));
  await expect(fonts.load(['a.ttf'], '')).rejects.toThrow('a.ttf');
  await fonts.load(['a.ttf', 'b.ttf'], '');
  await fonts.load(['b.ttf', 'a.ttf'], '');
  expect(asked).toEqual(['a.ttf', 'a.ttf', 'b.ttf']);
});

test('of a font in slices reads those that its own characters need', async () => {
  const asked: string[] = [];
  const read = (file: string): Promise<Uint8Array> => {
    asked.push(file);
    return readAsset(file);
  };
  const fonts = await new FontLibrary(read).source(SETTINGS);
  const { file } = fonts.resolve(['deckle-script/hans/SimSun'], REGULAR);
  const text = 'Größe 架构 🚀 اسم';
  const [font] = await fonts.load([file], text);
  expect(font && fonts.missing('架构', [font])).toEqual([]);
  expect(asked.filter((name) => !name.startsWith('noto-sans-sc/'))).toEqual([SUBSETTER_ASSET]);
  expect(font?.bytes.length).toBeLessThan(5_000);
  // What one country's font lacks another's may have.
  const [both] = await fonts.load([file], '架佂');
  expect(both && fonts.missing('架佂', [both])).toEqual([]);
  expect(asked.some((name) => name.startsWith('noto-sans-tc/'))).toBe(true);
});
