/** The two sides of the self-check as pixels: the drawing and the slide as planned, whole or one element alone. */

import type { PlannedNode, Region, SlidePlan } from '@/lib/drawingml/plan';
import { type PreviewView, previewSvg } from '@/lib/drawingml/preview-svg';
import type { FontFile, Pixels, Rasterizer } from '@/lib/ports/rasterizer';
import { type Box, grow } from '@/lib/scene/bounds';
import type { Matrix } from '@/lib/scene/matrix';
import type { Scene } from '@/lib/scene/node';
import { fragmentSvg, wholeSvg } from '@/lib/svg/fragment';
import type { NormalisedSvg } from '@/lib/svg/normalised';
import { cssColor, slideGround } from './css-color';
import { cssMatrix, type Draft, regionSvg } from './rasterise-regions';

/** A drawing as the check needs it. */
export interface CheckedDrawing {
  readonly scene: Scene;
  readonly document: NormalisedSvg;
  /** From the document's user space to the canvas. */
  readonly toCanvas: Matrix;
  /** For text boxes. */
  readonly fonts: readonly FontFile[];
  /** EMU a canvas px on the slide. */
  readonly emuPerUnit: number;
}

export interface Pair {
  readonly source: Pixels;
  readonly preview: Pixels;
}

/**
 * Pixels of the longer side at which whole slides are compared: the drawing's own, within these. An icon has no more detail than
 * the least; at the most, a shape that is wrong still shows, and rendering costs no more than the rest of a conversion.
 */
const LEAST_PIXELS = 64;
const MOST_PIXELS = 256;

/** What whole slides are compared on, as they are seen: laid on it by the renderer, no pixel has to be mixed afterwards. */
const PAPER = '#FFFFFF';

/**
 * Pixels of an element compared alone, and of its longer side at the most: drawn so large that even a line has an inside. Around
 * it is a border of pixels, for what the slide draws outside.
 */
const ALONE_PIXELS = 160 * 160;
const ALONE_LONGEST_PIXELS = 1_000;
const ALONE_BORDER_PIXELS = 3;

export class CheckRenderings {
  private readonly drawing: CheckedDrawing;
  private readonly rasterizer: Rasterizer;
  /** Pixels a canvas px of whole slides. */
  readonly scale: number;
  private readonly width: number;
  private readonly height: number;

  constructor(drawing: CheckedDrawing, rasterizer: Rasterizer) {
    const { scene } = drawing;
    this.drawing = drawing;
    this.rasterizer = rasterizer;
    const longer = Math.max(scene.width, scene.height);
    const scale = Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, longer)) / longer;
    this.width = Math.max(1, Math.round(scene.width * scale));
    this.height = Math.max(1, Math.round(scene.height * scale));
    this.scale = Math.min(this.width / scene.width, this.height / scene.height);
  }

  /** The whole drawing. Hard edges are meant for the size that it has itself: drawn smaller, every hair would be a pixel wide. */
  source(): Pixels {
    const { document, scene } = this.drawing;
    const svg = wholeSvg(document, this.width, this.height).replaceAll(' shape-rendering="crispEdges"', '');
    return this.rasterizer.pixels(svg, [], scene.background ? cssColor(scene.background) : PAPER);
  }

  /** The whole slide, of the same size as the source. */
  preview(draft: Draft): Pixels {
    const view = this.view(this.wholeBox(), this.width, this.height);
    return this.show(draft.plan.children, draft.plan.background, draft, view, PAPER);
  }

  /** Where a box of the canvas lies in the renderings of the whole: all pixels that it touches. */
  area(box: Box): Box {
    const whole = this.wholeBox();
    const x = Math.floor((box.x - whole.x) * this.scale);
    const y = Math.floor((box.y - whole.y) * this.scale);
    return {
      x,
      y,
      width: Math.ceil((box.x + box.width - whole.x) * this.scale) - x,
      height: Math.ceil((box.y + box.height - whole.y) * this.scale) - y,
    };
  }

  /** One element of the drawing, and what the plan makes of it. `opacity`: what its ancestors leave of it. */
  alone(key: string, planned: PlannedNode, box: Box, opacity: number, draft: Draft): Pair {
    const { document, toCanvas } = this.drawing;
    const longest = ALONE_LONGEST_PIXELS / Math.max(box.width, box.height);
    const scale = Math.max(this.scale, Math.min(longest, Math.sqrt(ALONE_PIXELS / (box.width * box.height))));
    const shown = grow(box, ALONE_BORDER_PIXELS / scale);
    const width = Math.max(1, Math.round(shown.width * scale));
    const height = Math.max(1, Math.round(shown.height * scale));
    const fragment = { key, what: 'alone', box: shown, pixelWidth: width, pixelHeight: height } as const;
    const source = this.rasterizer.pixels(fragmentSvg(document, fragment, cssMatrix(toCanvas)), []);
    return { source: faded(source, opacity), preview: this.show([planned], null, draft, this.view(shown, width, height)) };
  }

  /** The part of the canvas that the renderings of the whole show: the canvas, centred on whole pixels. */
  private wholeBox(): Box {
    const { scene } = this.drawing;
    const [width, height] = [this.width / this.scale, this.height / this.scale];
    return { x: (scene.width - width) / 2, y: (scene.height - height) / 2, width, height };
  }

  private view(box: Box, pixelWidth: number, pixelHeight: number): PreviewView {
    return { box, pixelWidth, pixelHeight, emuPerUnit: this.drawing.emuPerUnit };
  }

  private show(
    children: readonly PlannedNode[],
    background: SlidePlan['background'],
    draft: Draft,
    view: PreviewView,
    under?: string,
  ): Pixels {
    const svg = previewSvg({ children, background }, this.pictures(children, draft, view), view);
    return this.rasterizer.pixels(svg, holdsText(children) ? this.drawing.fonts : [], under);
  }

  private pictures(children: readonly PlannedNode[], { plan, pictures }: Draft, view: PreviewView): ReadonlyMap<string, Uint8Array> {
    const wanted = new Set(children.flatMap(regionsOf));
    const shown = new Map<string, Uint8Array>();
    for (const region of plan.regions) {
      const media = wanted.has(region.id) ? pictures.get(region.id) : undefined;
      const bytes = media && this.sized(region, media.bytes, view.pixelWidth / view.box.width);
      if (bytes) shown.set(region.id, bytes);
    }
    return shown;
  }

  /**
   * A region's picture as the preview needs it. One that is much finer is rendered again: the renderer shrinks pictures by
   * leaving pixels out, viewers do not, and reading a large picture takes longer than drawing a small one.
   */
  private sized(region: Region, bytes: Uint8Array, scale: number): Uint8Array | null {
    const [width, height] = [region.box.width * scale * 2, region.box.height * scale * 2].map((pixels) => Math.max(1, Math.ceil(pixels)));
    // What is blended is rendered with all around it, and not again.
    if (!width || !height || region.without || (region.pixelWidth <= width && region.pixelHeight <= height)) return bytes;
    const small = { ...region, pixelWidth: Math.min(region.pixelWidth, width), pixelHeight: Math.min(region.pixelHeight, height) };
    const { document, toCanvas, scene } = this.drawing;
    const ground = slideGround(scene.background);
    return this.rasterizer.render(regionSvg(small, { document, toCanvas, width: scene.width, height: scene.height, ground }));
  }
}

/** Ids of the regions that a planned node shows. */
export function regionsOf(node: PlannedNode): string[] {
  if (node.kind === 'group') return node.children.flatMap(regionsOf);
  if (node.kind === 'picture') return 'region' in node.source ? [node.source.region] : [];
  return node.kind === 'shape' && node.fill.kind === 'picture' ? [node.fill.region] : [];
}

export const holdsText = (nodes: readonly PlannedNode[]): boolean =>
  nodes.some(
    (node) =>
      node.kind === 'text' || (node.kind === 'shape' && node.text !== undefined) || (node.kind === 'group' && holdsText(node.children)),
  );

function faded(pixels: Pixels, opacity: number): Pixels {
  if (opacity >= 1) return pixels;
  const rgba = pixels.rgba.slice();
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = Math.round((rgba[i] as number) * opacity);
  return { ...pixels, rgba };
}
