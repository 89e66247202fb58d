import { expect, test } from 'vitest';
import { FontLibrary } from './font-source';

const SETTINGS = { generics: { 'sans-serif': 'Arial', monospace: 'Courier New' }, defaultFamily: 'Times New Roman' };
const REGULAR = { weight: 400, italic: false };

function library(fail = new Set<string>()): { fonts: ReturnType<FontLibrary['source']>; asked: string[] } {
  const asked: string[] = [];
  const read = async (file: string): Promise<Uint8Array> => {
    asked.push(file);
    if (fail.delete(file)) throw new Error(file);
    return new TextEncoder().encode(file);
  };
  return { fonts: new FontLibrary(read).source(SETTINGS), asked };
}

test.each([
  [['Helvetica', 'serif'], 'Arial', true],
  [['Nonesuch', 'calibri'], 'Calibri', true],
  [['sans-serif'], 'Arial', true],
  [['MONOSPACE'], 'Courier New', true],
  [['Nonesuch'], 'Times New Roman', false],
  [[], 'Times New Roman', true],
])('the families %j become %s on the slide', (families, slideFamily, found) => {
  expect(library().fonts.resolve(families, REGULAR)).toMatchObject({ slideFamily, found });
});

test.each([
  [400, false, 'Arimo_400Regular.ttf'],
  [599, true, 'Arimo_400Regular_Italic.ttf'],
  [600, false, 'Arimo_700Bold.ttf'],
  [900, true, 'Arimo_700Bold_Italic.ttf'],
])('weight %d, italic %s is the file %s', (weight, italic, file) => {
  expect(library().fonts.resolve(['Arial'], { weight, italic }).file).toBe(file);
});

test.each([
  ['Größe Ωмир €', [], false],
  ['→ arrow', ['DejaVuSans.ttf'], false],
  ['漢字', ['DejaVuSans.ttf'], true],
])('the text %j asks for further fonts only where it needs them', (text, files, missing) => {
  const { fonts } = library();
  expect(fonts.fallbacks(text, [fonts.resolve(['Arial'], REGULAR)])).toEqual({ files, missing });
});

test('reads a font once, and again only after it failed', async () => {
  const { fonts, asked } = library(new Set(['a.ttf']));
  await expect(fonts.load(['a.ttf'])).rejects.toThrow('a.ttf');
  await fonts.load(['a.ttf', 'b.ttf']);
  await fonts.load(['b.ttf', 'a.ttf']);
  expect(asked).toEqual(['a.ttf', 'a.ttf', 'b.ttf']);
});
