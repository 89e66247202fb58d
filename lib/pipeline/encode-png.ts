/**
 * Pixels → PNG (PNG 3rd edition §11, 8 bits RGBA), as pictures on slides want them: a transparent pixel takes the colour of what
 * stands next to it, because viewers that scale colour and transparency apart draw dark rims of its black otherwise.
 */

import { compress } from '@/lib/archive/compress';
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
      for (let channel = 0; channel < 3; channel += 1) rgba[4 * at + channel] = rgba[from + channel] as number;
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
  const data = await compress(filterRows(width, height, rgba), 'deflate');
  return concatenate([Uint8Array.from(SIGNATURE), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())]);
}

/** Every row by the filter, of none, Sub and Up, that leaves the smallest numbers (PNG §12.7). */
function filterRows(width: number, height: number, rgba: Uint8Array): Uint8Array {
  const stride = 4 * width;
  const out = new Uint8Array((stride + 1) * height);
  const [sub, up] = [new Uint8Array(stride), new Uint8Array(stride)];
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const row = rgba.subarray(y * stride, (y + 1) * stride);
    const filter = smallestFilter(row, above, sub, up);
    out[y * (stride + 1)] = filter;
    out.set(filter === 0 ? row : filter === 1 ? sub : up, y * (stride + 1) + 1);
    above = row;
  }
  return out;
}

/** Number of the filter whose results are nearest to 0; `sub` and `up` take theirs. */
function smallestFilter(row: Uint8Array, above: Uint8Array, sub: Uint8Array, up: Uint8Array): number {
  let [ofNone, ofSub, ofUp] = [0, 0, 0];
  for (let i = 0; i < row.length; i += 1) {
    const value = row[i] as number;
    const fromLeft = i < 4 ? value : (value - (row[i - 4] as number)) & 0xff;
    const fromAbove = (value - (above[i] as number)) & 0xff;
    sub[i] = fromLeft;
    up[i] = fromAbove;
    ofNone += value < 128 ? value : 256 - value;
    ofSub += fromLeft < 128 ? fromLeft : 256 - fromLeft;
    ofUp += fromAbove < 128 ? fromAbove : 256 - fromAbove;
  }
  if (ofNone <= ofSub && ofNone <= ofUp) return 0;
  return ofSub <= ofUp ? 1 : 2;
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
