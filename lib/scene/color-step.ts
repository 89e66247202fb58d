/**
 * Colour filters as functions on one colour (Filter Effects 1 §9.6 `feColorMatrix`, §9.7 `feComponentTransfer`): what they do to a
 * flat paint can be done to the paint itself.
 */

import type { Color, PathNode, SceneNode, Stop } from './node';

/** One primitive, working on channels 0–1 of the colour space that it names. */
export interface ColorStep {
  readonly space: 'sRGB' | 'linearRGB';
  /** Red, green, blue → red, green, blue; not premultiplied. */
  readonly map: (rgb: Rgb) => Rgb;
}

export type Rgb = readonly [number, number, number];

/** A 3 × 4 matrix, row by row: factors of red, green, blue and a constant. */
export const matrixMap =
  (m: readonly number[]): ColorStep['map'] =>
  ([r, g, b]) => {
    const row = (i: number): number => (m[4 * i] ?? 0) * r + (m[4 * i + 1] ?? 0) * g + (m[4 * i + 2] ?? 0) * b + (m[4 * i + 3] ?? 0);
    return [row(0), row(1), row(2)];
  };

export function recolor(hex: string, steps: readonly ColorStep[]): string {
  let rgb: Rgb = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
  for (const { space, map } of steps) {
    const mapped = map(space === 'linearRGB' ? each(rgb, toLinear) : rgb);
    rgb = each(each(mapped, clamp), space === 'linearRGB' ? fromLinear : (c) => c);
  }
  return rgb
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}

/** A colour given in a colour space, as sRGB hex digits. */
export const hexOf = (rgb: Rgb, space: ColorStep['space']): string => recolor('000000', [{ space, map: () => rgb }]);

const each = (rgb: Rgb, map: (c: number) => number): Rgb => [map(rgb[0]), map(rgb[1]), map(rgb[2])];
const clamp = (c: number): number => Math.min(1, Math.max(0, c));

/** IEC 61966-2-1. */
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

/** The drawing in other colours; null where it holds what only pixels can say: bitmaps, patterns, effects of its own. */
export function recolorNode(node: SceneNode, steps: readonly ColorStep[]): SceneNode | null {
  switch (node.kind) {
    case 'image':
      return null;
    case 'text': {
      const outlines = recolorAll(node.outlines, steps) as PathNode[] | null;
      return outlines && { ...node, outlines, runs: node.runs.map((run) => ({ ...run, color: recolored(run.color, steps) })) };
    }
    case 'group': {
      if (node.filter || node.masked || node.blend !== 'normal') return null;
      const children = recolorAll(node.children, steps);
      return children && { ...node, children };
    }
    case 'path': {
      const fill = node.fill && recolorPaint(node.fill, steps);
      const stroke = node.stroke && recolorPaint(node.stroke, steps);
      return (node.fill && !fill) || (node.stroke && !stroke) ? null : { ...node, fill, stroke };
    }
    default:
      return null;
  }
}

function recolorAll(nodes: readonly SceneNode[], steps: readonly ColorStep[]): SceneNode[] | null {
  const result: SceneNode[] = [];
  for (const node of nodes) {
    const changed = recolorNode(node, steps);
    if (!changed) return null;
    result.push(changed);
  }
  return result;
}

const recolored = <C extends Color>(color: C, steps: readonly ColorStep[]): C => ({ ...color, hex: recolor(color.hex, steps) });

function recolorPaint<P extends NonNullable<PathNode['fill' | 'stroke']>>(painted: P, steps: readonly ColorStep[]): P | null {
  const { paint } = painted;
  if (paint.kind === 'pattern') return null;
  if (paint.kind === 'solid') return { ...painted, paint: { ...paint, hex: recolor(paint.hex, steps) } };
  return { ...painted, paint: { ...paint, stops: recolorStops(paint.stops, steps) } };
}

/** Stops between the stops, since what is straight before a colour filter may be curved after it. */
function recolorStops(stops: readonly Stop[], steps: readonly ColorStep[]): Stop[] {
  const result: Stop[] = [];
  stops.forEach((stop, i) => {
    result.push(recolored(stop, steps));
    const next = stops[i + 1];
    if (!next || stop.hex === next.hex || next.offset - stop.offset < 0.02) return;
    for (let part = 1; part < PARTS; part += 1) result.push(recolored(between(stop, next, part / PARTS), steps));
  });
  return result;
}

const PARTS = 4;

function between(a: Stop, b: Stop, t: number): Stop {
  const mix = (at: number): string => {
    const from = Number.parseInt(a.hex.slice(at, at + 2), 16);
    const to = Number.parseInt(b.hex.slice(at, at + 2), 16);
    return Math.round(from + (to - from) * t)
      .toString(16)
      .padStart(2, '0');
  };
  return {
    offset: a.offset + (b.offset - a.offset) * t,
    hex: `${mix(0)}${mix(2)}${mix(4)}`.toUpperCase(),
    alpha: a.alpha + (b.alpha - a.alpha) * t,
  };
}
