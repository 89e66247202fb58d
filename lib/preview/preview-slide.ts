/** A slide as it will be: drawn from the very XML and media that go into the deck, with the tree of its shapes. */

import type { Slide } from '@/lib/drawingml/slide';
import type { FontSource } from '@/lib/ports/fonts';
import type { Rasterizer } from '@/lib/ports/rasterizer';
import { drawSlide } from './draw-slide';
import { previewFonts } from './preview-fonts';
import { readSlide } from './read-shapes';
import { type ShapeNode, shapeTree } from './shape-tree';

export interface SlidePreview {
  /** A standalone SVG of the whole slide; text as outlines, so that it looks the same wherever it is shown. */
  readonly svg: string;
  /** Of the slide, CSS px. */
  readonly width: number;
  readonly height: number;
  /** Six hex digits; null for the master's white. */
  readonly background: string | null;
  readonly shapes: readonly ShapeNode[];
}

/** Throws like the rasterizer, and `file/unreadable` when a font cannot be had. */
export async function previewSlide(slide: Slide, source: FontSource, rasterizer: Pick<Rasterizer, 'normalise'>): Promise<SlidePreview> {
  const read = readSlide(slide);
  const media = new Map(slide.media.map((file) => [file.hash, file]));
  const pictures = new Map(
    slide.relationships.flatMap((one) => {
      const file = one.kind === 'image' ? media.get(one.hash) : undefined;
      return file ? [[one.id, file] as const] : [];
    }),
  );
  const fonts = await previewFonts(read.shapes, source);
  const drawn = drawSlide(read, pictures, fonts);
  const svg = fonts.files.length === 0 ? drawn : rasterizer.normalise(drawn, fonts.files);
  return { svg, width: read.width, height: read.height, background: read.background?.hex ?? null, shapes: shapeTree(read.shapes) };
}
