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
  /** Whether the slide's own style flags must say bold: false where the family name already does. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** False when no family of the list is here and the default stands in. */
  readonly found: boolean;
  readonly ascent: number;
  /** Below zero. */
  readonly descent: number;
  readonly xHeight: number;
}

export interface FontStyle {
  /** CSS weight, 1–1000. */
  readonly weight: number;
  readonly italic: boolean;
}

export interface FontSource {
  /** The first family of a CSS list that is here; generics and unknown ones as the options say. Never fails. */
  readonly resolve: (families: readonly string[], style: FontStyle) => FontMatch;
  /** Files beside the matched ones that the text's characters need (other scripts, symbols). `missing` when some are in no font. */
  fallbacks(text: string, matched: readonly FontMatch[]): { readonly files: readonly string[]; readonly missing: boolean };
  /** Bytes by key, in the order asked for. Rejects with AppError `file/unreadable` when a font cannot be had. */
  load(files: readonly string[]): Promise<readonly FontFile[]>;
  /** Measures in these fonts: a text in its own, characters that it lacks in the first of the others that has them. Rejects as `load`. */
  ruler(files: readonly string[]): Promise<TextRuler>;
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
