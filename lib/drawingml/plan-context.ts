/** What the planner carries down the tree, and what it collects on the way. */

import { type Diagnostic, type DiagnosticCode, diagnostic } from '@/lib/errors/diagnostic';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { PathOps } from '@/lib/ports/path-ops';
import { type Box, intersect } from '@/lib/scene/bounds';
import { hasEffect } from '@/lib/scene/enrich';
import type { Clip, Fill, GroupNode, Naming, PathNode, Scene, SceneNode, Stroke } from '@/lib/scene/node';
import type { PathData } from '@/lib/scene/path-data';
import { clipBounds, visualBounds } from '@/lib/scene/visual-bounds';
import type { Label, PlannedNode, Region } from './plan';

export interface PlanOptions {
  readonly text: 'editable' | 'outlines';
  /** Gradients on lines as lines, or as shapes of the lines' area. */
  readonly gradientLines: 'native' | 'outlines';
  /** Labels in the middle of shapes: boxes of their own, or the text of the shape. */
  readonly labels: 'apart' | 'in-shapes';
  /** Pixels a canvas px for parts that become pictures. */
  readonly pixelsPerUnit: number;
  /** The same for filters that count pixels: as the drawing's own size asks for. */
  readonly ownPixelsPerUnit: number;
  /** EMU a canvas px: for what is too thin to be drawn. */
  readonly emuPerUnit: number;
  /** Keys of nodes that the renderer cannot draw: they are done without pictures. */
  readonly avoid?: ReadonlySet<string>;
  /** The plan will be compared with the drawing: what mostly comes out right may be tried. */
  readonly checked?: boolean;
  /** Keys of nodes that must become pictures, whatever they are. */
  readonly islands?: ReadonlySet<string>;
}

/** What ancestors impose on a node. */
export interface Inherited {
  /** Product of the ancestors' opacities that could be passed down, 0–1. */
  readonly opacity: number;
  readonly clips: readonly Clip[];
  /** Visible part of the canvas under the clips, canvas space. */
  readonly window: Box;
}

export interface Painted {
  readonly node: SceneNode;
  /** Neither faded nor cut by what is around it. */
  readonly whole: boolean;
}

export interface RegionOptions {
  /** What of the canvas can be seen. */
  readonly window?: Box;
  /** Which part of a filter, for `effect`. */
  readonly effect?: NonNullable<Region['effect']>;
  /** What of a filter's region can matter, in the user space of the node. */
  readonly filterArea?: Box | undefined;
  /** Pixels a canvas px, where it matters; else those of all pictures. */
  readonly density?: number;
}

/** Plans parts of the tree: what a planner of leaves or effects needs of the walk that called it. */
export type PlanNodes = (nodes: readonly SceneNode[], inherited: Inherited, context: PlanContext) => PlannedNode[];

export class PlanContext {
  readonly canvas: Box;
  readonly options: PlanOptions;
  readonly ops: PathOps;
  readonly regions: Region[] = [];
  /** Leaves and pictures of groups, in the order in which they paint: what lies under the next one. */
  readonly painted: Painted[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly planned = new Map<string, PlannedNode>();
  private readonly reported = new Set<string>();
  private readonly drawing: readonly SceneNode[];
  private readonly blends: boolean;
  private outOfSight: ReadonlySet<string> | undefined;
  private readonly planNodes: PlanNodes;

  constructor(scene: Scene, options: PlanOptions, ops: PathOps, planNodes: PlanNodes) {
    this.canvas = { x: 0, y: 0, width: scene.width, height: scene.height };
    this.drawing = scene.children;
    this.blends = scene.children.some(blends);
    this.options = options;
    this.ops = ops;
    this.planNodes = planNodes;
  }

  plan(nodes: readonly SceneNode[], inherited: Inherited): PlannedNode[] {
    return this.planNodes(nodes, inherited, this);
  }

  /** One diagnostic per element and code, however many pieces the element falls into. */
  report(code: DiagnosticCode, node: Naming): void {
    const element = node.element || 'svg';
    const once = `${code} ${element}`;
    if (this.reported.has(once)) return;
    this.reported.add(once);
    this.diagnostics.push(diagnostic(code, element));
  }

  /** Tries a way to plan something; where it ends in null, what it asked for and reported is forgotten. */
  attempt<T>(plan: () => T | null): T | null {
    const regions = this.regions.length;
    const diagnostics = this.diagnostics.length;
    const result = plan();
    if (result === null) {
      this.regions.length = regions;
      for (const { code, element } of this.diagnostics.splice(diagnostics)) this.reported.delete(`${code} ${element}`);
    }
    return result;
  }

  /** Asks for a part to be rendered: its box on whole pixels. Null when nothing of it can be seen. */
  region(
    key: string,
    what: Region['what'],
    box: Box,
    { window = this.canvas, effect, filterArea, density }: RegionOptions = {},
  ): Region | null {
    const visible = intersect(box, window);
    if (!visible || this.options.avoid?.has(key)) return null;
    const scale = this.pixelsFor(visible, density ?? this.options.pixelsPerUnit);
    const region: Region = {
      id: `r${this.regions.length + 1}`,
      key,
      what,
      ...((what === 'with-backdrop' || this.blends) && { without: this.outside() }),
      ...(effect && { effect }),
      ...(filterArea && { filterArea }),
      ...(what === 'paint' || what === 'stroke-paint' ? exactly(visible, scale) : onWholePixels(visible, scale)),
    };
    this.regions.push(region);
    return region;
  }

  /** Keys of the nodes of which nothing lies on the canvas. */
  private outside(): ReadonlySet<string> {
    if (this.outOfSight) return this.outOfSight;
    const keys = new Set<string>();
    const visit = (node: SceneNode): void => {
      const bounds = visualBounds(node);
      if (!bounds || !intersect(bounds, this.canvas)) keys.add(node.key);
      else if (node.kind === 'group') node.children.forEach(visit);
    };
    this.drawing.forEach(visit);
    this.outOfSight = keys;
    return keys;
  }

  private pixelsFor(box: Box, wanted: number): number {
    const pixels = box.width * box.height * wanted * wanted;
    const cap = MAX_RASTER_PIXELS / 4;
    return pixels > cap ? wanted * Math.sqrt(cap / pixels) : wanted;
  }
}

const blends = (node: SceneNode): boolean => node.kind === 'group' && (node.blend !== 'normal' || node.children.some(blends));

type Raster = Pick<Region, 'box' | 'pixelWidth' | 'pixelHeight'>;

/** The pixels that the box touches. */
function onWholePixels(box: Box, scale: number): Raster {
  const left = Math.floor(box.x * scale - 0.01);
  const top = Math.floor(box.y * scale - 0.01);
  const right = Math.max(left + 1, Math.ceil((box.x + box.width) * scale + 0.01));
  const bottom = Math.max(top + 1, Math.ceil((box.y + box.height) * scale + 0.01));
  return {
    box: { x: left / scale, y: top / scale, width: (right - left) / scale, height: (bottom - top) / scale },
    pixelWidth: right - left,
    pixelHeight: bottom - top,
  };
}

/** The box itself, since a shape stretches its paint over its own; pixels are a little less or more than square. */
const exactly = (box: Box, scale: number): Raster => ({
  box,
  pixelWidth: Math.max(1, Math.round(box.width * scale)),
  pixelHeight: Math.max(1, Math.round(box.height * scale)),
});

export function underClip(inherited: Inherited, clip: Clip): Inherited | null {
  const bounds = clipBounds(clip);
  const window = bounds && intersect(inherited.window, bounds);
  return window ? { ...inherited, clips: [...inherited.clips, clip], window } : null;
}

export const labelOf = (node: Naming): Label => ({ name: node.name || node.element, description: node.description, link: node.link });

/** The one path that a group holds, however many plain groups are between; null for anything else. */
export function plainShape(group: GroupNode): PathNode | null {
  const [only] = group.children;
  if (!only || group.children.length > 1) return null;
  if (only.kind === 'path') return only;
  return only.kind === 'group' && !hasEffect(only) ? plainShape(only) : null;
}

/** Nothing shows through; patterns count as seen through. */
export function isOpaque({ paint, opacity }: Fill | Stroke): boolean {
  if (opacity < 1 || paint.kind === 'pattern') return false;
  return paint.kind === 'solid' || paint.stops.every(({ alpha }) => alpha === 1);
}

/** Both in one space, px. */
export const sameOutline = (a: PathData, b: PathData): boolean =>
  a.verbs.length === b.verbs.length &&
  a.verbs.every((verb, i) => verb === b.verbs[i]) &&
  a.points.every((value, i) => Math.abs(value - (b.points[i] ?? Number.NaN)) < 0.01);
