import { expect, test } from 'vitest';
import { covers, readCoverage } from './character-map';
import { decodeFont } from './decode-font';
import { readFileFont } from './file-font';
import { dejaVu, sfntOf, thaiWoff2, woffOf } from './fonts.test-support';
import { isSound, viewOf, writeSfnt } from './sfnt';

test('a plain font stays as it is, with its names, its style and its characters', async () => {
  const bytes = await dejaVu();
  const decoded = await decodeFont(bytes);
  expect(decoded?.bytes).toBe(bytes);
  const font = decoded && readFileFont(decoded, 'added-0');
  expect(font).toMatchObject({ slideFamily: 'DejaVu Sans', weights: [700, 700], italic: false, nameSaysWeight: false, axes: [] });
  expect(font?.families).toEqual(['dejavu sans']);
  expect(font?.ascent).toBeCloseTo(0.928, 3);
  expect(font?.descent).toBeCloseTo(-0.236, 3);
  expect([0x41, 0x627, 0x4e00].map((code) => font && covers(font.coverage, code))).toEqual([true, true, false]);
});

test('WOFF 1.0 gives the same tables back', async () => {
  const bytes = await dejaVu();
  const decoded = await decodeFont(woffOf(bytes));
  expect(Object.fromEntries(decoded?.sfnt.tables ?? [])).toEqual(Object.fromEntries(sfntOf(writeSfnt(sfntOf(bytes))).tables));
});

test('WOFF 2.0 gives a sound variable font', async () => {
  const decoded = await decodeFont(await thaiWoff2());
  const font = decoded && readFileFont(decoded, 'added-0');
  expect(font).toMatchObject({ weights: [100, 900], axes: [{ tag: 'wght', least: 100, initial: 400, most: 900 }] });
  expect(decoded && covers(readCoverage(decoded.sfnt), 0x0e01)).toBe(true);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('this is no font at all, but long enough')],
  ['a header alone', new Uint8Array([0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0])],
  [
    'a WOFF2 that claims to be endless',
    Uint8Array.from({ length: 64 }, (_, i) => [0x77, 0x4f, 0x46, 0x32][i] ?? (i === 12 ? 0 : i === 13 ? 1 : 255)),
  ],
])('takes %s for no font', async (_, bytes) => {
  expect(await decodeFont(bytes)).toBeNull();
});

test.each([
  ['maxp', 4],
  ['head', 18],
  ['hhea', 34],
  ['maxp', 5],
])('refuses a font whose %s does not agree with the rest', async (tag, at) => {
  const { version, tables } = sfntOf(await dejaVu());
  const table = (tables.get(tag) ?? new Uint8Array()).slice();
  viewOf(table).setUint8(at, 0xff);
  expect(isSound({ version, tables: new Map([...tables, [tag, table]]) })).toBe(false);
});

/** The same numbers in every run (Park and Miller). */
function* numbers(seed: number): Generator<number> {
  for (let value = seed; ; ) {
    value = (value * 48_271) % 2_147_483_647;
    yield value;
  }
}

test.each([
  ['plain', dejaVu],
  ['WOFF', async () => woffOf(await dejaVu())],
  ['WOFF2', thaiWoff2],
])('a damaged %s font is refused or read, and never breaks the reader', async (_, read) => {
  const bytes = await read();
  const random = numbers(7);
  const next = (most: number): number => (random.next().value ?? 0) % most;
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    const damaged = bytes.slice(0, round % 2 === 0 ? bytes.length : next(bytes.length));
    for (let i = 0; i < 20 && damaged.length > 0; i += 1)
      damaged[next(Math.min(damaged.length, round % 3 === 0 ? 400 : damaged.length))] = next(256);
    const decoded = await decodeFont(damaged);
    if (decoded) readFileFont(decoded, 'added-0');
    else refused += 1;
  }
  expect(refused).toBeGreaterThan(10);
  // The decoder is none the worse for it.
  expect(await decodeFont(bytes)).not.toBeNull();
});
