import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import type { FontMatch, TextRuler } from '@/lib/ports/fonts';
import { createTextRuler, openMeasuringFont } from './text-ruler';

const require = createRequire(import.meta.url);
const bytesOf = (path: string): Uint8Array => readFileSync(require.resolve(path));

const match = (file: string): FontMatch => ({
  slideFamily: 'Arial',
  engineFamily: 'Arimo',
  file,
  weight: 400,
  bold: false,
  italic: false,
  found: true,
  onlyDrawn: false,
  ascent: 0.905,
  descent: -0.212,
  xHeight: 0.519,
});

let ruler: TextRuler;
beforeAll(async () => {
  const arimo = await openMeasuringFont(bytesOf('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'));
  const dejaVu = await openMeasuringFont(bytesOf('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
  if (!arimo || !dejaVu) throw new Error('no fonts');
  ruler = await createTextRuler(
    new Map([
      ['arimo', arimo],
      ['dejavu', dejaVu],
    ]),
  );
});

const widths = (text: string, apart = false): number[] => [...(ruler.advances(text, match('arimo'), { apart }) ?? [])];

test('measures letters in em, as their designer made them', () => {
  // 1366/2048, 1139/2048, 569/2048
  expect(widths('Aa ')).toEqual([0.6669921875, 0.55615234375, 0.27783203125]);
  expect(widths('')).toEqual([]);
});

test('kerns', () => {
  const [a = 0, v = 0] = widths('AV');
  expect(a + v).toBeLessThan((widths('A')[0] ?? 0) + (widths('V')[0] ?? 0));
});

test('measures what the font lacks in another that has it', () => {
  const [, braille = 0, ...others] = widths('a⠿a');
  expect(others).toHaveLength(1);
  expect(braille).toBeCloseTo(0.732, 3);
});

test('knows no width for letters of no font, and none is needed for what is not seen', () => {
  expect(ruler.advances('日', match('arimo'))).toBeNull();
  expect(widths('a\u200bb')).toHaveLength(3);
});

test('counts a letter beyond the basic plane once', () => {
  expect(widths('a𝔸')).toHaveLength(2);
});

test('knows where a font puts small letters', () => {
  const { sub, super: raised } = ruler.scripts(match('arimo'));
  expect(sub).toBeGreaterThan(0.05);
  expect(raised).toBeGreaterThan(0.3);
});

test('bytes that are no font are none', async () => {
  expect(await openMeasuringFont(new Uint8Array([1, 2, 3, 4]))).toBeNull();
});
