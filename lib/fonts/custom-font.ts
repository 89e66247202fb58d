/** Name, style and metrics of a font file that the user adds, read with opentype.js. */

import { parse } from 'opentype.js/dist/opentype.mjs';

export interface CustomFont {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Lower-case names that it answers to. */
  readonly families: readonly string[];
  /** Name under which the renderer's font database knows it: the typographic family where there is one. */
  readonly engineFamily: string;
  /** Name for the slide: the family as style menus list it. */
  readonly slideFamily: string;
  readonly weight: number;
  readonly italic: boolean;
  /** Whether `slideFamily` names the weight already ("Noto Sans Black"). */
  readonly nameSaysWeight: boolean;
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
}

/** Null for a file that is no readable font. */
export function readCustomFont(bytes: Uint8Array, file: string): CustomFont | null {
  try {
    const font = parse(bytes.slice().buffer, { lowMemory: true });
    const names = { ...font.names.macintosh, ...font.names.windows, ...font.names.unicode };
    const legacy = english(font.names.windows?.fontFamily) ?? english(names.fontFamily);
    const typographic = english(font.names.windows?.preferredFamily) ?? english(names.preferredFamily) ?? legacy;
    if (!legacy || !typographic) return null;
    const em = font.unitsPerEm;
    const os2 = font.tables.os2;
    const ascent = font.ascender / em;
    return {
      file,
      bytes,
      families: [...new Set([legacy.toLowerCase(), typographic.toLowerCase()])],
      engineFamily: typographic,
      slideFamily: legacy,
      weight: os2?.usWeightClass ?? 400,
      italic: ((os2?.fsSelection ?? 0) & 1) === 1,
      nameSaysWeight: legacy !== typographic,
      ascent,
      descent: font.descender / em,
      xHeight: os2?.sxHeight ? os2.sxHeight / em : ascent * 0.56,
    };
  } catch {
    return null;
  }
}

const english = (name: Readonly<Record<string, string>> | undefined): string | undefined => name?.en ?? (name && Object.values(name)[0]);
