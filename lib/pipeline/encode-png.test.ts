import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '@/lib/archive/crc32';
import { encodePicture } from './encode-png';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const buffer = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let at = 8; at < buffer.length; ) {
    const length = buffer.readUInt32BE(at);
    const body = buffer.subarray(at + 4, at + 8 + length);
    expect(buffer.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.subarray(0, 4).toString('latin1'), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

/** The pixels of a PNG of ours, its filters undone. */
function decode(png: Uint8Array): { width: number; height: number; rgba: number[] } {
  const [header, data] = chunksOf(png);
  const width = header?.data.readUInt32BE(0) ?? 0;
  const height = header?.data.readUInt32BE(4) ?? 0;
  const rows = inflateSync(data?.data ?? Buffer.alloc(0));
  const stride = 4 * width;
  const rgba: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const left = i < 4 ? 0 : (rgba[y * stride + i - 4] ?? 0);
      const above = rgba[y * stride + i - stride] ?? 0;
      rgba.push(((rows[y * (stride + 1) + 1 + i] ?? 0) + (filter === 1 ? left : filter === 2 ? above : 0)) & 0xff);
    }
  }
  return { width, height, rgba };
}

test('what comes out is what went in, opaque pixels to the bit', async () => {
  const images = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) }).chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      rgba: fc.uint8Array({ minLength: 4 * width * height, maxLength: 4 * width * height }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(images, async ({ width, height, rgba }) => {
      for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255;
      const png = await encodePicture({ width, height, rgba: rgba.slice() });
      expect(png && decode(png)).toEqual({ width, height, rgba: Array.from(rgba) });
    }),
  );
});

test('a picture without anything on it is none', async () => {
  expect(await encodePicture({ width: 2, height: 1, rgba: new Uint8Array(8) })).toBeNull();
});

test('transparent pixels take the colour beside them and stay transparent', async () => {
  const rgba = new Uint8Array(4 * 9);
  rgba.set([200, 100, 50, 255], 4 * 4);
  const png = await encodePicture({ width: 3, height: 3, rgba });
  const { rgba: pixels } = png ? decode(png) : { rgba: [] };
  for (let i = 0; i < 9; i += 1) expect(pixels.slice(4 * i, 4 * i + 4)).toEqual([200, 100, 50, i === 4 ? 255 : 0]);
});

test('the parts of the file are a header, pixels and an end', async () => {
  const png = await encodePicture({ width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 4) });
  expect(Array.from(png?.slice(0, 8) ?? [])).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(png && chunksOf(png).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
});
