/** Lines of text as the layout makes them: what a text box is made of, and what the renderer is asked to set. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { FontMatch, TextRuler } from '@/lib/ports/fonts';
import type { TextStyle } from './text-style';

export interface StyledText {
  readonly text: string;
  /** Letter and word spacing as the line needs them, which may differ from the source's. */
  readonly style: TextStyle;
  readonly link: string;
  /** Characters before any transformation. */
  readonly length: number;
  /** How far above the line's baseline it stands, px: a superscript's, below zero a subscript's. */
  readonly raised: number;
}

export interface TextLine {
  readonly x: number;
  readonly y: number;
  /** How far below `y` the alphabetic baseline lies. */
  readonly drop: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Runs downwards, its letters turned a quarter clockwise: a line like any other, about its turned anchor point. */
  readonly vertical: boolean;
  readonly spans: readonly StyledText[];
  /** The line as the source places its pieces, alphabetic baselines; null where it is placed as a whole. */
  readonly pieces: readonly TextPiece[] | null;
  /** Letters are stretched along: px from end to end. */
  readonly stretched: number | null;
}

export interface TextPiece {
  readonly text: string;
  readonly style: TextStyle;
  readonly x: number;
  readonly y: number;
}

/** Lines, or the reason why the text must be laid out by the renderer as a whole. */
export type TextLayout = { readonly lines: readonly TextLine[] } | { readonly outlined: DiagnosticCode };

/** How a text is measured: the font of a style, and the ruler for it. */
export interface TextMeasure {
  readonly match: (style: TextStyle) => FontMatch;
  readonly ruler: TextRuler;
}
