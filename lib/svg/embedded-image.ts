/** Pictures inside an SVG: only embedded ones are drawn, and none whose header promises more pixels than is safe. */

import { MAX_IMAGE_PIXELS } from '@/lib/limits/limits';
import type { SvgElement } from './element';
import { lengthPx } from './style-values';

export type ImageProblem = 'image/external' | 'image/unreadable' | 'image/too-large';

/** Why an `href` of `image` cannot be drawn; null when it can. */
export function checkImage(href: string): ImageProblem | null {
  const source = href.trim();
  if (source.startsWith('#')) return 'image/unreadable';
  if (!/^data:/i.test(source)) return 'image/external';
  const data = parseDataUrl(source);
  if (!data) return 'image/unreadable';
  const size = bitmapSize(data.bytes);
  // A WebP picture that is one still here could not be decoded.
  if (!size || size.type === 'webp') return 'image/unreadable';
  return size.width * size.height > MAX_IMAGE_PIXELS ? 'image/too-large' : null;
}

/**
 * Says what the renderer needs to be told: the true type of the bitmap, whatever its address claims, and the size that
 * `auto` stands for (SVG 2 §12.3: its own, in its own proportions). Mutates `href`, `width` and `height` of a bitmap's `image`.
 */
export function fitImage(element: SvgElement): void {
  const data = parseDataUrl(element.attributes.get('href') ?? '');
  const size = data && bitmapSize(data.bytes);
  if (!data || !size) return;
  const type = `image/${size.type}`;
  if (data.type !== type) element.attributes.set('href', toDataUrl(type, data.bytes));
  setAutoSize(element, size.width, size.height);
}

/** Gives an `image` without `width` or `height` the missing ones, by the proportions of what it shows. */
export function setAutoSize(element: SvgElement, naturalWidth: number, naturalHeight: number): void {
  const length = (name: string): number | null => {
    const value = element.attributes.get(name);
    return value === undefined || value === 'auto' ? null : lengthPx(value, 16, Number.NaN);
  };
  const width = length('width');
  const height = length('height');
  // A percentage needs the viewport: the renderer knows it.
  if (Number.isNaN(width) || Number.isNaN(height)) return;
  if (width === null) element.attributes.set('width', String(height === null ? naturalWidth : (height * naturalWidth) / naturalHeight));
  if (height === null) element.attributes.set('height', String(width === null ? naturalHeight : (width * naturalHeight) / naturalWidth));
}

export function toDataUrl(type: string, bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:${type};base64,${btoa(binary)}`;
}

export interface DataUrl {
  /** Lower-case media type; empty when it names none. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** RFC 2397, with the white space that tools put into base64. Null when it cannot be read. */
export function parseDataUrl(url: string): DataUrl | null {
  const comma = url.indexOf(',');
  if (!/^data:/i.test(url) || comma < 0) return null;
  const header = url.slice(5, comma).toLowerCase();
  const type = header.split(';')[0]?.trim() ?? '';
  try {
    const body = url.slice(comma + 1);
    if (!/;\s*base64\s*$/.test(header)) return { type, bytes: new TextEncoder().encode(decodeURIComponent(body)) };
    const binary = atob(decodePercent(body).replace(/\s+/g, ''));
    return { type, bytes: Uint8Array.from(binary, (c) => c.charCodeAt(0)) };
  } catch {
    return null;
  }
}

const decodePercent = (text: string): string => (text.includes('%') ? decodeURIComponent(text) : text);

export interface BitmapSize {
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp';
  readonly width: number;
  readonly height: number;
}

/** Type and size in pixels from the header alone (PNG §11.2.2, JPEG B.2.2, GIF 89a §18, WebP container). Null for anything else. */
export function bitmapSize(b: Uint8Array): BitmapSize | null {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  if (b.length >= 24 && view.getUint32(0) === 0x89504e47) return positive('png', view.getUint32(16), view.getUint32(20));
  if (b.length >= 10 && view.getUint32(0) === 0x47494638) return positive('gif', view.getUint16(6, true), view.getUint16(8, true));
  if (b.length >= 30 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view);
  if (b[0] !== 0xff || b[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < b.length; ) {
    if (b[at] !== 0xff) return null;
    const marker = b[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return positive('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** WebP container specification: the canvas of `VP8X`, the frame of `VP8 ` and `VP8L`. */
function webpSize(view: DataView): BitmapSize | null {
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503858:
      return positive('webp', 1 + uint24(24), 1 + uint24(27));
    case 0x56503820:
      return positive('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return positive('webp', 1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
    }
    default:
      return null;
  }
}

const positive = (type: BitmapSize['type'], width: number, height: number): BitmapSize | null =>
  width > 0 && height > 0 ? { type, width, height } : null;
