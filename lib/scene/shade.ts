/** Masks that are one gradient, applied to the paints of what they mask. */

import { invert, multiply } from './matrix';
import type { GroupNode, Paint, PathNode, SceneNode, Shade } from './node';

export const isMasked = ({ masked, shade }: GroupNode): boolean => masked || shade !== null;

/**
 * The drawing with every plain fill as the gradient that the mask makes of it; text becomes outlines. Null where it holds lines,
 * bitmaps, gradients, or effects of its own.
 */
export function shadeNode(node: SceneNode, shade: Shade): SceneNode | null {
  switch (node.kind) {
    case 'image':
      return null;
    case 'text': {
      const outlines = node.outlines.map((outline) => shadePath(outline, shade));
      return outlines.every((outline) => outline !== null) ? { ...node, outlines, outlined: 'text/outlined-paint' } : null;
    }
    case 'group': {
      if (node.filter || isMasked(node) || node.blend !== 'normal') return null;
      const children = node.children.map((child) => shadeNode(child, shade));
      return children.every((child) => child !== null) ? { ...node, children } : null;
    }
    case 'path':
      return shadePath(node, shade);
    default:
      return null;
  }
}

function shadePath(node: PathNode, shade: Shade): PathNode | null {
  const inverse = invert(node.matrix);
  const { fill } = node;
  if (node.stroke || !inverse) return null;
  if (!fill) return node;
  if (fill.paint.kind !== 'solid') return null;
  const { hex } = fill.paint;
  const paint: Paint = { ...shade, matrix: multiply(inverse, shade.matrix), stops: shade.stops.map((stop) => ({ ...stop, hex })) };
  return { ...node, fill: { ...fill, paint } };
}
