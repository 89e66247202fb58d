/** Boxes of what a node paints, in canvas space: strokes included, clips and filter regions respected. */

import { type Box, grow, intersect, transformBox, unite } from './bounds';
import { meanScale } from './matrix';
import type { Clip, PathNode, SceneNode } from './node';
import { pathBounds, transformPath } from './path-data';

/** Null for what paints nothing. Miter joins are counted as if every corner were as sharp as the limit allows up to 4. */
export function visualBounds(node: SceneNode): Box | null {
  switch (node.kind) {
    case 'path':
      return pathVisualBounds(node);
    case 'image':
      return transformBox(node.matrix, node.view);
    case 'text':
      return unionOf(node.outlines);
    case 'group': {
      const content = node.filter?.region ?? unionOf(node.children);
      const clip = node.clip && clipBounds(node.clip);
      if (!content || node.clip === null || node.clip.areas === null) return content;
      return clip ? intersect(content, clip) : null;
    }
    default:
      return null;
  }
}

export function unionOf(nodes: readonly SceneNode[]): Box | null {
  let box: Box | null = null;
  for (const node of nodes) box = unite(box, visualBounds(node));
  return box;
}

/** The box around all that a clip lets through; null for nothing, or for a clip that areas cannot say. */
export function clipBounds(clip: Clip): Box | null {
  let box: Box | null = null;
  for (const area of clip.areas ?? []) {
    // A whole width on every side leaves room for corners.
    const bounds = area.subtracts ? null : pathBounds(area.path);
    box = unite(box, bounds && grow(bounds, area.stroke?.width ?? 0));
  }
  const outer = clip.within?.areas && clipBounds(clip.within);
  if (!clip.within?.areas || !box) return box;
  return outer ? intersect(box, outer) : null;
}

function pathVisualBounds(node: PathNode): Box | null {
  const geometry = pathBounds(transformPath(node.path, node.matrix));
  if (!geometry || !node.stroke) return geometry;
  return grow(geometry, strokeReach(node));
}

/** How far a stroke reaches beyond its path at the most, canvas px. */
export function strokeReach(node: PathNode): number {
  if (!node.stroke) return 0;
  const half =
    (node.stroke.width / 2) *
    Math.max(meanScale(node.matrix), Math.hypot(node.matrix.a, node.matrix.b), Math.hypot(node.matrix.c, node.matrix.d));
  const corners = node.stroke.join === 'miter' ? Math.min(node.stroke.miterLimit, 4) : 1;
  return half * Math.max(corners, node.stroke.cap === 'square' ? Math.SQRT2 : 1);
}
