/** What one file becomes: plain data that crosses threads. */

import type { Slide } from '@/lib/drawingml/slide';
import type { Diagnostic } from '@/lib/errors/diagnostic';

/** One file's result. Which of the outputs are there follows `ConvertOptions.outputs`. */
export interface Converted {
  /** For a common deck (`deck`). */
  readonly slide?: Slide;
  /** A whole .pptx with this one slide (`decks`). */
  readonly deck?: Uint8Array;
  /** PNG bytes (`png`). */
  readonly png?: Uint8Array;
  readonly summary: Summary;
}

/** Counts over the slide, for the report. */
export interface Summary {
  /** Native shapes, text boxes included. */
  readonly shapes: number;
  /** Pictures, picture fills included. */
  readonly pictures: number;
  readonly textRuns: number;
  readonly diagnostics: readonly Diagnostic[];
}
