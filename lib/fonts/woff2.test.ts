import { expect, test } from 'vitest';
import decompress from 'woff2-encoder/decompress';
import { realEngines } from '@/lib/pipeline/conversions.test-support';
import { readCoverage } from './character-map';
import { renamed } from './font-names';
import { packageFile, sfntOf } from './fonts.test-support';
import { type Sfnt, writeSfnt } from './sfnt';
import { readWoff2 } from './woff2';

/** Where packing leaves a choice: the outlines, and what says where they lie. They are compared as they are drawn. */
const REARRANGED = new Set(['glyf', 'loca', 'head']);

const drawable = (font: Sfnt): string[] =>
  readCoverage(font)
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .filter((character) => /[\p{L}\p{N}\p{S}]/u.test(character) && !/[<>&]/.test(character))
    .slice(0, 150);

test("gives what Google's own decoder gives, table by table and outline by outline", async () => {
  const { rasterizer } = await realEngines();
  for (const [family, slice] of [
    ['noto-sans-arabic', 'arabic'],
    ['noto-sans-devanagari', 'devanagari'],
    ['noto-sans-thai', 'latin-ext'],
    ['noto-sans-kr', '100'],
    ['noto-sans-sc', '100'],
    ['noto-emoji', '4'],
  ]) {
    const bytes = await packageFile(`@fontsource-variable/${family}/files/${family}-${slice}-wght-normal.woff2`);
    const made = await readWoff2(bytes, 1e7);
    const known = sfntOf(await decompress(bytes));
    if (!made) throw new Error(`${family} could not be read`);
    const kept = ({ tables }: Sfnt) => Object.fromEntries([...tables].filter(([tag]) => !REARRANGED.has(tag)));
    expect(kept(made)).toEqual(kept(known));
    const text = drawable(made).map((character, i) => `<text x="${i * 10}" y="20" font-family="T">${character}</text>`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="99">${text.join('')}</svg>`;
    const drawn = [made, known].map((font) => rasterizer.normalise(svg, [{ bytes: writeSfnt(renamed(font, 'T', 'Regular')) }]));
    expect(drawn[0]?.length).toBeGreaterThan(10_000);
    expect(drawn[0] === drawn[1], family).toBe(true);
  }
});

test('refuses more than it may unpack', async () => {
  const bytes = await packageFile('@fontsource-variable/noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2');
  expect(await readWoff2(bytes, 20_000)).toBeNull();
  expect(await readWoff2(bytes, 1e6)).not.toBeNull();
});
