/** A plan → its regions rendered, each picture cropped to what shows of it; one that shows nothing is left out. */

import { cropPictures } from '@/lib/drawingml/crop-pictures';
import type { Crop, Region, SlidePlan } from '@/lib/drawingml/plan';
import type { SlideMedia } from '@/lib/drawingml/slide';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { Pixels, Rasterizer } from '@/lib/ports/rasterizer';
import type { Matrix } from '@/lib/scene/matrix';
import { fragmentSvg } from '@/lib/svg/fragment';
import type { NormalisedSvg } from '@/lib/svg/normalised';
import { blaming } from './blame';
import { encodePicture } from './encode-png';
import { toMedia } from './media';
import { shownPart } from './shown-part';

/** What regions are cut out of. */
export interface RegionSource {
  readonly document: NormalisedSvg;
  /** From the root's user space to the canvas. */
  readonly toCanvas: Matrix;
  /** Size of the canvas, px. */
  readonly width: number;
  readonly height: number;
  /** CSS colour of the slide: what a picture that holds its backdrop stands on. */
  readonly ground: string;
}

/** A plan with its rendered regions. */
export interface Draft {
  readonly plan: SlidePlan;
  readonly pictures: ReadonlyMap<string, SlideMedia>;
}

/** The plan comes back with its pictures cropped. */
export async function rasteriseRegions(plan: SlidePlan, source: RegionSource, rasterizer: Rasterizer): Promise<Draft> {
  const pictures = new Map<string, SlideMedia>();
  const crops = new Map<string, Crop>();
  for (const region of plan.regions) {
    const image = await blaming(region.key, () => renderRegion(region, source, rasterizer));
    const crop = shownPart(image);
    const png = await encodePicture(image);
    if (!png) continue;
    pictures.set(region.id, await toMedia(png, 'png'));
    if (crop) crops.set(region.id, crop);
  }
  return { plan: cropPictures(plan, crops), pictures };
}

/** Where something is blended, the whole canvas is rendered and the region cut out: resvg-wasm 2.6.2 traps on what it blends out of sight. */
function renderRegion(region: Region, source: RegionSource, rasterizer: Rasterizer): Pixels {
  const { box, pixelWidth, pixelHeight } = region;
  const scale = pixelWidth / box.width;
  const [left, top] = [Math.round(box.x * scale), Math.round(box.y * scale)];
  const [x, y] = [Math.min(0, left), Math.min(0, top)];
  const width = Math.max(Math.ceil(source.width * scale), left + pixelWidth) - x;
  const height = Math.max(Math.ceil(source.height * scale), top + pixelHeight) - y;
  if (!region.without || width * height > MAX_RASTER_PIXELS / 4) return rasterizer.pixels(regionSvg(region, source), []);
  const whole = { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
  const everything = rasterizer.pixels(regionSvg({ ...region, box: whole, pixelWidth: width, pixelHeight: height }, source), []);
  return cutOut(everything, left - x, top - y, pixelWidth, pixelHeight);
}

function cutOut(image: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const rgba = new Uint8Array(4 * width * height);
  for (let row = 0; row < height; row += 1) {
    const from = 4 * ((top + row) * image.width + left);
    rgba.set(image.rgba.subarray(from, from + 4 * width), 4 * row * width);
  }
  return { width, height, rgba };
}

/** The part of the drawing as a document of its own. */
export const regionSvg = (region: Region, { document, toCanvas, ground }: RegionSource): string =>
  fragmentSvg(document, region.what === 'with-backdrop' ? { ...region, ground } : region, cssMatrix(toCanvas));

/** As `transform` attributes write it. */
export const cssMatrix = ({ a, b, c, d, e, f }: Matrix): string => `matrix(${a} ${b} ${c} ${d} ${e} ${f})`;
