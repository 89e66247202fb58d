/** What the page lets people choose, and what it means for a conversion. */

import { COMMON_SLIDE, type ConvertOptions, DEFAULT_OPTIONS, type Output, type SlideSize } from '@/lib/pipeline/options';

/** The choices of a conversion that are the user's; `slide` of the kind `svg` means the common size in a common deck of several. */
export type BatchOptions = Pick<
  ConvertOptions,
  'slide' | 'fit' | 'margin' | 'background' | 'text' | 'scale' | 'gradientLines' | 'embedFonts' | 'fontMap'
>;

const { slide, fit, margin, background, text, scale, gradientLines, embedFonts, fontMap } = DEFAULT_OPTIONS;

export const DEFAULT_BATCH_OPTIONS: BatchOptions = {
  slide,
  fit,
  margin,
  background,
  text,
  scale,
  gradientLines,
  embedFonts,
  fontMap,
};

/** Size of the slides of a common deck of `files` files: a deck has one size for all its slides. */
export function commonSlide(options: BatchOptions, files: number): SlideSize {
  return options.slide.kind === 'svg' && files > 1 ? COMMON_SLIDE : options.slide;
}

export function convertOptions(options: BatchOptions, slide: SlideSize, output: Output): ConvertOptions {
  return { ...DEFAULT_OPTIONS, ...options, slide, outputs: [output] };
}
