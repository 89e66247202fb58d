/** WebP pictures of the source → PNG, the same to the pixel: neither the renderer nor slides read them. */

import { MAX_IMAGE_PIXELS } from '@/lib/limits/limits';
import type { Pixels } from '@/lib/ports/rasterizer';
import { descendants, type SvgElement } from '@/lib/svg/element';
import { bitmapSize, parseDataUrl, toDataUrl } from '@/lib/svg/embedded-image';
import { encodePng } from './encode-png';

/** Mutates the `href` of `image` elements below `root`; those that cannot be read, or are too large to be safe, stay as they are. */
export async function redrawWebp(root: SvgElement, decode: Decode): Promise<void> {
  const drawn = new Map<string, string | null>();
  for (const element of descendants(root)) {
    const href = element.name === 'image' ? element.attributes.get('href') : undefined;
    if (!href) continue;
    if (!drawn.has(href)) drawn.set(href, await redrawn(href, decode));
    const png = drawn.get(href);
    if (png) element.attributes.set('href', png);
  }
}

type Decode = (bytes: Uint8Array) => Promise<Pixels | null>;

/** Null for what stays as it is. */
async function redrawn(href: string, decode: Decode): Promise<string | null> {
  const data = parseDataUrl(href);
  const size = data && bitmapSize(data.bytes);
  if (!data || size?.type !== 'webp' || size.width * size.height > MAX_IMAGE_PIXELS) return null;
  const pixels = await decode(data.bytes);
  return pixels && toDataUrl('image/png', await encodePng(pixels));
}
