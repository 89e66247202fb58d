/**
 * Fate of a blended shape that lies on one flat opaque shape of its own outline, as icons are shaded: its paint is computed as it
 * comes out, and the shape stays native.
 */

import { blendedPaint } from '@/lib/scene/blend';
import { contains, intersect } from '@/lib/scene/bounds';
import type { GroupNode, PathNode } from '@/lib/scene/node';
import { transformPath } from '@/lib/scene/path-data';
import { isMasked } from '@/lib/scene/shade';
import { visualBounds } from '@/lib/scene/visual-bounds';
import type { PlannedNode } from './plan';
import { type Inherited, type PlanContext, plainShape, sameOutline } from './plan-context';
import { planPath } from './plan-path';

/** Null where it lies on anything else. */
export function planBlend(group: GroupNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const shape = plainShape(group);
  if (!shape?.fill || shape.stroke || group.clip || isMasked(group) || group.filter || inherited.opacity < 1) return null;
  const ground = groundOf(shape, context);
  const paint = ground && blendedPaint(shape.fill, group.opacity, group.blend, ground);
  if (!paint) return null;
  context.report('blend/computed', group);
  return planPath({ ...shape, ...names(group, shape), fill: { ...shape.fill, paint, opacity: 1 } }, inherited, context);
}

const names = (group: GroupNode, shape: PathNode): Pick<PathNode, 'name' | 'element' | 'description' | 'link'> => ({
  element: group.element || shape.element,
  name: group.name || shape.name,
  description: group.description || shape.description,
  link: group.link || shape.link,
});

/** The colour of what was painted last where the shape lies, if that is flat, opaque and of the same outline; null otherwise. */
function groundOf(shape: PathNode, context: PlanContext): string | null {
  const bounds = visualBounds(shape);
  if (!bounds) return null;
  for (const { node, whole } of [...context.painted].reverse()) {
    const box = visualBounds(node);
    const common = box && intersect(box, bounds);
    if (!common || common.width < 0.01 || common.height < 0.01) continue;
    if (!whole || node.kind !== 'path' || !node.fill || node.stroke || node.fill.opacity < 1 || node.fill.paint.kind !== 'solid')
      return null;
    const isSame =
      contains(box, bounds, 0.01) && sameOutline(transformPath(node.path, node.matrix), transformPath(shape.path, shape.matrix));
    return isSame ? node.fill.paint.hex : null;
  }
  return null;
}
