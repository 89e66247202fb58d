/** The area that a stroke covers, as a path of its own. */

import type { PathOps, StrokeStyle } from '@/lib/ports/path-ops';
import { type Matrix, meanScale } from '@/lib/scene/matrix';
import type { PathNode, Stroke } from '@/lib/scene/node';
import { type PathData, transformPath } from '@/lib/scene/path-data';
import { cutDashes } from './dash';

/** Canvas space, even-odd; the stroke is drawn in the path's own space and transformed with it (SVG 2 §13.5.1). Null where Skia gives up. */
export function strokeArea(node: PathNode, stroke: Stroke, ops: PathOps): PathData | null {
  const path = stroke.dashes ? cutDashes(node.path, stroke.dashes, stroke.dashOffset) : node.path;
  return path && outlineOf(path, stroke, node.matrix, ops);
}

/** The same for any path and its matrix to the canvas. */
export function outlineOf(path: PathData, style: StrokeStyle, matrix: Matrix, ops: PathOps): PathData | null {
  // Skia flattens curves for a scale of about one: stroke what is small at a size where that does not show.
  const boost = Math.min(1000, Math.max(1, 20 / Math.max(1e-6, style.width), meanScale(matrix) * 4));
  const grown = { a: boost, b: 0, c: 0, d: boost, e: 0, f: 0 };
  const shrink = { ...matrix, a: matrix.a / boost, b: matrix.b / boost, c: matrix.c / boost, d: matrix.d / boost };
  const { width, cap, join, miterLimit } = style;
  const area = ops.stroke(transformPath(path, grown), { width: width * boost, cap, join, miterLimit });
  const simple = area && ops.simplify(area, 'nonzero');
  return simple && transformPath(simple, shrink);
}
