/** What the core needs of fonts, injected: which family a text gets, how it measures, and the bytes for the renderer. */

import type { FontFile } from './rasterizer';

/** Where a family list ends for one style. Metrics are in em, y up. */
export interface FontMatch {
  /** The name that the slide gives the text: a family that people have, with the metrics of the one used here. */
  readonly slideFamily: string;
  /** The name under which the renderer knows the font. */
  readonly engineFamily: string;
  /** Key for `load`. */
  readonly file: string;
  /** CSS weight that the renderer is to be asked for. */
  readonly weight: number;
  /** Whether the slide's own style flags must say bold: false where the family name already does. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** False when no family of the list is here and the default stands in. */
  readonly found: boolean;
  readonly ascent: number;
  /** Below zero. */
  readonly descent: number;
  readonly xHeight: number;
  /** Whether the font stands where no slide can ask for it, as a narrow or a small-print one: its text is right in shapes only. */
  readonly onlyDrawn: boolean;
}

export interface FontStyle {
  /** CSS weight, 1–1000. */
  readonly weight: number;
  readonly italic: boolean;
  /** CSS width, in percent of a normal one; 100 where nothing is said. */
  readonly stretch?: number;
  /** px: what optical sizes go by; the font's own one where nothing is said. */
  readonly size?: number;
  /** Axes of a variable font by tag, as the text sets them itself (CSS Fonts 4 §7.2). */
  readonly variations?: ReadonlyMap<string, number>;
}

/** A piece of a text that one font can draw. */
export interface TextSegment {
  readonly text: string;
  /** What to ask `resolve` for; null where the text's own families give the font. */
  readonly family: string | null;
}

/** One `@font-face` of a drawing that brings its font along (CSS Fonts 4 §4). */
export interface EmbeddedFace {
  readonly family: string;
  /** CSS weights that it is for. */
  readonly weights: readonly [number, number];
  readonly italic: boolean;
  /** Code points that it is for, both ends included; null for all that it has. */
  readonly ranges: readonly (readonly [number, number])[] | null;
  /** A font file in any wrapping, not checked. */
  readonly bytes: Uint8Array;
}

/** A family that is on the computer but not among the fonts here: whether all its letters are as wide as each other. */
export type InstalledFont = 'fixed' | 'proportional';

/** What became of a family that a drawing asks for. */
export type FontNote =
  /** The slide names another family, which is as wide. */
  | { readonly kind: 'replaced'; readonly font: string; readonly replacement: string }
  /** The slide names the family itself, and few readers have it. */
  | {
      readonly kind: 'rare';
      readonly font: string;
      /** Why it cannot go with a deck, as the end of a sentence; null where it can. */
      readonly notEmbedded: string | null;
    };

export type FontStyleName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** A font that the text of a slide is set in and readers may lack, cut down to what the slide needs. */
export interface SlideFont {
  /** As the slide's runs name it. */
  readonly typeface: string;
  readonly style: FontStyleName;
  /** A TrueType file. */
  readonly bytes: Uint8Array;
}

/** A typeface as a deck carries it: Embedded OpenType files by style. */
export interface DeckFont {
  readonly typeface: string;
  readonly styles: ReadonlyMap<FontStyleName, Uint8Array>;
}

/** What a slide sets in one font. */
export interface FontUse {
  readonly typeface: string;
  readonly style: FontStyleName;
  /** As the renderer knows it. */
  readonly engineFamily: string;
  readonly text: string;
}

export interface FontSource {
  /** The first family of a CSS list that is here; generics and unknown ones as the options say. Never fails. */
  readonly resolve: (families: readonly string[], style: FontStyle) => FontMatch;
  /** A text cut where its characters need another font than the families give. `language` is a BCP 47 tag or empty. */
  segments(text: string, families: readonly string[], style: FontStyle, language: string): readonly TextSegment[];
  /** Files beside the matched ones that the text's characters may need: symbols. */
  fallbacks(text: string): readonly string[];
  /**
   * Bytes by key, in the order asked for; of fonts that come in slices, what `text` needs. Rejects with AppError `file/unreadable`
   * when a font cannot be had.
   */
  load(files: readonly string[], text: string): Promise<readonly FontFile[]>;
  /** Measures in these fonts: a text in its own, characters that it lacks in the first of the others that has them. `text` as for `load`. */
  ruler(files: readonly string[], text: string): Promise<TextRuler>;
  /** Characters of a text that none of the loaded fonts has, each once. */
  missing(text: string, loaded: readonly FontFile[]): readonly string[];
  /** Families that were resolved so far and will look otherwise, or be missing, on other machines. */
  notes(): Promise<readonly FontNote[]>;
  /** Of the fonts that a slide uses those that readers may lack and that may go with a deck. */
  embed(uses: readonly FontUse[]): Promise<readonly SlideFont[]>;
}

export interface TextRuler {
  /**
   * How far each character (Unicode scalar value) of a text moves the pen, em: shaped, kerned, in logical order; all that a ligature
   * moves counts for its first character. `apart`: letter by letter, without ligatures. Null where no font has a character.
   */
  advances(text: string, font: FontMatch, options?: { readonly apart?: boolean }): readonly number[] | null;
  /** How far the font lowers a subscript and raises a superscript, em. */
  scripts(font: FontMatch): { readonly sub: number; readonly super: number };
}

/** The fonts of one drawing: found by family list, and measured. */
export interface TextFonts extends Pick<FontSource, 'resolve'> {
  readonly ruler: TextRuler;
}
