/**
 * Boolean operations and stroking of paths, injected. Implemented over Skia's PathKit in `raster/`.
 * All paths are in one space, chosen by the caller, y down.
 */

import type { PathData } from '@/lib/scene/path-data';

export interface StrokeStyle {
  readonly width: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly miterLimit: number;
}

export interface PathOps {
  /** The same area without overlaps or self-crossings, for the even-odd rule; null where Skia gives up. */
  simplify(path: PathData, rule: FillRule): PathData | null;
  /** The common area of both, for the even-odd rule; null where Skia gives up. Empty when they do not meet. */
  intersect(a: PathData, aRule: FillRule, b: PathData, bRule: FillRule): PathData | null;
  /** The area of both, for the even-odd rule; null where Skia gives up. */
  unite(a: PathData, aRule: FillRule, b: PathData, bRule: FillRule): PathData | null;
  /** The area of `a` without that of `b`, for the even-odd rule; null where Skia gives up. */
  subtract(a: PathData, aRule: FillRule, b: PathData, bRule: FillRule): PathData | null;
  /** The area that a stroke covers, for the nonzero rule; null where Skia gives up. Dashes are the caller's. */
  stroke(path: PathData, style: StrokeStyle): PathData | null;
}

export type FillRule = 'nonzero' | 'evenodd';
