/** What only the source knows, carried past the renderer's normalisation by element id (decided in `annotate`, used by `scene/enrich`). */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { DecorationStyle } from './text-decoration';

/** A basic shape by its source element; its numbers are read off the normalised path. */
export type BasicShape = 'rect' | 'circle' | 'ellipse' | 'line';

export interface Underline {
  readonly style: DecorationStyle;
  /** Six hex digits and 0–1; null for the colour of the text. */
  readonly color: { readonly hex: string; readonly alpha: number } | null;
}

export type Strike = 'none' | 'single' | 'double';

export interface SourceTextRun {
  readonly text: string;
  readonly slideFamily: string;
  /** The name and CSS weight under which the renderer knows the font. */
  readonly engineFamily: string;
  readonly engineWeight: number;
  /** px in the text's own space */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: Underline | null;
  readonly strike: Strike;
  /** Six hex digits. */
  readonly hex: string;
  readonly alpha: number;
  readonly letterSpacing: number;
  readonly smallCaps: boolean;
  /** Of the font, em; descent below zero. */
  readonly ascent: number;
  readonly descent: number;
  /** How far above the line's baseline it stands, px; below zero under it. */
  readonly raised: number;
  readonly language: string;
}

/** One line of text that may become a text box. */
export interface SourceText {
  /** The same for all lines of one `text`. */
  readonly block: string;
  /** Anchor point on the alphabetic baseline, in the text's own space, px. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly rightToLeft: boolean;
  /** Width at which the first word of the next line would have fit on this one, px; null where a paragraph ends. */
  readonly overflow: number | null;
  readonly runs: readonly SourceTextRun[];
  /** The string for alt text where the line becomes outlines. */
  readonly content: string;
  /** Why it cannot be a text box; null when it can. */
  readonly outlined: DiagnosticCode | null;
}

/** Top and bottom of a whole text as its fonts say, y down, in the text's own space. */
export interface TextBand {
  readonly top: number;
  readonly bottom: number;
}

/** By the id that `annotate` gave the text. */
export type TextBands = ReadonlyMap<string, TextBand>;

/** Paint servers that count in the space of another element than the one that they paint: that element's id by theirs (SVG 2 §13.2). */
export type PaintContexts = ReadonlyMap<string, string>;

export interface SourceFact {
  readonly element: string;
  readonly name: string;
  readonly description: string;
  readonly link: string;
  readonly shape: BasicShape | null;
  readonly text: SourceText | null;
}

/** By the id that `annotate` gave the element. */
export type SourceFacts = ReadonlyMap<string, SourceFact>;
