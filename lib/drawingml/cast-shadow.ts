/** Which shapes a common shadow can be given to, so that together they cast what the whole would. */

import { assertNever } from '@/lib/errors/assert';
import { type Box, contains, grow, intersect, transformBox, unite } from '@/lib/scene/bounds';
import { apply } from '@/lib/scene/matrix';
import { pathBounds } from '@/lib/scene/path-data';
import { lineBox } from './line-box';
import type { Geometry, PlannedNode, PlannedShadow, PlannedShape } from './plan';

/** More parts than this are not compared with each other. */
const MAX_PARTS = 60;

/** How far something may reach over the edge of what carries it, canvas px. */
const EDGE = 0.5;

/**
 * The nodes with the shadow on one or all of their shapes; null where only a picture of the shadow will do: shapes that overlap
 * would cast it on each other, and viewers differ on the shadows of pictures and text.
 */
export function castShadow(nodes: readonly PlannedNode[], shadow: PlannedShadow): PlannedNode[] | null {
  const shapes = leaves(nodes);
  if (!shapes || shapes.length === 0 || shapes.length > MAX_PARTS) return null;
  const caster = shapes.every((shape, i) => shapes.slice(i + 1).every((other) => apart(shape, other)))
    ? () => true
    : carriesAll(shapes)
      ? (shape: PlannedShape) => shape === shapes[0]
      : null;
  return caster && give(nodes, caster, shadow);
}

/** All shapes in painting order; null where something else is among them, or a shape that is seen through. */
function leaves(nodes: readonly PlannedNode[]): PlannedShape[] | null {
  const result: PlannedShape[] = [];
  for (const node of nodes) {
    if (node.kind === 'group') {
      const inner = leaves(node.children);
      if (!inner) return null;
      result.push(...inner);
    } else if (node.kind === 'shape' && !node.shadow && !node.softEdge) result.push(node);
    else return null;
  }
  return result;
}

/** Whether the first shape lies under all of the others and hides what they would cast. */
function carriesAll(shapes: readonly PlannedShape[]): boolean {
  const [first, ...others] = shapes;
  if (!first || first.fill.kind !== 'solid' || first.fill.color.alpha < 1) return false;
  return others.every((other) => isUnder(first, shapeBounds(other)));
}

/** Freeforms and round corners count as their boxes: what they leave free at the edge hardly shows. */
function isUnder(card: PlannedShape, box: Box): boolean {
  const { geometry, line } = card;
  if (geometry.kind !== 'preset') return contains(shapeBounds(card), box, EDGE);
  const { x, y, width, height } = geometry.box;
  const reach = (line?.width ?? 0) / 2 + EDGE;
  const [halfWidth, halfHeight] = [width / 2 + reach, height / 2 + reach];
  const [cos, sin] = [Math.cos(geometry.rotation), Math.sin(geometry.rotation)];
  const corners = [box.x, box.x + box.width].flatMap((px) =>
    [box.y, box.y + box.height].map((py) => [px - x - width / 2, py - y - height / 2]),
  );
  return corners.every(([dx = 0, dy = 0]) => {
    // In the axes of the card: from its centre 0 to its edge 1.
    const across = Math.abs(cos * dx + sin * dy) / halfWidth;
    const down = Math.abs(cos * dy - sin * dx) / halfHeight;
    return geometry.preset === 'ellipse' ? Math.hypot(across, down) <= 1 : Math.max(across, down) <= 1;
  });
}

const apart = (a: PlannedShape, b: PlannedShape): boolean => {
  const common = intersect(shapeBounds(a), shapeBounds(b));
  return !common || common.width <= 0.01 || common.height <= 0.01;
};

function give(nodes: readonly PlannedNode[], casts: (shape: PlannedShape) => boolean, shadow: PlannedShadow): PlannedNode[] {
  return nodes.map((node): PlannedNode => {
    if (node.kind === 'group') return { ...node, children: give(node.children, casts, shadow) };
    return node.kind === 'shape' && casts(node) ? { ...node, shadow } : node;
  });
}

/** Canvas space, the line included. */
function shapeBounds({ geometry, line }: PlannedShape): Box {
  return grow(geometryBounds(geometry), (line?.width ?? 0) / 2);
}

function geometryBounds(geometry: Geometry): Box {
  switch (geometry.kind) {
    case 'line':
      return lineBox(geometry);
    case 'custom': {
      let box: Box | null = null;
      for (const { path } of geometry.paths) box = unite(box, pathBounds(path));
      return box ?? geometry.box;
    }
    case 'preset': {
      const { box, rotation } = geometry;
      const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
      const turn = { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 };
      const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const from = apply(turn, centre.x, centre.y);
      return transformBox({ ...turn, e: centre.x - from.x, f: centre.y - from.y }, box);
    }
    default:
      return assertNever(geometry);
  }
}
