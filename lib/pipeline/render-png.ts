/** The whole drawing as a PNG at a scale, transparent where it paints nothing. */

import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { Rasterizer } from '@/lib/ports/rasterizer';
import type { Scene } from '@/lib/scene/node';
import { wholeSvg } from '@/lib/svg/fragment';
import type { NormalisedSvg } from '@/lib/svg/normalised';
import { cssColor } from './css-color';

/** A drawing past the pixel cap is rendered as large as it may be. */
export function renderPng(document: NormalisedSvg, scene: Scene, scale: number, rasterizer: Rasterizer): Uint8Array {
  const fitting = Math.min(scale, Math.sqrt(MAX_RASTER_PIXELS / (scene.width * scene.height)));
  const width = Math.max(1, Math.floor(scene.width * fitting));
  const height = Math.max(1, Math.floor(scene.height * fitting));
  const background = scene.background && { background: cssColor(scene.background) };
  return rasterizer.render(wholeSvg(document, width, height), { empty: 'keep', ...background }) ?? new Uint8Array();
}
