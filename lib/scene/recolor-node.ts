/** Colour filters applied to the paints of a part of the drawing. */

import { type ColorStep, recolor } from './color-step';
import type { Color, PathNode, SceneNode, Stop } from './node';

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
