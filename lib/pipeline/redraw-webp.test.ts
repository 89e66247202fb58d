import { inflateSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { convertDrawing, realEngines } from './conversions.test-support';
import type { Engines } from './convert-svg';

let engines: Engines;
beforeAll(async () => {
  engines = await realEngines();
});

/** Lossless, 4 × 2 px, as Chromium writes it. */
const WEBP = 'UklGRkYAAABXRUJQVlA4TDoAAAAvA0AAED9AkG0zifsO+A7TEBIkZP9ftRMIUOSIq2x1hICg6DnTA1BXiiz7E+AgECBjE1YMKRDR/7AB';
const image = (base64: string, more = ''): string =>
  `<image x="40" y="20" width="80" height="40" href="data:image/webp;base64,${base64}" ${more}/>`;

test('a WebP picture is on the slide as PNG, pixel by pixel', async () => {
  const { slide, notes } = await convertDrawing(engines, image(WEBP, 'style="image-rendering:pixelated"'));
  expect(notes.filter((note) => !note.startsWith('image/enlarged'))).toEqual([]);
  expect(slide.media.map(({ extension }) => extension)).toEqual(['png']);
});

test('the decoder gives straight alpha', async () => {
  const pixels = await engines.decodeWebp(Buffer.from(WEBP, 'base64'));
  expect(pixels).toMatchObject({ width: 4, height: 2 });
  const at = (i: number): number[] => Array.from(pixels?.rgba.slice(4 * i, 4 * i + 4) ?? []);
  expect([0, 1, 2, 3, 5].map(at)).toEqual([
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 0, 255],
    [255, 255, 255, 255],
  ]);
  expect(at(4)[3]).toBe(0);
  expect(at(7)[3]).toBe(128);
});

test('a picture beside a broken one is drawn, and the broken one is told', async () => {
  const broken = Buffer.from(WEBP, 'base64');
  broken.fill(0xff, 30);
  expect(await engines.decodeWebp(broken)).toBeNull();
  const { slide, notes } = await convertDrawing(engines, image(broken.toString('base64')) + image(WEBP));
  expect(notes).toContain('image/unreadable dropped');
  expect(slide.media.length).toBe(1);
});

test('a WebP picture inside of what is rendered is rendered too', async () => {
  const blur = '<filter id="f"><feGaussianBlur stdDeviation="0 4"/></filter>';
  const { slide } = await convertDrawing(engines, blur + image(WEBP, 'filter="url(#f)"'));
  const [png] = slide.media;
  const bytes = Buffer.from(png?.bytes ?? []);
  const at = bytes.indexOf('IDAT');
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  expect(rows.some((byte) => byte !== 0)).toBe(true);
});
