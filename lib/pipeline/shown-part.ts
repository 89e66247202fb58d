/** What of a rendered picture shows. */

import type { Crop } from '@/lib/drawingml/plan';
import type { Pixels } from '@/lib/ports/rasterizer';

/** Transparent pixels that stay on every side, where there are any: viewers that scale a picture look that far. */
const BORDER = 1;

/** How much of each side is transparent; null where there is nothing to cut off, also where every pixel is transparent. */
export function shownPart({ width, height, rgba }: Pixels): Crop | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (rgba[4 * (y * width + x) + 3] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  const share = (pixels: number, all: number): number => Math.max(0, pixels - BORDER) / all;
  const crop = {
    left: share(left, width),
    top: share(top, height),
    right: share(width - 1 - right, width),
    bottom: share(height - 1 - bottom, height),
  };
  return right >= 0 && crop.left + crop.top + crop.right + crop.bottom > 0 ? crop : null;
}
