/** What the planner carries down the tree, and what it collects on the way. */

import { type Diagnostic, type DiagnosticCode, diagnostic, type Fate } from '@/lib/errors/diagnostic';
import { MAX_RASTER_PIXELS } from '@/lib/limits/limits';
import type { PathOps } from '@/lib/ports/path-ops';
import { type Box, intersect } from '@/lib/scene/bounds';
import type { Clip, Naming } from '@/lib/scene/node';
import { clipBounds } from '@/lib/scene/visual-bounds';
import type { Label, PlannedNode, Region } from './plan';

export interface PlanOptions {
  readonly text: 'editable' | 'outlines';
  /** Pixels a canvas px for parts that become pictures. */
  readonly pixelsPerUnit: number;
  /** EMU a canvas px: for what is too thin to be drawn. */
  readonly emuPerUnit: number;
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

export class PlanContext {
  readonly canvas: Box;
  readonly options: PlanOptions;
  readonly ops: PathOps;
  readonly regions: Region[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly planned = new Map<string, PlannedNode>();
  private readonly reported = new Set<string>();

  constructor(canvas: Box, options: PlanOptions, ops: PathOps) {
    this.canvas = canvas;
    this.options = options;
    this.ops = ops;
  }

  /** One diagnostic per element and code, however many pieces the element falls into. */
  report(code: DiagnosticCode, fate: Fate, node: Naming): void {
    const element = node.element || 'svg';
    const once = `${code} ${element}`;
    if (this.reported.has(once)) return;
    this.reported.add(once);
    this.diagnostics.push(diagnostic(code, fate, element));
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
  region(key: string, what: Region['what'], box: Box, window: Box = this.canvas, effect?: Region['effect']): Region | null {
    const visible = intersect(box, window);
    if (!visible) return null;
    const scale = this.pixelsFor(visible);
    const left = Math.floor(visible.x * scale - 0.01);
    const top = Math.floor(visible.y * scale - 0.01);
    const right = Math.max(left + 1, Math.ceil((visible.x + visible.width) * scale + 0.01));
    const bottom = Math.max(top + 1, Math.ceil((visible.y + visible.height) * scale + 0.01));
    const region: Region = {
      id: `r${this.regions.length + 1}`,
      key,
      what,
      ...(effect && { effect }),
      box: { x: left / scale, y: top / scale, width: (right - left) / scale, height: (bottom - top) / scale },
      pixelWidth: right - left,
      pixelHeight: bottom - top,
    };
    this.regions.push(region);
    return region;
  }

  private pixelsFor(box: Box): number {
    const wanted = this.options.pixelsPerUnit;
    const pixels = box.width * box.height * wanted * wanted;
    const cap = MAX_RASTER_PIXELS / 4;
    return pixels > cap ? wanted * Math.sqrt(cap / pixels) : wanted;
  }
}

export function underClip(inherited: Inherited, clip: Clip): Inherited | null {
  const bounds = clipBounds(clip);
  const window = bounds && intersect(inherited.window, bounds);
  return window ? { ...inherited, clips: [...inherited.clips, clip], window } : null;
}

export const labelOf = (node: Naming): Label => ({ name: node.name || node.element, description: node.description, link: node.link });
