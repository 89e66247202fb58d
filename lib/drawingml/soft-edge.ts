/**
 * A blur as a soft edge (ECMA-376 part 1 §20.1.8.53). A blur spreads a shape to both sides of its outline, a soft edge eats into it:
 * the shape is grown by what the viewer takes away, so that the half-strength line lies on the outline again.
 */

import type { PathOps } from '@/lib/ports/path-ops';
import { type Box, unite } from '@/lib/scene/bounds';
import { hasEffect } from '@/lib/scene/enrich';
import { apply, IDENTITY, similarity } from '@/lib/scene/matrix';
import type { Paint, PathNode, SceneNode } from '@/lib/scene/node';
import { flatten, type PathData, pathBounds, transformPath } from '@/lib/scene/path-data';
import type { Area } from './clip-geometry';
import { linearFill, radialFill, solid } from './gradient';
import { type NearestFill, nearestFill } from './nearest-gradient';
import type { Geometry, PlannedShape } from './plan';
import { labelOf } from './plan-context';
import { outlineOf, strokeArea } from './stroke-area';

/**
 * What LibreOffice 25.2 makes of a soft edge of radius 1, measured from 2 to 60 px: a Gaussian edge of this standard deviation, this
 * far inside of the outline.
 */
export const SOFT_EDGE = { deviation: 0.36, inset: 1.22 } as const;

/** PowerPoint's own control ends at 100 pt. */
const LARGEST_RADIUS_EMU = 1_270_000;

/** Share of the blur's own width along the outline that growing and eating may fill up in narrow places. */
const FILLED_UP = 0.25;

/** Share of a shape that must be left when half a deviation is taken off all around: viewers thin out lines unevenly. */
const LEFT_OF_THIN = 0.4;

/** Points of an outline that is grown; Skia's boolean operations grow worse than linearly. */
const MAX_COORDINATES = 4_000;

interface SoftOptions {
  /** Standard deviation of the blur, canvas px. */
  readonly deviation: number;
  /** 0–1, over that of the paints. */
  readonly opacity: number;
  readonly emuPerUnit: number;
  /** Whether the blur of all that lies in a box, canvas space, is seen uncut. */
  readonly isUncut: (bounds: Box) => boolean;
}

/** The drawing blurred, each leaf by itself, canvas space; null where a soft edge would look otherwise. */
export function softShapes(nodes: readonly SceneNode[], options: SoftOptions, ops: PathOps): PlannedShape[] | null {
  const radius = options.deviation / SOFT_EDGE.deviation;
  if (radius * options.emuPerUnit > LARGEST_RADIUS_EMU) return null;
  const painted: (readonly [PathNode, Area])[] = [];
  let bounds: Box | null = null;
  for (const leaf of leaves(nodes) ?? [null]) {
    const area = leaf && paintedArea(leaf, ops);
    if (!area || area.path.points.length > MAX_COORDINATES) return null;
    bounds = unite(bounds, pathBounds(area.path));
    painted.push([leaf, area]);
  }
  if (!bounds || !options.isUncut(bounds)) return null;
  const result: PlannedShape[] = [];
  for (const [leaf, area] of painted) {
    const shape = softShape(leaf, area, radius, options.opacity, ops);
    if (!shape) return null;
    result.push(shape);
  }
  return result;
}

/** Paths in painting order; null where something else is among them, or what is done to several together. */
function leaves(nodes: readonly SceneNode[]): PathNode[] | null {
  const result: PathNode[] = [];
  for (const node of nodes) {
    const inner = node.kind === 'path' ? [node] : node.kind === 'group' && !hasEffect(node) ? leaves(node.children) : null;
    if (!inner) return null;
    result.push(...inner);
  }
  return result;
}

function softShape(node: PathNode, area: Area, radius: number, opacity: number, ops: PathOps): PlannedShape | null {
  const painted = node.fill ?? node.stroke;
  if (!painted) return null;
  const [reach, deviation] = [SOFT_EDGE.inset * radius, SOFT_EDGE.deviation * radius];
  const grown = grownBy(area, reach, ops);
  if (!grown || isThin(area, deviation, ops) || fillsUp(area, grown, reach, deviation, ops)) return null;
  const alpha = painted.opacity * opacity;
  const fill = softFill(painted.paint, node, area, grown, alpha, deviation);
  const preset = node.stroke ? null : grownPreset(node, reach);
  if (!fill) return null;
  return {
    kind: 'shape',
    label: labelOf(node),
    geometry:
      preset && fill.fill.kind === 'solid'
        ? preset
        : { kind: 'custom', box: fill.box, paths: [{ path: grown, filled: true, stroked: false }] },
    fill: fill.fill,
    line: null,
    softEdge: radius,
  };
}

/** All that the path covers, where it does so in one paint. */
function paintedArea(node: PathNode, ops: PathOps): Area | null {
  const path = transformPath(node.path, node.matrix);
  const stroke = node.stroke && strokeArea(node, node.stroke, ops);
  if (node.stroke && !stroke) return null;
  if (!node.fill) return stroke && { path: stroke, rule: 'evenodd' };
  if (!stroke) return { path, rule: node.fill.rule };
  if (!node.stroke || !samePaint(node.fill, node.stroke)) return null;
  const both = ops.unite(path, node.fill.rule, stroke, 'evenodd');
  return both && { path: both, rule: 'evenodd' };
}

const samePaint = (a: Painted, b: Painted): boolean =>
  a.paint.kind === 'solid' && b.paint.kind === 'solid' && a.paint.hex === b.paint.hex && a.opacity === 1 && b.opacity === 1;

type Painted = NonNullable<PathNode['fill' | 'stroke']>;

/** What lies within `reach` of the outline, on both sides of it. */
const borderOf = (path: PathData, reach: number, ops: PathOps): PathData | null =>
  outlineOf(path, { width: 2 * reach, cap: 'round', join: 'round', miterLimit: 4 }, IDENTITY, ops);

function grownBy(area: Area, reach: number, ops: PathOps): PathData | null {
  const border = borderOf(area.path, reach, ops);
  return border && ops.unite(area.path, area.rule, border, 'evenodd');
}

function shrunkBy(area: Area, reach: number, ops: PathOps): PathData | null {
  const border = borderOf(area.path, reach, ops);
  return border && ops.subtract(area.path, area.rule, border, 'evenodd');
}

function isThin(area: Area, deviation: number, ops: PathOps): boolean {
  const inside = shrunkBy(area, deviation / 2, ops);
  const whole = ops.simplify(area.path, area.rule);
  return !inside || !whole || areaOf(inside) < LEFT_OF_THIN * areaOf(whole);
}

/** Whether narrow places between parts of the shape are gone when what was added is taken away again. */
function fillsUp(area: Area, grown: PathData, reach: number, deviation: number, ops: PathOps): boolean {
  const eaten = shrunkBy({ path: grown, rule: 'evenodd' }, reach, ops);
  const filled = eaten && ops.subtract(eaten, 'evenodd', area.path, area.rule);
  return !filled || areaOf(filled) > FILLED_UP * deviation * lengthOf(area.path);
}

/** Holes count as area too. */
const areaOf = (path: PathData): number => flatten(path).reduce((sum, points) => sum + Math.abs(signedArea(points)), 0);

function signedArea(points: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    twice += (points[i] ?? 0) * (points[j + 1] ?? 0) - (points[j] ?? 0) * (points[i + 1] ?? 0);
  }
  return twice / 2;
}

function lengthOf(path: PathData): number {
  let length = 0;
  for (const points of flatten(path))
    for (let i = 2; i < points.length; i += 2)
      length += Math.hypot((points[i] ?? 0) - (points[i - 2] ?? 0), (points[i + 1] ?? 0) - (points[i - 1] ?? 0));
  return length;
}

function softFill(paint: Paint, node: PathNode, area: Area, grown: PathData, alpha: number, deviation: number): NearestFill | null {
  const box = pathBounds(grown);
  if (!box) return null;
  if (paint.kind === 'solid') return { fill: solid({ hex: paint.hex, alpha: 1 }, alpha), box };
  if (paint.kind === 'radial')
    return radialFill(paint, node.matrix, box, alpha) ?? nearestFill(paint, node.matrix, area, alpha, { box, deviation });
  const fill = paint.kind === 'linear' ? linearFill(paint, node.matrix, box, 0, alpha) : null;
  return fill && { fill, box };
}

/** A rectangle grows into a rectangle, a circle into a circle; null for anything else. */
function grownPreset(node: PathNode, reach: number): Geometry | null {
  const { primitive, matrix } = node;
  const turn = similarity(matrix);
  if (!turn || !primitive || primitive.kind === 'line') return null;
  const { box } = primitive;
  const isCircle = primitive.kind === 'ellipse' && Math.abs(box.width - box.height) < 0.01 * box.width;
  if (primitive.kind === 'ellipse' ? !isCircle : Math.abs(primitive.rx - primitive.ry) > 0.01 * primitive.rx) return null;
  const centre = apply(matrix, box.x + box.width / 2, box.y + box.height / 2);
  const width = box.width * turn.scale + 2 * reach;
  const height = box.height * turn.scale + 2 * reach;
  // Eating into a rectangle from all sides leaves one, so it grows into one.
  const corner = primitive.kind === 'rect' && primitive.rx > 0 ? primitive.rx * turn.scale + reach : 0;
  return {
    kind: 'preset',
    preset: primitive.kind === 'ellipse' ? 'ellipse' : corner > 0 ? 'roundRect' : 'rect',
    box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
    rotation: primitive.kind === 'ellipse' ? 0 : turn.rotation,
    cornerRatio: Math.min(0.5, corner / Math.min(width, height)),
  };
}
