/** Fate of an area in one paint: a freeform, cut to what its clips let through. */

import { assertNever } from '@/lib/errors/assert';
import type { Box } from '@/lib/scene/bounds';
import type { Paint, PathNode, RadialGradient } from '@/lib/scene/node';
import { type PathData, pathBounds } from '@/lib/scene/path-data';
import { type Area, cut, cutting } from './clip-geometry';
import { rulesDiffer } from './fill-rule';
import { linearFill, radialFill, solid } from './gradient';
import { type NearestFill, nearestFill } from './nearest-gradient';
import type { PlannedFill, PlannedShape } from './plan';
import { type Inherited, labelOf, type PlanContext } from './plan-context';
import { tileDensity } from './plan-pattern';

/** Which of a path's paints. */
export type PaintRole = 'fill' | 'stroke';

/**
 * The area, canvas space, in the node's fill or stroke paint; an empty list where nothing of it is left, null where geometry cannot
 * say it.
 */
export function planArea(node: PathNode, role: PaintRole, area: Area, inherited: Inherited, context: PlanContext): PlannedShape[] | null {
  const painted = node[role];
  const bounds = pathBounds(area.path);
  if (!painted || !bounds) return [];
  const clips = cutting(inherited.clips, bounds);
  const path = clips.length > 0 ? cut(area, clips, context.ops) : evenOdd(area, context);
  const box = path && pathBounds(path);
  if (!path) return null;
  if (!box) return [];
  const { paint, opacity } = painted;
  const radial = paint.kind === 'radial' ? planRadial(node, paint, { path, rule: 'evenodd' }, opacity * inherited.opacity, context) : null;
  const fill = radial?.fill ?? paintFill(paint, opacity, node, box, 0, inherited) ?? pictureFill(node, role, box, inherited, context);
  if (!fill) return null;
  return [
    {
      kind: 'shape',
      label: labelOf(node),
      geometry: { kind: 'custom', box: radial?.box ?? box, paths: [{ path, filled: true, stroked: false }] },
      fill,
      line: null,
    },
  ];
}

function evenOdd({ path, rule }: Area, { ops }: PlanContext): PathData | null {
  return rule === 'nonzero' && rulesDiffer(path) ? ops.simplify(path, rule) : path;
}

/** A radial gradient as slides draw it, with the box that the shape then has; null where they have none that comes near. */
export function planRadial(node: PathNode, paint: RadialGradient, area: Area, opacity: number, context: PlanContext): NearestFill | null {
  const box = pathBounds(area.path);
  const exact = box && radialFill(paint, node.matrix, box, opacity);
  if (exact) return exact;
  const nearest = nearestFill(paint, node.matrix, area, opacity);
  if (nearest) context.report('gradient/nearest', node);
  return nearest;
}

/** A paint as slides draw it over a box that is turned by `rotation`; null for what they do not have. */
export function paintFill(
  paint: Paint,
  opacity: number,
  node: PathNode,
  box: Box,
  rotation: number,
  inherited: Inherited,
): PlannedFill | null {
  const alpha = opacity * inherited.opacity;
  switch (paint.kind) {
    case 'solid':
      return solid({ hex: paint.hex, alpha: 1 }, alpha);
    case 'linear':
      return linearFill(paint, node.matrix, box, rotation, alpha);
    case 'radial': {
      const last = paint.stops.at(-1);
      return paint.r > 0 || !last ? null : solid(last, alpha);
    }
    case 'pattern':
      return null;
    default:
      return assertNever(paint);
  }
}

/** The true geometry filled with a picture of the paint. */
export function pictureFill(node: PathNode, role: PaintRole, box: Box, inherited: Inherited, context: PlanContext): PlannedFill | null {
  const painted = node[role];
  if (!painted) return null;
  const wanted = context.options.pixelsPerUnit;
  const density = painted.paint.kind === 'pattern' ? tileDensity(node, painted.paint, wanted) : wanted;
  const region = context.region(node.key, role === 'fill' ? 'paint' : 'stroke-paint', box, { window: box, density });
  if (!region) return null;
  context.report(painted.paint.kind === 'pattern' ? 'pattern/picture-fill' : 'gradient/picture-fill', node);
  return { kind: 'picture', region: region.id, alpha: painted.opacity * inherited.opacity };
}
