import { describe, expect, test } from 'vitest';
import type { FontStyle } from '@/lib/ports/fonts';
import { readAsset } from '@/workers/node/package-assets';
import { type Axis, isUnsayable, locate, readAxes } from './axes';
import { decodeFont } from './decode-font';
import { FontLibrary } from './font-source';
import { dejaVu, packageFile, sfntOf } from './fonts.test-support';

const axis = (tag: string, least: number, initial: number, most: number): Axis => ({ tag, least, initial, most });
const AXES = [axis('wght', 100, 400, 900), axis('wdth', 75, 100, 125), axis('slnt', -10, 0, 0), axis('opsz', 8, 14, 144)];
const REGULAR: FontStyle = { weight: 400, italic: false };

/** Latin of a font with two axes. */
const twoAxes = (): Promise<Uint8Array> =>
  packageFile('@fontsource-variable/noto-sans-thai/files/noto-sans-thai-latin-standard-normal.woff2');

test('a font tells its axes; a static one has none', async () => {
  const variable = await decodeFont(await twoAxes());
  expect(variable && readAxes(variable.sfnt)).toEqual(
    expect.arrayContaining([axis('wght', 100, 400, 900), expect.objectContaining({ tag: 'wdth', initial: 100 })]),
  );
  expect(readAxes(sfntOf(await dejaVu()))).toEqual([]);
});

describe('a style stands on the axes', () => {
  test.each<[string, Partial<FontStyle>, Record<string, number>, boolean]>([
    ['nowhere special by itself', {}, {}, false],
    ['by its weight, within what there is', { weight: 950 }, { wght: 900 }, false],
    ['by its slant', { italic: true }, { slnt: -10 }, false],
    ['by its width', { stretch: 50 }, { wdth: 75 }, true],
    ['by the size of its letters', { size: 39.6 }, { opsz: 40 }, false],
    [
      'as it says itself',
      {
        weight: 700,
        size: 40,
        variations: new Map([
          ['wght', 250],
          ['opsz', 14],
        ]),
      },
      { wght: 250 },
      false,
    ],
    ['by an optical size of its own', { size: 14, variations: new Map([['opsz', 144]]) }, { opsz: 144 }, true],
    ['not where the font has no such axis', { variations: new Map([['GRAD', 100]]) }, {}, false],
  ])('%s', (_, style, expected, unsayable) => {
    const whole = { ...REGULAR, ...style };
    const location = locate(AXES, whole);
    expect(Object.fromEntries(location)).toEqual(expected);
    expect(isUnsayable(location, whole)).toBe(unsayable);
  });

  test('italics by the axis that is theirs, where there is one', () => {
    expect(Object.fromEntries(locate([...AXES, axis('ital', 0, 0, 1)], { weight: 400, italic: true }))).toEqual({ ital: 1 });
  });
});

test('a narrow style of a variable font is narrower, and only drawn', async () => {
  const library = new FontLibrary(readAsset);
  expect(await library.useFonts([await twoAxes()])).toBe(1);
  const fonts = await library.source({ generics: {}, defaultFamily: 'Arial', fontMap: {} });
  const [normal, narrow] = [100, 62.5].map((stretch) => fonts.resolve(['Noto Sans Thai'], { ...REGULAR, stretch }));
  if (!normal || !narrow) throw new Error('no fonts');
  expect([normal.onlyDrawn, narrow.onlyDrawn]).toEqual([false, true]);
  const ruler = await fonts.ruler([normal.file, narrow.file], 'Narrow');
  const [wide = 0, less = 0] = [normal, narrow].map((match) => ruler.advances('Narrow', match)?.reduce((sum, advance) => sum + advance, 0));
  expect(less).toBeGreaterThan(wide * 0.5);
  expect(less).toBeLessThan(wide * 0.9);
});
