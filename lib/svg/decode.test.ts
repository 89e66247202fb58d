import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeSvg } from './decode';

const NO_CAP = Number.POSITIVE_INFINITY;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Größe €</title></svg>';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const little = Buffer.from(text, 'utf16le');
  return Uint8Array.from(bigEndian ? little.swap16() : little);
};

test.each([
  ['UTF-8 without a mark', utf8(SVG)],
  ['UTF-8 with a byte order mark', bytesOf([0xef, 0xbb, 0xbf], utf8(SVG))],
  ['UTF-16 little endian with a byte order mark', bytesOf([0xff, 0xfe], utf16(SVG, false))],
  ['UTF-16 big endian with a byte order mark', bytesOf([0xfe, 0xff], utf16(SVG, true))],
  ['UTF-16 little endian without one', utf16(SVG, false)],
  ['UTF-16 big endian without one', utf16(SVG, true)],
  ['gzip', Uint8Array.from(gzipSync(utf8(SVG)))],
])('reads %s', async (_, bytes) => {
  expect(await decodeSvg(bytes, NO_CAP)).toBe(SVG);
});

test('reads the single-byte encoding that the declaration names', async () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-1"?><svg><title>Größe</title></svg>';
  expect(await decodeSvg(Uint8Array.from(Buffer.from(text, 'latin1')), NO_CAP)).toBe(text);
});

test('takes a file for UTF-8 that calls itself UTF-16 but is written in single bytes', async () => {
  const text = '<?xml version="1.0" encoding="utf-16"?><svg><title>Größe</title></svg>';
  expect(await decodeSvg(utf8(text), NO_CAP)).toBe(text);
});

test.each([
  ['nothing', new Uint8Array(), 'svg/empty'],
  ['white space only', utf8(' \n\t'), 'svg/empty'],
  ['a PNG picture', bytesOf([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'svg/not-svg'],
  ['a PNG inside gzip', Uint8Array.from(gzipSync(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))), 'svg/not-svg'],
  ['gzip inside gzip', Uint8Array.from(gzipSync(gzipSync(utf8(SVG)))), 'svg/not-svg'],
  ['a cut gzip', Uint8Array.from(gzipSync(utf8(SVG))).slice(0, 30), 'svg/corrupt-gzip'],
  ['an unknown encoding', utf8('<?xml version="1.0" encoding="klingon"?><svg/>'), 'svg/encoding'],
])('refuses %s with %s', async (_, bytes, code) => {
  await expect(decodeSvg(bytes, NO_CAP)).rejects.toMatchObject({ code });
});

test('refuses a file above the cap, and one that unpacks to more', async () => {
  const large = utf8(`<svg>${' '.repeat(10_000)}</svg>`);
  const packed = Uint8Array.from(gzipSync(large));
  expect(packed.length).toBeLessThan(5_000);
  await expect(decodeSvg(large, 5_000)).rejects.toMatchObject({ code: 'file/too-large' });
  await expect(decodeSvg(packed, 5_000)).rejects.toMatchObject({ code: 'file/too-large' });
  expect(await decodeSvg(packed, 20_000)).toHaveLength(large.length);
});
