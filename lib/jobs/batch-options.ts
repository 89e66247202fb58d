/** What the page lets people choose, and what it means for a conversion. */

import { cellSize, type Grid, type GridSheet } from '@/lib/drawingml/grid-layout';
import { COMMON_SLIDE, type ConvertOptions, DEFAULT_OPTIONS, type Output, type SlideSize } from '@/lib/pipeline/options';
import { DEFAULT_NAME_TEMPLATE } from '@/lib/results/name-template';

/** The choices of a conversion that are the user's; `slide` of the kind `svg` means the common size in a common deck of several. */
export interface BatchOptions
  extends Pick<
    ConvertOptions,
    'slide' | 'fit' | 'margin' | 'background' | 'text' | 'labels' | 'scale' | 'gradientLines' | 'embedFonts' | 'fontMap'
  > {
  /** Many drawings a slide of the common deck; null for a slide each. */
  readonly grid: Grid | null;
  /** For the names of decks and PNGs; see `nameProblem`. */
  readonly names: string;
}

const { slide, fit, margin, background, text, labels, scale, gradientLines, embedFonts, fontMap } = DEFAULT_OPTIONS;

export const DEFAULT_BATCH_OPTIONS: BatchOptions = {
  slide,
  fit,
  margin,
  background,
  text,
  labels,
  scale,
  gradientLines,
  embedFonts,
  fontMap,
  grid: null,
  names: DEFAULT_NAME_TEMPLATE,
};

/** The slide that the grid is on; undefined without one. */
export function gridSheet({ grid, slide: size }: Pick<BatchOptions, 'grid' | 'slide'>): GridSheet | undefined {
  const { widthEmu, heightEmu } = size.kind === 'fixed' ? size : COMMON_SLIDE;
  return grid ? { widthEmu, heightEmu, grid } : undefined;
}

/** Size that drawings of a common deck of `files` files are converted for: a deck has one size for all its slides. */
export function commonSlide(options: Pick<BatchOptions, 'grid' | 'slide'>, files: number): SlideSize {
  const sheet = gridSheet(options);
  if (sheet) return cellSize(sheet);
  return options.slide.kind === 'svg' && files > 1 ? COMMON_SLIDE : options.slide;
}

/** What of the choices changes a slide; how results are called, and put together, does not. */
export const slideChoices = (options: BatchOptions): Omit<BatchOptions, 'slide' | 'grid' | 'names'> => ({
  fit: options.fit,
  margin: options.margin,
  background: options.background,
  text: options.text,
  labels: options.labels,
  scale: options.scale,
  gradientLines: options.gradientLines,
  embedFonts: options.embedFonts,
  fontMap: options.fontMap,
});

export function convertOptions(options: BatchOptions, slide: SlideSize, output: Output): ConvertOptions {
  return { ...DEFAULT_OPTIONS, ...slideChoices(options), slide, outputs: [output] };
}
