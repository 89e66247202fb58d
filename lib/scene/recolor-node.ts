/** Colour filters applied to the paints of a part of the drawing. */

import { type ColorStep, recolorOpaque } from './color-step';
import type { Color, PathNode, SceneNode } from './node';
import { isMasked } from './shade';
import { subdivided } from './stops';

/** The drawing in other colours; null where it holds what only pixels can say: bitmaps, patterns, effects of its own. */
export function recolorNode(node: SceneNode, steps: readonly ColorStep[]): SceneNode | null {
  switch (node.kind) {
    case 'image':
      return null;
    case 'text': {
      const outlines = changesAlpha(steps) ? null : (recolorAll(node.outlines, steps) as PathNode[] | null);
      return outlines && { ...node, outlines, runs: node.runs.map((run) => ({ ...run, color: recolored(run.color, steps) })) };
    }
    case 'group': {
      if (node.filter || isMasked(node) || node.blend !== 'normal') return null;
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

export const changesAlpha = (steps: readonly ColorStep[]): boolean => steps.some(({ alpha }) => alpha);

function recolorAll(nodes: readonly SceneNode[], steps: readonly ColorStep[]): SceneNode[] | null {
  const result: SceneNode[] = [];
  for (const node of nodes) {
    const changed = recolorNode(node, steps);
    if (!changed) return null;
    result.push(changed);
  }
  return result;
}

/** What is seen through already keeps its alpha: steps that make more of it are only for opaque colours. */
const recolored = <C extends Color>(color: C, steps: readonly ColorStep[]): C => {
  const { hex, alpha } = recolorOpaque(color.hex, steps);
  return { ...color, hex, alpha: color.alpha * alpha };
};

function recolorPaint<P extends NonNullable<PathNode['fill' | 'stroke']>>(painted: P, steps: readonly ColorStep[]): P | null {
  const { paint } = painted;
  if (paint.kind === 'pattern') return null;
  if (changesAlpha(steps) && (painted.opacity < 1 || (paint.kind !== 'solid' && paint.stops.some(({ alpha }) => alpha < 1)))) return null;
  if (paint.kind === 'solid') {
    const { hex, alpha } = recolorOpaque(paint.hex, steps);
    return { ...painted, paint: { ...paint, hex }, opacity: painted.opacity * alpha };
  }
  return { ...painted, paint: { ...paint, stops: subdivided(paint.stops).map((stop) => recolored(stop, steps)) } };
}
