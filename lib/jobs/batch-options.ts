/** What the page lets people choose, and what it means for a conversion. */

import { COMMON_SLIDE, type ConvertOptions, DEFAULT_OPTIONS, type Output, type SlideSize, type TextMode } from '@/lib/pipeline/options';

export interface BatchOptions {
  /** `svg`: each drawing's own size; a common deck of several then takes the size of a new presentation. */
  readonly slide: SlideSize;
  readonly text: TextMode;
  /** Pixels a CSS pixel for pictures. */
  readonly scale: number;
}

export const DEFAULT_BATCH_OPTIONS: BatchOptions = {
  slide: DEFAULT_OPTIONS.slide,
  text: DEFAULT_OPTIONS.text,
  scale: DEFAULT_OPTIONS.scale,
};

/** Size of the slides of a common deck of `files` files: a deck has one size for all its slides. */
export function commonSlide(options: BatchOptions, files: number): SlideSize {
  return options.slide.kind === 'svg' && files > 1 ? COMMON_SLIDE : options.slide;
}

export function convertOptions({ text, scale }: BatchOptions, slide: SlideSize, output: Output): ConvertOptions {
  return { ...DEFAULT_OPTIONS, text, scale, slide, outputs: [output] };
}
