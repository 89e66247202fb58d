/** Fate of a group that is seen through as a whole and whose parts overlap: cut apart. */

import type { PathOps } from '@/lib/ports/path-ops';
import { hasEffect } from '@/lib/scene/enrich';
import type { Clip, GroupNode, PathNode, SceneNode } from '@/lib/scene/node';
import { type PathData, pathBounds, transformPath } from '@/lib/scene/path-data';
import { type Area, cut, cutting } from './clip-geometry';
import type { PlannedShape } from './plan';
import { type PaintRole, planArea } from './plan-area';
import { type Inherited, isOpaque, type PlanContext } from './plan-context';
import { strokeArea } from './stroke-area';

/** Paints to cut from each other at the most, and coordinates of all of them: boolean operations grow worse than linearly. */
const MAX_PAINTS = 24;
const MAX_COORDINATES = 12_000;

interface PaintedArea {
  readonly node: PathNode;
  readonly role: PaintRole;
  readonly area: Area;
}

/**
 * The visible part of every paint of the group, so that none lies on another; `inherited` holds the group's opacity already. Null
 * where the group is more than opaque paths.
 */
export function planApart(group: GroupNode, inherited: Inherited, context: PlanContext): PlannedShape[] | null {
  const paints: PaintedArea[] = [];
  if (!collect(group.children, [], paints, context) || paints.length > MAX_PAINTS) return null;
  if (paints.reduce((sum, { area }) => sum + area.path.points.length, 0) > MAX_COORDINATES) return null;
  const planned: PlannedShape[][] = [];
  let covered: PathData | null = null;
  for (const { node, role, area } of [...paints].reverse()) {
    const path: PathData | null = covered ? context.ops.subtract(area.path, area.rule, covered, 'evenodd') : area.path;
    const shapes = path && planArea(node, role, covered ? { path, rule: 'evenodd' } : area, inherited, context);
    if (!shapes) return null;
    planned.push(shapes);
    const united: PathData | null = covered
      ? context.ops.unite(covered, 'evenodd', area.path, area.rule)
      : context.ops.simplify(area.path, area.rule);
    if (!united) return null;
    covered = united;
  }
  context.report('opacity/apart', group);
  return planned.reverse().flat();
}

/** Every paint in painting order, cut by the clips of the groups around it; false where one of them is not an opaque area. */
function collect(nodes: readonly SceneNode[], clips: readonly Clip[], paints: PaintedArea[], context: PlanContext): boolean {
  for (const node of nodes) {
    if (node.kind === 'group') {
      const inner = node.clip ? [...clips, node.clip] : clips;
      if (hasEffect({ ...node, clip: null }) || !collect(node.children, inner, paints, context)) return false;
    } else if (node.kind !== 'path' || !collectPath(node, clips, paints, context)) return false;
  }
  return true;
}

function collectPath(node: PathNode, clips: readonly Clip[], paints: PaintedArea[], { ops }: PlanContext): boolean {
  const { fill, stroke } = node;
  if ((fill && !isOpaque(fill)) || (stroke && !isOpaque(stroke))) return false;
  const outline = stroke && strokeArea(node, stroke, ops);
  if (stroke && !outline) return false;
  const inside = fill && cutArea({ path: transformPath(node.path, node.matrix), rule: fill.rule }, clips, ops);
  const around = outline && cutArea({ path: outline, rule: 'evenodd' }, clips, ops);
  if ((fill && !inside) || (outline && !around)) return false;
  const both: PaintedArea[] = [
    ...(inside ? [{ node, role: 'fill', area: inside } as const] : []),
    ...(around ? [{ node, role: 'stroke', area: around } as const] : []),
  ];
  paints.push(...(node.strokeFirst ? both.reverse() : both));
  return true;
}

/** Null where it cannot be computed. */
function cutArea(area: Area, clips: readonly Clip[], ops: PathOps): Area | null {
  const bounds = pathBounds(area.path);
  const cutters = bounds ? cutting(clips, bounds) : [];
  if (cutters.length === 0) return area;
  const path = cut(area, cutters, ops);
  return path && { path, rule: 'evenodd' };
}
