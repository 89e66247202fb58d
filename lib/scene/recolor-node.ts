/** Colour filters applied to the paints of a part of the drawing. */

import { type ColorStep, recolor } from './color-step';
import type { Color, PathNode, SceneNode } from './node';
import { subdivided } from './stops';

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
  return { ...painted, paint: { ...paint, stops: subdivided(paint.stops).map((stop) => recolored(stop, steps)) } };
}
