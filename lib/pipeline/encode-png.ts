/**
 * Pixels → PNG (PNG 3rd edition §11, 8 bits RGBA), as pictures on slides want them: a transparent pixel takes the colour of what
 * stands next to it, because viewers that scale colour and transparency apart draw dark rims of its black otherwise.
 */

import { crc32 } from '@/lib/archive/crc32';
import type { Pixels } from '@/lib/ports/rasterizer';

/** Straight alpha. Changes transparent pixels in place. Null where every pixel is transparent. */
export async function encodePicture(image: Pixels): Promise<Uint8Array | null> {
  if (!hasInk(image.rgba)) return null;
  bleed(image);
  return encodePng(image);
}

function hasInk(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 0) return true;
  return false;
}

/** How far colours are carried out: as far as a picture is likely to be scaled down. */
const REACH = 4;

function bleed({ width, height, rgba }: Pixels): void {
  const filled = new Uint8Array(width * height);
  for (let i = 0; i < filled.length; i += 1) filled[i] = rgba[4 * i + 3] === 0 ? 0 : 1;
  for (let y = 0; y < height; y += 1) {
    carry(rgba, filled, y * width, 1, width);
    carry(rgba, filled, y * width + width - 1, -1, width);
  }
  for (let x = 0; x < width; x += 1) {
    carry(rgba, filled, x, width, height);
    carry(rgba, filled, x + (height - 1) * width, -width, height);
  }
}

/** Along one line of pixels: the last colour goes on over the transparent ones that follow. */
function carry(rgba: Uint8Array, filled: Uint8Array, start: number, step: number, count: number): void {
  let from = -1;
  let left = 0;
  for (let n = 0, at = start; n < count; n += 1, at += step) {
    if (filled[at]) {
      from = 4 * at;
      left = REACH;
    } else if (left > 0) {
      rgba.copyWithin(4 * at, from, from + 3);
      filled[at] = 1;
      left -= 1;
    }
  }
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Straight alpha. */
export async function encodePng({ width, height, rgba }: Pixels): Promise<Uint8Array> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  const data = await deflate(filterRows(width, height, rgba));
  return concatenate([Uint8Array.from(SIGNATURE), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())]);
}

/** Every row by the filter, of none, Sub and Up, that leaves the smallest numbers (PNG §12.7). */
function filterRows(width: number, height: number, rgba: Uint8Array): Uint8Array {
  const stride = 4 * width;
  const out = new Uint8Array((stride + 1) * height);
  const candidates = [new Uint8Array(stride), new Uint8Array(stride), new Uint8Array(stride)] as const;
  for (let y = 0; y < height; y += 1) {
    const row = rgba.subarray(y * stride, (y + 1) * stride);
    const sums = [0, 0, 0];
    for (let i = 0; i < stride; i += 1) {
      const value = row[i] as number;
      const left = i < 4 ? 0 : (row[i - 4] as number);
      const above = y === 0 ? 0 : (rgba[y * stride + i - stride] as number);
      for (const [filter, predicted] of [0, left, above].entries()) {
        const difference = (value - predicted) & 0xff;
        (candidates[filter] as Uint8Array)[i] = difference;
        sums[filter] = (sums[filter] as number) + (difference < 128 ? difference : 256 - difference);
      }
    }
    const best = sums.indexOf(Math.min(...sums));
    out[y * (stride + 1)] = best;
    out.set(candidates[best] as Uint8Array, y * (stride + 1) + 1);
  }
  return out;
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate')).getReader();
  const chunks: Uint8Array[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return concatenate(chunks);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
