/**
 * Gradients of SVG → what `a:gradFill` can say, exactly. Both start from the same thing: the gradient's parameter as a function
 * of a point on the canvas.
 */

import type { Box } from '@/lib/scene/bounds';
import { apply, invert, type Matrix, multiply, type Point, similarity } from '@/lib/scene/matrix';
import type { LinearGradient, RadialGradient, Spread, Stop } from '@/lib/scene/node';
import { mixHex } from '@/lib/scene/stops';
import type { PlannedFill } from './plan';

/** PowerPoint edits ten stops and draws more; past this many a picture is the better paint. */
const MAX_STOPS = 30;

/**
 * A linear gradient over a box that is turned by `rotation` about its centre. After all transforms the parameter is affine,
 * t(X) = g·X + k; `a:lin scaled="0"` spans the box's own extent along the angle, so the stops are moved onto that span.
 * `matrix`: from the painted node's user space to the canvas. Null where slides cannot say it.
 */
export function linearFill(gradient: LinearGradient, matrix: Matrix, box: Box, rotation: number, opacity: number): PlannedFill | null {
  const last = gradient.stops.at(-1);
  if (!last) return { kind: 'none' };
  const inverse = invert(multiply(matrix, gradient.matrix));
  const dx = gradient.x2 - gradient.x1;
  const dy = gradient.y2 - gradient.y1;
  const length2 = dx * dx + dy * dy;
  // A gradient without extent paints its last colour (SVG 2 §14.2.2).
  if (!inverse || !(length2 > 0)) return solid(last, opacity);
  const gx = (inverse.a * dx + inverse.b * dy) / length2;
  const gy = (inverse.c * dx + inverse.d * dy) / length2;
  const k = ((inverse.e - gradient.x1) * dx + (inverse.f - gradient.y1) * dy) / length2;
  const cx = box.x + box.width / 2;
  const cy = box.y + box.height / 2;
  // In the box's own axes: the fill turns with the shape.
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const ux = gx * cos + gy * sin;
  const uy = -gx * sin + gy * cos;
  const half = (Math.abs(ux) * box.width + Math.abs(uy) * box.height) / 2;
  const centre = gx * cx + gy * cy + k;
  if (!(half > 1e-9)) return solid(colorAt(gradient.stops, spreadTo(centre, gradient.spread)), opacity);
  const stops = remap(gradient.stops, gradient.spread, centre - half, centre + half);
  if (!stops || stops.length > MAX_STOPS) return null;
  return { kind: 'linear', angle: Math.atan2(uy, ux), stops: withOpacity(stops, opacity) };
}

export interface CircularGradient {
  /** Square, canvas space: its corners are where offset 1 lies. */
  readonly box: Box;
  readonly fill: PlannedFill;
}

/**
 * A radial gradient that is a circle on the canvas: PowerPoint and LibreOffice draw `path="circle"` as a circle through the
 * corners of the shape's box, so the box becomes a square about the gradient's centre. Null where slides cannot say it, or
 * where the square would be out of proportion to the shape.
 */
export function radialFill(gradient: RadialGradient, matrix: Matrix, bounds: Box, opacity: number): CircularGradient | null {
  const toCanvas = multiply(matrix, gradient.matrix);
  const circle = similarity(toCanvas, 0.01);
  const focal = Math.hypot(gradient.fx - gradient.cx, gradient.fy - gradient.cy) > gradient.r * 0.005;
  if (!circle || focal || !(gradient.r > 0)) return null;
  const centre: Point = apply(toCanvas, gradient.cx, gradient.cy);
  const radius = gradient.r * circle.scale;
  const half = Math.max(
    Math.abs(bounds.x - centre.x),
    Math.abs(bounds.x + bounds.width - centre.x),
    Math.abs(bounds.y - centre.y),
    Math.abs(bounds.y + bounds.height - centre.y),
  );
  if (!(half > 0) || half > 3 * Math.max(bounds.width, bounds.height)) return null;
  const stops = remap(gradient.stops, gradient.spread, 0, (half * Math.SQRT2) / radius);
  if (!stops || stops.length > MAX_STOPS) return null;
  return {
    box: { x: centre.x - half, y: centre.y - half, width: 2 * half, height: 2 * half },
    fill: { kind: 'radial', stops: withOpacity(stops, opacity) },
  };
}

export const solid = (color: { readonly hex: string; readonly alpha: number }, opacity: number): PlannedFill => ({
  kind: 'solid',
  color: { hex: color.hex, alpha: color.alpha * opacity },
});

const withOpacity = (stops: readonly Stop[], opacity: number): Stop[] => stops.map((stop) => ({ ...stop, alpha: stop.alpha * opacity }));

/** The stops as seen over the parameters t0…t1, offsets 0–1 over that span, first and last at its ends; null for far too many. */
function remap(stops: readonly Stop[], spread: Spread, t0: number, t1: number): Stop[] | null {
  const span = t1 - t0;
  const inner: Stop[] = [];
  const add = (t: number, stop: Stop): void => {
    if (t > t0 && t < t1) inner.push({ offset: (t - t0) / span, hex: stop.hex, alpha: stop.alpha });
  };
  if (spread === 'pad') for (const stop of stops) add(stop.offset, stop);
  else {
    const firstTurn = Math.floor(t0);
    const lastTurn = Math.ceil(t1);
    if ((lastTurn - firstTurn) * stops.length > 4 * MAX_STOPS) return null;
    for (let turn = firstTurn; turn < lastTurn; turn += 1) {
      const backwards = spread === 'reflect' && turn % 2 !== 0;
      if (backwards) for (const stop of [...stops].reverse()) add(turn + 1 - stop.offset, stop);
      else for (const stop of stops) add(turn + stop.offset, stop);
    }
  }
  const first = colorAt(stops, spreadTo(t0, spread), 'before');
  const last = colorAt(stops, spreadTo(t1, spread));
  return [{ offset: 0, ...first }, ...inner, { offset: 1, ...last }];
}

function spreadTo(t: number, spread: Spread): number {
  if (spread === 'pad') return Math.min(1, Math.max(0, t));
  const turn = Math.floor(t);
  const rest = t - turn;
  return spread === 'reflect' && turn % 2 !== 0 ? 1 - rest : rest;
}

/** The colour at a parameter in 0–1; at a hard edge the one after it, or the one before where asked. */
export function colorAt(
  stops: readonly Stop[],
  t: number,
  side: 'after' | 'before' = 'after',
): { readonly hex: string; readonly alpha: number } {
  const first = stops[0] ?? { offset: 0, hex: '000000', alpha: 1 };
  let before = first;
  let after: Stop | undefined;
  for (const stop of stops) {
    if (side === 'after' ? stop.offset <= t : stop.offset < t) before = stop;
    else {
      after = stop;
      break;
    }
  }
  if (!after) return { hex: before.hex, alpha: before.alpha };
  if (t <= first.offset) return { hex: first.hex, alpha: first.alpha };
  const span = after.offset - before.offset;
  const f = span > 0 ? (t - before.offset) / span : 0;
  return { hex: mixHex(before.hex, after.hex, f), alpha: before.alpha + (after.alpha - before.alpha) * f };
}
