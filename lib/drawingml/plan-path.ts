/** Fate of a path: a preset shape or a freeform, its fill and its outline together where they can be, apart where they must. */

import { type Box, intersect } from '@/lib/scene/bounds';
import { apply, similarity } from '@/lib/scene/matrix';
import type { Paint, PathNode, Stroke } from '@/lib/scene/node';
import { type PathData, pathBounds, transformPath } from '@/lib/scene/path-data';
import { visualBounds } from '@/lib/scene/visual-bounds';
import { cutting } from './clip-geometry';
import { customDash, cutDashes } from './dash';
import { rulesDiffer } from './fill-rule';
import {
  type CustomPath,
  type Geometry,
  type PlannedFill,
  type PlannedLine,
  type PlannedNode,
  type PlannedShape,
  regionPicture,
} from './plan';
import { paintFill, pictureFill, planArea, planRadial } from './plan-area';
import { type Inherited, labelOf, type PlanContext } from './plan-context';
import { planPattern } from './plan-pattern';
import { strokeArea } from './stroke-area';

/** Null when it paints nothing that can be seen. */
export function planPath(node: PathNode, inherited: Inherited, context: PlanContext): PlannedNode | null {
  const visual = visualBounds(node);
  if (!visual || !intersect(visual, inherited.window)) return null;
  const planner = new PathPlanner(node, inherited, context);
  const shapes = planner.plan(visual);
  if (shapes === null) return planner.picture(visual);
  if (shapes.length === 0) return null;
  if (shapes.length === 1) return shapes[0] ?? null;
  return { kind: 'group', label: labelOf(node), children: shapes };
}

class PathPlanner {
  private readonly node: PathNode;
  private readonly inherited: Inherited;
  private readonly context: PlanContext;
  private readonly outline: PathData;

  constructor(node: PathNode, inherited: Inherited, context: PlanContext) {
    this.node = node;
    this.inherited = inherited;
    this.context = context;
    this.outline = transformPath(node.path, node.matrix);
  }

  /** Shapes in painting order; null where only a picture will do. */
  plan(visual: Box): PlannedNode[] | null {
    const { node, inherited, context } = this;
    const clips = cutting(inherited.clips, visual);
    if (clips.length > 0) return context.attempt(() => this.clipped());
    const line = node.stroke && this.line(node.stroke);
    const fillShape = node.fill && this.filled(line && line !== 'outline' ? line : null);
    if (fillShape === 'picture') return null;
    if (fillShape?.hasLine) return [fillShape.shape];
    const strokeShape = !node.stroke ? null : line && line !== 'outline' ? this.stroked(line) : this.outlined(node.stroke);
    if (strokeShape === 'picture') return null;
    const shapes = node.strokeFirst ? [strokeShape, fillShape?.shape] : [fillShape?.shape, strokeShape];
    if (node.strokeFirst && fillShape && strokeShape) this.context.report('paint-order/split', node);
    return shapes.filter((shape) => shape !== null && shape !== undefined);
  }

  /** The last resort: the path as a picture, clips and all. */
  picture(visual: Box): PlannedNode | null {
    const { node, inherited, context } = this;
    const region = context.region(node.key, 'alone', visual, { window: inherited.window });
    if (!region) return null;
    const isClip = cutting(inherited.clips, visual).length > 0;
    context.report(isClip ? 'clip/picture' : node.stroke ? 'stroke/picture' : 'pattern/picture-fill', node);
    return regionPicture(region, labelOf(node), inherited.opacity);
  }

  // ——— fill

  /** The fill, with the line on the same shape where both can share it. */
  private filled(line: PlannedLine | null): { readonly shape: PlannedNode; readonly hasLine: boolean } | 'picture' | null {
    const { node, context } = this;
    const fill = node.fill;
    if (!fill) return null;
    // A line whose dashes have to be cut is a shape of its own.
    const shared = line !== null && !node.strokeFirst && !(node.stroke?.dashes && !line.dash);
    const preset = this.preset();
    if (preset && fill.paint.kind !== 'radial' && fill.paint.kind !== 'pattern') {
      const planned = this.paint(fill.paint, fill.opacity, preset.box, preset.rotation);
      if (planned)
        return {
          shape: { kind: 'shape', label: labelOf(node), geometry: preset, fill: planned, line: shared ? line : null },
          hasLine: shared,
        };
    }
    const overlapping = fill.rule === 'nonzero' && rulesDiffer(this.outline);
    const area = overlapping ? context.ops.simplify(this.outline, 'nonzero') : this.outline;
    if (!area) return 'picture';
    const box = pathBounds(area);
    if (!box) return null;
    const rule = overlapping ? 'evenodd' : fill.rule;
    const radial =
      fill.paint.kind === 'radial'
        ? planRadial(node, fill.paint, { path: area, rule }, fill.opacity * this.inherited.opacity, context)
        : null;
    if (radial) return { shape: this.radialShape(area, radial.box, radial.fill), hasLine: false };
    const tiles = fill.paint.kind === 'pattern' ? planPattern(node, fill.paint, fill, area, this.inherited, context) : null;
    if (tiles) return { shape: tiles, hasLine: false };
    const planned = this.paint(fill.paint, fill.opacity, box, 0) ?? pictureFill(node, 'fill', box, this.inherited, context);
    if (!planned) return null;
    const paths: CustomPath[] = !shared
      ? [{ path: area, filled: true, stroked: false }]
      : overlapping
        ? [
            { path: area, filled: true, stroked: false },
            { path: this.outline, filled: false, stroked: true },
          ]
        : [{ path: area, filled: true, stroked: true }];
    return {
      shape: { kind: 'shape', label: labelOf(node), geometry: { kind: 'custom', box, paths }, fill: planned, line: shared ? line : null },
      hasLine: shared,
    };
  }

  private radialShape(area: PathData, box: Box, fill: PlannedFill): PlannedShape {
    return {
      kind: 'shape',
      label: labelOf(this.node),
      geometry: { kind: 'custom', box, paths: [{ path: area, filled: true, stroked: false }] },
      fill,
      line: null,
    };
  }

  private paint(paint: Paint, opacity: number, box: Box, rotation: number): PlannedFill | null {
    return paintFill(paint, opacity, this.node, box, rotation, this.inherited);
  }

  /** The preset shape that the source says it is, where the transform keeps it one. */
  private preset(): (Geometry & { readonly kind: 'preset' }) | null {
    const { primitive, matrix } = this.node;
    if (!primitive || primitive.kind === 'line') return null;
    // Dashes begin where the path does: SVG's circles at three o'clock, preset ellipses at nine.
    if (this.node.stroke?.dashes && (primitive.kind === 'ellipse' || primitive.rx > 0)) return null;
    const turn = similarity(matrix);
    const upright = Math.abs(matrix.b) + Math.abs(matrix.c) < 1e-9 * (Math.abs(matrix.a) + Math.abs(matrix.d));
    const rounded = primitive.kind === 'rect' && (primitive.rx > 0 || primitive.ry > 0);
    if (!turn && !(upright && !rounded)) return null;
    if (rounded && Math.abs(primitive.rx - primitive.ry) > 0.01 * primitive.rx) return null;
    const { box } = primitive;
    const centre = apply(matrix, box.x + box.width / 2, box.y + box.height / 2);
    const width = box.width * Math.hypot(matrix.a, matrix.b);
    const height = box.height * Math.hypot(matrix.c, matrix.d);
    return {
      kind: 'preset',
      preset: primitive.kind === 'ellipse' ? 'ellipse' : rounded ? 'roundRect' : 'rect',
      box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
      rotation: upright || !turn ? 0 : turn.rotation,
      cornerRatio: rounded ? Math.min(0.5, primitive.rx / Math.min(box.width, box.height)) : 0,
    };
  }

  // ——— stroke

  /** The line as slides draw it; 'outline' where it must become a shape. */
  private line(stroke: Stroke): PlannedLine | 'outline' {
    const { node, context } = this;
    const turn = similarity(node.matrix, 0.02);
    const degenerate =
      node.path.verbs.length === 2 && node.path.points[0] === node.path.points[2] && node.path.points[1] === node.path.points[3];
    if (!turn || degenerate) return 'outline';
    const width = stroke.width * turn.scale;
    const fill = this.strokePaint(stroke);
    if (!fill) return 'outline';
    const thinnest = HAIRLINE_EMU / context.options.emuPerUnit;
    if (width < thinnest) context.report('stroke/hairline', node);
    const dash = stroke.dashes && customDash(stroke.dashes, stroke.dashOffset, stroke.width, stroke.cap);
    return {
      width: Math.max(width, thinnest),
      fill,
      cap: stroke.cap,
      join: stroke.miterLimit <= 1 && stroke.join === 'miter' ? 'bevel' : stroke.join,
      miterLimit: stroke.miterLimit,
      dash,
    };
  }

  private strokePaint(stroke: Stroke): PlannedFill | null {
    if (stroke.paint.kind === 'pattern' || stroke.paint.kind === 'radial') return null;
    const box = pathBounds(this.outline);
    if (!box) return null;
    const fill = this.paint(stroke.paint, stroke.opacity, box, 0);
    if (fill?.kind !== 'linear') return fill;
    if (this.context.options.gradientLines === 'outlines') return null;
    this.context.report('gradient/stroke', this.node);
    return fill;
  }

  /** Only the line. */
  private stroked(line: PlannedLine): PlannedShape | 'picture' | null {
    const { node, inherited } = this;
    const label = labelOf(node);
    const { primitive } = node;
    const dashed = node.stroke?.dashes && !line.dash ? this.dashes(node.stroke) : null;
    const path = dashed ?? this.outline;
    if (!dashed && primitive?.kind === 'line' && (primitive.x1 !== primitive.x2 || primitive.y1 !== primitive.y2)) {
      const from = apply(node.matrix, primitive.x1, primitive.y1);
      const to = apply(node.matrix, primitive.x2, primitive.y2);
      return { kind: 'shape', label, geometry: { kind: 'line', x1: from.x, y1: from.y, x2: to.x, y2: to.y }, fill: { kind: 'none' }, line };
    }
    const preset = dashed ? null : this.preset();
    const box = pathBounds(path);
    if (!box || inherited.opacity === 0) return null;
    const geometry: Geometry = preset ?? { kind: 'custom', box, paths: [{ path, filled: false, stroked: true }] };
    return { kind: 'shape', label, geometry, fill: { kind: 'none' }, line };
  }

  /** The path cut into its dashes, canvas space; null where the pattern has more dashes than a slide should hold. */
  private dashes(stroke: Stroke): PathData | null {
    const pieces = stroke.dashes && cutDashes(this.node.path, stroke.dashes, stroke.dashOffset);
    if (!pieces) this.context.report('stroke/dashes', this.node);
    return pieces ? transformPath(pieces, this.node.matrix) : null;
  }

  /** The area of the stroke as a shape of its own, filled with the stroke's paint. */
  private outlined(stroke: Stroke): PlannedShape | 'picture' | null {
    const { node, inherited, context } = this;
    const area = strokeArea(node, stroke, context.ops);
    const shapes = area && planArea(node, 'stroke', { path: area, rule: 'evenodd' }, { ...inherited, clips: [] }, context);
    if (!shapes) return 'picture';
    if (shapes.length > 0) context.report('stroke/outlined', node);
    return shapes[0] ?? null;
  }

  // ——— clip

  /** Fill and stroke cut to what their clips let through, as shapes; null where geometry cannot say it. */
  private clipped(): PlannedNode[] | null {
    const { node, inherited, context } = this;
    if (this.outline.points.length > MAX_CLIPPED_COORDINATES) return null;
    const fill = node.fill && planArea(node, 'fill', { path: this.outline, rule: node.fill.rule }, inherited, context);
    const around = node.stroke && strokeArea(node, node.stroke, context.ops);
    const stroke = around && planArea(node, 'stroke', { path: around, rule: 'evenodd' }, inherited, context);
    if ((node.fill && !fill) || (node.stroke && !stroke)) return null;
    const pieces = node.strokeFirst ? [...(stroke ?? []), ...(fill ?? [])] : [...(fill ?? []), ...(stroke ?? [])];
    if (pieces.length > 0) context.report('clip/geometry', node);
    return pieces;
  }
}

/** LibreOffice draws no line below 360 EMU, 1/100 mm. */
const HAIRLINE_EMU = 360;

/** Skia's boolean operations grow worse than linearly; a coastline under a clip becomes a picture. */
const MAX_CLIPPED_COORDINATES = 40_000;
