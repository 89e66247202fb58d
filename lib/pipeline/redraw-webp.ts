/** WebP pictures of the source → PNG, the same to the pixel: neither the renderer nor slides read them. */

import { MAX_IMAGE_PIXELS } from '@/lib/limits/limits';
import type { Pixels } from '@/lib/ports/rasterizer';
import { descendants, type SvgElement } from '@/lib/svg/element';
import { bitmapSize, parseDataUrl, toDataUrl } from '@/lib/svg/embedded-image';
import { encodePng } from './encode-png';

/** Mutates the `href` of `image` elements below `root`; those that cannot be read, or are too large to be safe, stay as they are. */
export async function redrawWebp(root: SvgElement, decode: (bytes: Uint8Array) => Promise<Pixels | null>): Promise<void> {
  const drawn = new Map<string, string | null>();
  for (const element of descendants(root)) {
    const href = element.name === 'image' ? (element.attributes.get('href') ?? '') : '';
    const data = href === '' ? null : parseDataUrl(href);
    const size = data && bitmapSize(data.bytes);
    if (!data || size?.type !== 'webp' || size.width * size.height > MAX_IMAGE_PIXELS) continue;
    const png = drawn.get(href) ?? (await redrawn(data.bytes, decode));
    drawn.set(href, png);
    if (png) element.attributes.set('href', png);
  }
}

async function redrawn(bytes: Uint8Array, decode: (bytes: Uint8Array) => Promise<Pixels | null>): Promise<string | null> {
  const pixels = await decode(bytes);
  return pixels && toDataUrl('image/png', await encodePng(pixels));
}
