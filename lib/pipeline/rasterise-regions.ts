/** Regions of a plan → rendered pictures by region id; one that shows nothing is left out. */

import type { Region } from '@/lib/drawingml/plan';
import type { SlideMedia } from '@/lib/drawingml/slide';
import type { Rasterizer } from '@/lib/ports/rasterizer';
import type { Matrix } from '@/lib/scene/matrix';
import { fragmentSvg } from '@/lib/svg/fragment';
import { type NormalisedSvg } from '@/lib/svg/normalised';
import { blaming } from './blame';
import { encodePicture } from './encode-png';
import { toMedia } from './media';

export async function rasteriseRegions(
  regions: readonly Region[],
  document: NormalisedSvg,
  toCanvas: Matrix,
  rasterizer: Rasterizer,
  /** CSS colour of the slide: what a picture that holds its backdrop stands on. */
  ground: string,
): Promise<ReadonlyMap<string, SlideMedia>> {
  const pictures = new Map<string, SlideMedia>();
  for (const region of regions) {
    const image = await blaming(region.key, () => rasterizer.pixels(regionSvg(region, document, toCanvas, ground), []));
    const png = await encodePicture(image);
    if (png) pictures.set(region.id, await toMedia(png, 'png'));
  }
  return pictures;
}

/** The part of the drawing as a document of its own. */
export const regionSvg = (region: Region, document: NormalisedSvg, toCanvas: Matrix, ground: string): string =>
  fragmentSvg(document, region.what === 'with-backdrop' ? { ...region, ground } : region, cssMatrix(toCanvas));

/** As `transform` attributes write it. */
export const cssMatrix = ({ a, b, c, d, e, f }: Matrix): string => `matrix(${a} ${b} ${c} ${d} ${e} ${f})`;
