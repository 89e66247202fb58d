/** What one file becomes. */

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
  /** How near the slide comes to the drawing; absent where nobody asked. */
  readonly fidelity?: Fidelity;
}

/** The slide as planned against the drawing, both rendered small; four digits. */
export interface Fidelity {
  /** Mean structural similarity, 0–1; 1 for the same. */
  readonly similarity: number;
  /** Share of pixels that look different, 0–1; anti-aliasing does not count. */
  readonly differing: number;
  /** Elements that are pictures, or filled with one, each over its own box; the worst first. */
  readonly elements: readonly ElementFidelity[];
}

export interface ElementFidelity {
  /** In the user's words, as in diagnostics. */
  readonly element: string;
  readonly similarity: number;
  readonly differing: number;
}
