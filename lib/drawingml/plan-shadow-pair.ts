/**
 * A shadow that stands by itself under the shape it belongs to, as Sketch writes it: the same outline twice, once with a filter that
 * leaves nothing but the shadow, once with the paint. The two become one shape with a shadow.
 */

import { hasEffect } from '@/lib/scene/enrich';
import type { Shadow } from '@/lib/scene/filter-layers';
import type { Filter, GroupNode, PathNode, SceneNode } from '@/lib/scene/node';
import { transformPath } from '@/lib/scene/path-data';
import { isMasked } from '@/lib/scene/shade';
import type { PlannedNode, PlannedShadow } from './plan';
import { type Inherited, isOpaque, type PlanContext, plainShape, sameOutline } from './plan-context';
import { plannedShadow } from './plan-filter';

/** The shadow of `node`, where it shows nothing else and `next` paints the same outline, opaque, right above it; null otherwise. */
export function shadowFor(node: SceneNode, next: SceneNode | undefined, inherited: Inherited, context: PlanContext): PlannedShadow | null {
  if (node.kind !== 'group' || !next || inherited.opacity < 1) return null;
  const silhouette = plainShape(node);
  const shadow = node.filter && onlyShadow(node, node.filter);
  const shape = firstShape(next);
  if (!silhouette || !shadow || !shape || !node.filter) return null;
  const isCovered = sameOutline(transformPath(silhouette.path, silhouette.matrix), transformPath(shape.path, shape.matrix));
  return isCovered ? plannedShadow(node, node.filter, shadow, inherited, context) : null;
}

function onlyShadow(node: GroupNode, { layers }: Filter): Shadow | null {
  const [only] = layers ?? [];
  return layers?.length === 1 && only?.kind === 'shadow' && node.opacity === 1 && !node.clip && !isMasked(node) ? only : null;
}

/** What `node` paints first, if that is an opaque filled path. */
function firstShape(node: SceneNode): PathNode | null {
  if (node.kind === 'group') {
    const [first] = node.children;
    return !hasEffect(node) && first ? firstShape(first) : null;
  }
  return node.kind === 'path' && node.fill && isOpaque(node.fill) ? node : null;
}

/** Gives the shadow to the first shape of what was planned; null where that is no shape. */
export function withShadow(planned: PlannedNode, shadow: PlannedShadow): PlannedNode | null {
  if (planned.kind === 'shape') return { ...planned, shadow };
  if (planned.kind !== 'group') return null;
  const [first, ...others] = planned.children;
  const casting = first && withShadow(first, shadow);
  return casting ? { ...planned, children: [casting, ...others] } : null;
}
