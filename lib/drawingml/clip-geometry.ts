/** Clips against shapes: which of them cut at all, and the cut itself. */

import type { PathOps } from '@/lib/ports/path-ops';
import { type Box, contains } from '@/lib/scene/bounds';
import { IDENTITY } from '@/lib/scene/matrix';
import type { Clip, ClipArea } from '@/lib/scene/node';
import { type PathData, pathBounds } from '@/lib/scene/path-data';
import { outlineOf } from './stroke-area';

export interface Area {
  readonly path: PathData;
  readonly rule: 'nonzero' | 'evenodd';
}

/** Clips that take something away from what lies in `box`; a rectangle around all of it does not. */
export const cutting = (clips: readonly Clip[], box: Box): Clip[] => clips.filter((clip) => !isAround(clip, box));

function isAround({ areas, within }: Clip, box: Box): boolean {
  const area = areas?.length === 1 ? areas[0] : undefined;
  const rectangle = area && !area.within && !area.stroke && !area.subtracts && axisAlignedRectangle(area.path);
  // Half a hundredth of a pixel: exporters round their clips.
  return !!rectangle && contains(rectangle, box, 0.005) && (!within || isAround(within, box));
}

/** The box of a path that is one upright rectangle; null for anything else. */
export function axisAlignedRectangle(path: PathData): Box | null {
  const verbs = path.verbs.join('');
  if (verbs !== 'MLLLZ' && verbs !== 'MLLLLZ' && verbs !== 'MLLL') return null;
  const box = pathBounds(path);
  if (!box) return null;
  const tolerance = 1e-4 * Math.max(1, box.width, box.height);
  for (let i = 0; i < path.points.length; i += 2) {
    const x = path.points[i] ?? 0;
    const y = path.points[i + 1] ?? 0;
    const onX = Math.abs(x - box.x) < tolerance || Math.abs(x - box.x - box.width) < tolerance;
    const onY = Math.abs(y - box.y) < tolerance || Math.abs(y - box.y - box.height) < tolerance;
    if (!onX || !onY) return null;
    const j = (i + 2) % path.points.length;
    const straight = Math.abs(x - (path.points[j] ?? 0)) < tolerance || Math.abs(y - (path.points[j + 1] ?? 0)) < tolerance;
    if (!straight) return null;
  }
  return box;
}

/** The area of one clip as one path; null where it cannot be told. Many shapes stand under one clip: it is computed once. */
function clipArea(clip: Clip, ops: PathOps): Area | null {
  const known = clipAreas.get(ops) ?? new WeakMap<Clip, Area | null>();
  clipAreas.set(ops, known);
  const area = known.get(clip);
  if (area !== undefined) return area;
  const computed = computeClipArea(clip, ops);
  known.set(clip, computed);
  return computed;
}

const clipAreas = new WeakMap<PathOps, WeakMap<Clip, Area | null>>();

function computeClipArea(clip: Clip, ops: PathOps): Area | null {
  if (clip.areas === null) return null;
  let result: Area = NOTHING;
  for (const area of clip.areas) {
    const plain: Area | null = area.stroke ? strokedArea(area.path, area.stroke, ops) : area;
    const path = plain && (area.within ? cut(plain, [area.within], ops) : plain.path);
    if (!path) return null;
    const rule = area.within ? 'evenodd' : plain.rule;
    if (result === NOTHING && !area.subtracts) {
      result = { path, rule };
      continue;
    }
    const combined: PathData | null = area.subtracts
      ? ops.subtract(result.path, result.rule, path, rule)
      : ops.unite(result.path, result.rule, path, rule);
    if (!combined) return null;
    result = { path: combined, rule: 'evenodd' };
  }
  if (!clip.within) return result;
  const path = cut(result, [clip.within], ops);
  return path && { path, rule: 'evenodd' };
}

function strokedArea(path: PathData, stroke: NonNullable<ClipArea['stroke']>, ops: PathOps): Area | null {
  const outline = outlineOf(path, stroke, IDENTITY, ops);
  return outline && { path: outline, rule: 'evenodd' };
}

const NOTHING: Area = { path: { verbs: [], points: [] }, rule: 'nonzero' };

/** What is left of an area under all clips, for the even-odd rule; null where it cannot be computed. */
export function cut(area: Area, clips: readonly Clip[], ops: PathOps): PathData | null {
  let result: Area = area;
  for (const clip of clips) {
    const other = clipArea(clip, ops);
    const path = other && ops.intersect(result.path, result.rule, other.path, other.rule);
    if (!path) return null;
    result = { path, rule: 'evenodd' };
  }
  return result.path;
}
