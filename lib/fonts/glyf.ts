/** What the `glyf` and `loca` tables are made of (OpenType 1.9 §glyf, §loca). */

import { padded, viewOf } from './sfnt';

/** Flag of a component of a glyph that is made of others: another one follows. */
export const MORE_COMPONENTS = 0x20;

const WORDS = 0x1;
const SCALE = 0x8;
const TWO_SCALES = 0x40;
const TWO_BY_TWO = 0x80;

/** Bytes of a component behind its flags and the number of its glyph: where it stands and how it is scaled. */
export function placementBytes(flags: number): number {
  const scale = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & TWO_BY_TWO ? 8 : 0;
  return (flags & WORDS ? 4 : 2) + scale;
}

/** Both tables, `loca` with long offsets. An empty outline is a glyph that draws nothing. */
export function writeOutlines(outlines: readonly Uint8Array[]): { readonly loca: Uint8Array; readonly glyf: Uint8Array } {
  const glyf = new Uint8Array(outlines.reduce((size, outline) => size + padded(outline.length), 0));
  const loca = new Uint8Array(4 * (outlines.length + 1));
  let offset = 0;
  for (const [i, outline] of outlines.entries()) {
    glyf.set(outline, offset);
    offset += padded(outline.length);
    viewOf(loca).setUint32(4 * (i + 1), offset);
  }
  return { loca, glyf };
}
