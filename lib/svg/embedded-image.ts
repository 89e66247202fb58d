/** Pictures inside an SVG: only embedded ones are drawn, and none whose header promises more pixels than is safe. */

import { MAX_IMAGE_PIXELS } from '@/lib/limits/limits';

export type ImageProblem = 'image/external' | 'image/unreadable' | 'image/too-large';

/** Why an `href` of `image` cannot be drawn; null when it can. */
export function checkImage(href: string): ImageProblem | null {
  const source = href.trim();
  if (source.startsWith('#')) return 'image/unreadable';
  if (!/^data:/i.test(source)) return 'image/external';
  const data = parseDataUrl(source);
  if (!data) return 'image/unreadable';
  if (data.type === 'image/svg+xml') return null;
  const size = bitmapSize(data.bytes);
  if (!size) return 'image/unreadable';
  return size.width * size.height > MAX_IMAGE_PIXELS ? 'image/too-large' : null;
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
  if (b.length >= 30 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return { type: 'webp', width: 1, height: 1 };
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

const positive = (type: BitmapSize['type'], width: number, height: number): BitmapSize | null =>
  width > 0 && height > 0 ? { type, width, height } : null;
