/** `viewBox` and `preserveAspectRatio` (SVG 2 §8.2, §8.6): how one rectangle is laid into another. */

import { numberList } from '@/lib/svg/number-list';
import type { Box } from './bounds';
import { IDENTITY, type Matrix } from './matrix';

interface AspectRatio {
  readonly align: 'none' | { readonly x: number; readonly y: number };
  readonly slice: boolean;
}

const POSITIONS: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 };

function parseAspectRatio(text: string | undefined): AspectRatio {
  const match = /^\s*(?:defer\s+)?(?:(none)|x(Min|Mid|Max)Y(Min|Mid|Max))\s*(meet|slice)?/.exec(text ?? '');
  if (match?.[1]) return { align: 'none', slice: false };
  return { align: { x: POSITIONS[match?.[2] ?? 'Mid'] ?? 0.5, y: POSITIONS[match?.[3] ?? 'Mid'] ?? 0.5 }, slice: match?.[4] === 'slice' };
}

/** The matrix that lays `inner` into `outer`. */
function fit(inner: Box, outer: Box, aspect: AspectRatio): Matrix {
  let sx = outer.width / inner.width;
  let sy = outer.height / inner.height;
  if (aspect.align !== 'none') {
    const s = aspect.slice ? Math.max(sx, sy) : Math.min(sx, sy);
    sx = s;
    sy = s;
  }
  const align = aspect.align === 'none' ? { x: 0, y: 0 } : aspect.align;
  return {
    a: sx,
    b: 0,
    c: 0,
    d: sy,
    e: outer.x - inner.x * sx + (outer.width - inner.width * sx) * align.x,
    f: outer.y - inner.y * sy + (outer.height - inner.height * sy) * align.y,
  };
}

/** From the user space of a viewBox to a viewport of `width` × `height` px. */
export function viewBoxMatrix(viewBox: string | undefined, aspectRatio: string | undefined, width: number, height: number): Matrix {
  const [x, y, w, h] = numberList(viewBox);
  if (x === undefined || y === undefined || !w || !h) return IDENTITY;
  return fit({ x, y, width: w, height: h }, { x: 0, y: 0, width, height }, parseAspectRatio(aspectRatio));
}

/** Where a bitmap of the given pixel size lies for an `image` with this viewport; may reach beyond it (`slice`). */
export function placeImage(view: Box, pixelWidth: number, pixelHeight: number, aspectRatio: string | undefined): Box {
  const m = fit({ x: 0, y: 0, width: pixelWidth, height: pixelHeight }, view, parseAspectRatio(aspectRatio));
  return { x: m.e, y: m.f, width: pixelWidth * m.a, height: pixelHeight * m.d };
}
