import { beforeAll, describe, expect, test } from 'vitest';
import { expectValidDeck } from '@/lib/deck/open-xml-validator.test-support';
import { openPackage } from '@/lib/deck/package.test-support';
import { writeDeck } from '@/lib/deck/write-deck';
import type { Slide } from '@/lib/drawingml/slide';
import { covers, readCoverage } from '@/lib/fonts/character-map';
import { NAME, readNames } from '@/lib/fonts/font-names';
import { dejaVu, sfntOf, thaiWoff2, withRights } from '@/lib/fonts/fonts.test-support';
import { isSound, viewOf } from '@/lib/fonts/sfnt';
import type { EmbeddedFace } from '@/lib/ports/fonts';
import { convertDrawing, FIXED, realEngines } from './conversions.test-support';
import type { Engines } from './convert-svg';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const faceRule = (family: string, bytes: Uint8Array, more = ''): string =>
  `@font-face{font-family:${family};src:url(data:font/ttf;base64,${base64(bytes)});${more}}`;

const typefaces = (xml: string): string[][] =>
  [...xml.matchAll(/<a:latin typeface="([^"]*)"\/><a:ea typeface="([^"]*)"\/><a:cs typeface="([^"]*)"\/><\/a:rPr><a:t>([^<]*)/g)].map(
    (match) => match.slice(1),
  );

/** What the outlines of a text measure, px. */
const widthOf = (xml: string): number => Number(/<p:sp>.*?<a:ext cx="(\d+)"/s.exec(xml)?.[1]) / 76_200;

describe('further scripts', () => {
  test.each([
    ['Cyrillic and Greek', 'Привет κόσμε', [['Arial', 'Привет κόσμε']]],
    ['Hebrew', 'שלום', [['Arial', 'שלום']]],
    ['Arabic', 'مرحبا بالعالم', [['Arial', 'مرحبا بالعالم']]],
    ['Hindi', 'नमस्ते', [['Nirmala UI', 'नमस्ते']]],
    ['Thai', 'สวัสดี', [['Leelawadee UI', 'สวัสดี']]],
    ['simplified Chinese', '架构图', [['Microsoft YaHei', '架构图']]],
    ['Japanese', '図と表', [['Yu Gothic', '図と表']]],
    ['Korean', '안녕 세계', [['Malgun Gothic', '안녕 세계']]],
    [
      'Latin with Chinese',
      'DB 数据库',
      [
        ['Arial', 'DB '],
        ['Microsoft YaHei', '数据库'],
      ],
    ],
    [
      'emoji',
      '🚀 👩‍💻',
      [
        ['Segoe UI Emoji', '🚀'],
        ['Arial', ' '],
        ['Segoe UI Emoji', '👩‍💻'],
      ],
    ],
  ])('%s is drawn, and named for those who read it', async (_, text, runs) => {
    const { xml, notes } = await convertDrawing(engines, `<text x="5" y="40" font-size="16" font-family="Arial">${text}</text>`);
    expect(typefaces(xml).map(([latin, , , content]) => [latin, content])).toEqual(runs);
    for (const [latin, ea, cs] of typefaces(xml)) expect([ea, cs]).toEqual([latin, latin]);
    expect(notes).toEqual([]);
  });

  test('East Asian characters are measured by their own font: an em each', async () => {
    const { xml } = await convertDrawing(engines, '<text x="5" y="40" font-size="20" font-family="Arial">数据库数据库</text>');
    expect(widthOf(xml)).toBeGreaterThan(112);
    expect(widthOf(xml)).toBeLessThanOrEqual(121);
  });

  test('a character that no font has is named, and stays on the slide', async () => {
    const { xml, summary } = await convertDrawing(engines, '<text x="5" y="40">a𐎠</text>');
    expect(summary.diagnostics.map(({ code, detail }) => [code, detail])).toEqual([
      ['text/missing-glyphs', expect.stringContaining('𐎠 (U+103A0)')],
    ]);
    expect(xml).toContain('a𐎠');
  });
});

describe('fonts inside a drawing', () => {
  test.each([
    ['TrueType', dejaVu, 'Aa', ''],
    ['WOFF2, variable', thaiWoff2, 'สวัสดี', 'font-weight:100 900'],
  ])('are drawn and measured with: %s', async (_, read, text, more) => {
    const rule = faceRule('Mine', await read(), more);
    const { xml, notes } = await convertDrawing(
      engines,
      `<style>${rule}</style><text x="5" y="40" font-size="20" font-family="Mine">${text}</text>`,
    );
    const plain = await convertDrawing(engines, `<text x="5" y="40" font-size="20" font-family="Arial">${text}</text>`);
    expect(typefaces(xml).map(([latin]) => latin)).toEqual(['Mine']);
    expect(notes).toEqual(['font/rare approximated']);
    if (text === 'Aa') expect(widthOf(xml)).toBeGreaterThan(widthOf(plain.xml) * 1.1);
  });

  test('take the weight that is asked for', async () => {
    const rule = faceRule('Mine', await thaiWoff2(), 'font-weight:100 900');
    const widths: number[] = [];
    for (const weight of [100, 400, 900]) {
      const { xml } = await convertDrawing(
        engines,
        `<style>${rule}</style><text x="5" y="40" font-size="20" font-family="Mine" font-weight="${weight}">สวัสดีสวัสดี</text>`,
      );
      widths.push(widthOf(xml));
    }
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  test('serve the characters that they are for, and leave the others to the next family', async () => {
    const rule = faceRule('Mine', await dejaVu(), 'unicode-range:U+41-5A');
    const { xml } = await convertDrawing(engines, `<style>${rule}</style><text x="5" y="40" font-family="Mine, Arial">ABcd</text>`);
    expect(typefaces(xml).map(([latin, , , content]) => [latin, content])).toEqual([
      ['Mine', 'AB'],
      ['Arial', 'cd'],
    ]);
  });

  test('of many parts each serve their own characters', async () => {
    const bytes = await dejaVu();
    const letters = Array.from('ABCDEFGHIJKL');
    const faces = letters.map((letter): EmbeddedFace => {
      const code = letter.codePointAt(0) ?? 0;
      return { family: 'Mine', weights: [400, 400], italic: false, ranges: [[code, code]], bytes };
    });
    const fonts = await engines.fonts(FIXED, faces);
    const segments = fonts.segments(letters.join(''), ['Mine'], { weight: 400, italic: false }, '');
    expect(segments.map(({ text }) => text)).toEqual(letters);
    expect(new Set(segments.map(({ family }) => family)).size).toBe(letters.length);
  });

  test.each([
    ['text', new TextEncoder().encode('not a font, whatever it says')],
    ['half a font', null],
  ])('that are none (%s) are reported and done without, and the next file is none the worse', async (_, bytes) => {
    const rule = faceRule('Mine', bytes ?? (await dejaVu()).slice(0, 50_000));
    const { xml, notes } = await convertDrawing(engines, `<style>${rule}</style><text x="5" y="40" font-family="Mine, Arial">Aa</text>`);
    expect(notes).toEqual(['font/unreadable dropped']);
    expect(typefaces(xml).map(([latin]) => latin)).toEqual(['Arial']);
    expect((await convertDrawing(engines, '<text x="5" y="40" font-family="Arial">Aa</text>')).notes).toEqual([]);
  });

  test('that are damaged inside never break the conversion', async () => {
    const bytes = await dejaVu();
    for (let seed = 1; seed <= 12; seed += 1) {
      const damaged = bytes.slice();
      for (let i = 0; i < 400; i += 1) damaged[((seed * 7919 + i * 104_729) * 31) % damaged.length] = (seed * 31 + i * 17) & 0xff;
      const rule = faceRule('Mine', damaged);
      const { summary } = await convertDrawing(engines, `<style>${rule}</style><text x="5" y="40" font-family="Mine, Arial">Aa Bb</text>`);
      expect(summary.textRuns).toBeGreaterThan(0);
    }
  });
});

test('a map of families reaches the slide and the report', async () => {
  const { xml, notes } = await convertDrawing(engines, '<text x="5" y="40" font-family="Helvetica">Aa</text>', {
    ...FIXED,
    fontMap: { helvetica: 'Aptos' },
  });
  expect(typefaces(xml).map(([latin]) => latin)).toEqual(['Aptos']);
  expect(notes).toEqual(['font/replaced native']);
});

test("the user's own fonts answer to their names, until there are others", async () => {
  expect(await engines.useFonts([await dejaVu(), new Uint8Array(20)])).toBe(1);
  const { xml, notes } = await convertDrawing(engines, '<text x="5" y="40" font-family="DejaVu Sans" font-weight="bold">Aa</text>');
  expect(typefaces(xml).map(([latin]) => latin)).toEqual(['DejaVu Sans']);
  expect(notes).toEqual(['font/rare approximated']);
  const generics = { 'sans-serif': 'DejaVu Sans' };
  const meant = await convertDrawing(engines, '<text x="5" y="40" font-family="sans-serif">Aa</text>', { ...FIXED, generics });
  expect(meant.notes).toEqual(['font/rare approximated']);
  expect(await engines.useFonts([])).toBe(0);
});

describe('fonts in the deck', () => {
  const EMBED = { ...FIXED, embedFonts: true };
  const drawn = async (text: string, bytes: Uint8Array, style = ''): Promise<{ slide: Slide; notes: readonly string[] }> =>
    convertDrawing(
      engines,
      `<style>${faceRule('Mine', bytes)}</style><text x="5" y="40" font-family="Mine" ${style}>${text}</text>`,
      EMBED,
    );

  /** The font inside a font part. */
  function unwrapped(eot: Uint8Array) {
    const view = viewOf(eot);
    expect(view.getUint32(0, true)).toBe(eot.length);
    expect(view.getUint16(34, true)).toBe(0x504c);
    return sfntOf(eot.slice(eot.length - view.getUint32(4, true)));
  }

  test('are there once for all slides, cut down to their characters and Latin, under the name that runs use', async () => {
    const bytes = await dejaVu();
    const made = [await drawn('α', bytes), await drawn('б', bytes), await drawn('в', bytes, 'font-weight="700"')];
    expect(made.map(({ notes }) => notes)).toEqual(made.map(() => ['font/embedded native']));
    const slides = made.map(({ slide }) => slide);
    const deck = await writeDeck(slides, { fonts: await engines.embedFonts(slides.flatMap(({ fonts }) => fonts ?? [])) });
    await expectValidDeck(deck);
    const opened = await openPackage(deck);
    expect(opened.text('ppt/presentation.xml')).toMatch(
      /<p:embeddedFontLst><p:embeddedFont><p:font typeface="Mine"\/><p:regular r:id="rId\d+"\/><p:bold r:id="rId\d+"\/><\/p:embeddedFont><\/p:embeddedFontLst>/,
    );
    const regular = unwrapped(opened.bytes('ppt/fonts/font1.fntdata'));
    expect(isSound(regular)).toBe(true);
    expect([NAME.family, NAME.style].map((id) => readNames(regular).get(id))).toEqual(['Mine', 'Regular']);
    const coverage = readCoverage(regular);
    expect(['A', 'é', 'α', 'б', 'в', 'ж'].map((letter) => covers(coverage, letter.codePointAt(0) ?? 0))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(readNames(unwrapped(opened.bytes('ppt/fonts/font2.fntdata'))).get(NAME.style)).toBe('Bold');
    expect(opened.bytes('ppt/fonts/font1.fntdata').length).toBeLessThan(bytes.length / 4);
  });

  test('are one for a family that a drawing gives in parts', async () => {
    const bytes = await dejaVu();
    const rules = ['U+41-5A', 'U+3B1-3C9'].map((range) => faceRule('Mine', bytes, `unicode-range:${range}`)).join('');
    const { slide } = await convertDrawing(engines, `<style>${rules}</style><text x="5" y="40" font-family="Mine">Aα</text>`, EMBED);
    const [font, ...others] = await engines.embedFonts(slide.fonts ?? []);
    expect(others).toEqual([]);
    const coverage = readCoverage(unwrapped(font?.styles.get('regular') ?? new Uint8Array()));
    expect(['A', 'α'].map((letter) => covers(coverage, letter.codePointAt(0) ?? 0))).toEqual([true, true]);
  });

  test.each([
    ['restricted', 0x2],
    ['for preview and print only', 0x4],
    ['bitmaps only', 0x200],
  ])('are not there where their makers do not allow it: %s', async (_, fsType) => {
    const { slide, notes } = await drawn('Aa', withRights(await dejaVu(), fsType));
    expect(slide.fonts).toEqual([]);
    expect(notes).toEqual(['font/not-embedded approximated']);
  });

  test('are whole where their makers want them whole', async () => {
    const bytes = await dejaVu();
    const { slide } = await drawn('Aa', withRights(bytes, 0x100));
    expect(slide.fonts?.[0]?.bytes.length).toBeGreaterThan(bytes.length / 2);
  });

  test('are none that readers have', async () => {
    const { slide } = await convertDrawing(engines, '<text x="5" y="40" font-family="Arial">Aa 漢字 🚀</text>', EMBED);
    expect(slide.fonts).toEqual([]);
  });
});
