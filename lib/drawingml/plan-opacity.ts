/** Fate of a group that is seen through as a whole: its parts faded one by one, where that looks the same, cut apart where they overlap. */

import { assertNever } from '@/lib/errors/assert';
import { intersect } from '@/lib/scene/bounds';
import { hasEffect } from '@/lib/scene/enrich';
import { meanScale } from '@/lib/scene/matrix';
import type { GroupNode, PathNode, SceneNode } from '@/lib/scene/node';
import { type PathData, transformPath } from '@/lib/scene/path-data';
import { unionOf, visualBounds } from '@/lib/scene/visual-bounds';
import type { Area } from './clip-geometry';
import type { PlannedShape } from './plan';
import { type PaintRole, planArea } from './plan-area';
import { type Inherited, isOpaque, type PlanContext } from './plan-context';
import { strokeArea } from './stroke-area';

/** Pairs of children to compare at the most before a group counts as overlapping. */
const MAX_COMPARED = 200;

/** From here on nobody sees what lies under an overlap. */
const NEARLY_OPAQUE = 0.97;

/** Whether fading every part looks the same as fading the whole: no two paints of it overlap, by their boxes. */
export function canShareOpacity(node: GroupNode, opacity = node.opacity): boolean {
  if (opacity >= NEARLY_OPAQUE) return true;
  if (node.children.length > MAX_COMPARED) return false;
  const boxes = node.children.map((child) => visualBounds(child));
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [a, b] = [boxes[i], boxes[j]];
      const common = a && b ? intersect(a, b) : null;
      if (common && common.width > 0.01 && common.height > 0.01) return false;
    }
  }
  return node.children.every((child) => paintsOnce(child, opacity));
}

function paintsOnce(node: SceneNode, opacity: number): boolean {
  switch (node.kind) {
    case 'path': {
      if (!node.fill || !node.stroke) return true;
      // Half of the stroke lies on the fill: seen through, that is a darker inner edge. Hairlines do not show it.
      const box = unionOf([node]);
      const width = node.stroke.width * meanScale(node.matrix);
      return width <= Math.max(1, 0.02 * Math.max(box?.width ?? 0, box?.height ?? 0));
    }
    case 'group':
      return node.blend === 'normal' && canShareOpacity(node, opacity);
    case 'text':
    case 'image':
      return true;
    default:
      return assertNever(node);
  }
}

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
  if (!collect(group.children, paints, context) || paints.length > MAX_PAINTS) return null;
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

/** Every paint in painting order; false where one of them is not an opaque area. */
function collect(nodes: readonly SceneNode[], paints: PaintedArea[], context: PlanContext): boolean {
  for (const node of nodes) {
    if (node.kind === 'group') {
      if (hasEffect(node) || !collect(node.children, paints, context)) return false;
    } else if (node.kind !== 'path' || !collectPath(node, paints, context)) return false;
  }
  return true;
}

function collectPath(node: PathNode, paints: PaintedArea[], context: PlanContext): boolean {
  const { fill, stroke } = node;
  if ((fill && !isOpaque(fill)) || (stroke && !isOpaque(stroke))) return false;
  const inside: PaintedArea[] = fill
    ? [{ node, role: 'fill', area: { path: transformPath(node.path, node.matrix), rule: fill.rule } }]
    : [];
  const outline = stroke && strokeArea(node, stroke, context.ops);
  if (stroke && !outline) return false;
  const around: PaintedArea[] = outline ? [{ node, role: 'stroke', area: { path: outline, rule: 'evenodd' } }] : [];
  paints.push(...(node.strokeFirst ? [...around, ...inside] : [...inside, ...around]));
  return true;
}
