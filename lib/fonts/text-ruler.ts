/** Font bytes → a ruler for text: HarfBuzz shapes it as the renderer's own shaper does. */

import type * as HarfBuzz from 'harfbuzzjs';
import type { TextRuler } from '@/lib/ports/fonts';

/** A font ready to measure with. */
export interface MeasuringFont {
  readonly font: HarfBuzz.Font;
  readonly unitsPerEm: number;
}

/** HarfBuzz is fetched when the first text is measured. Null for bytes that are no font. */
export async function openMeasuringFont(bytes: Uint8Array): Promise<MeasuringFont | null> {
  const { Blob, Face, Font } = await import('harfbuzzjs');
  const face = new Face(new Blob(bytes));
  // Of anything else HarfBuzz makes an empty face, and says nothing.
  return face.collectUnicodes().length === 0 ? null : { font: new Font(face), unitsPerEm: face.upem };
}

/** `fonts` by file key, in the order in which they stand in for each other. */
export async function createTextRuler(fonts: ReadonlyMap<string, MeasuringFont>): Promise<TextRuler> {
  const hb = await import('harfbuzzjs');
  return {
    advances(text, { file }, { apart = false } = {}) {
      const own = fonts.get(file);
      const order = own ? [own, ...fonts.values()] : [...fonts.values()];
      const advances: number[] = [];
      for (const piece of piecesByFont(text, order)) {
        if (!piece.font) return null;
        advances.push(...shaped(hb, piece.text, piece.font, apart));
      }
      return advances;
    },
    scripts({ file }) {
      const opened = fonts.get(file);
      const offset = (tag: HarfBuzz.MetricsTag): number =>
        opened ? opened.font.getMetricPositionWithFallback(tag) / opened.unitsPerEm : 0;
      return { sub: offset(hb.MetricsTag.SUBSCRIPT_EM_Y_OFFSET), super: offset(hb.MetricsTag.SUPERSCRIPT_EM_Y_OFFSET) };
    },
  };
}

interface Piece {
  text: string;
  readonly font: MeasuringFont | undefined;
}

/** What has no glyph in any font moves nothing where it is no letter: joiners, variation selectors, marks of direction. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;

function piecesByFont(text: string, fonts: readonly MeasuringFont[]): Piece[] {
  const pieces: Piece[] = [];
  for (const character of text) {
    const has = ({ font }: MeasuringFont): boolean => font.nominalGlyph(character.codePointAt(0) ?? 0) !== undefined;
    const last = pieces.at(-1);
    const font = INVISIBLE.test(character) ? (last?.font ?? fonts[0]) : fonts.find(has);
    if (last && last.font === font) last.text += character;
    else pieces.push({ text: character, font });
  }
  return pieces;
}

function shaped(hb: typeof HarfBuzz, text: string, { font, unitsPerEm }: MeasuringFont, apart: boolean): number[] {
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  hb.shape(font, buffer, apart ? [new hb.Feature('liga', 0), new hb.Feature('clig', 0)] : []);
  const positions = buffer.getGlyphPositions();
  // Clusters count UTF-16 units.
  const byUnit = new Map<number, number>();
  for (const [i, { cluster }] of buffer.getGlyphInfos().entries())
    byUnit.set(cluster, (byUnit.get(cluster) ?? 0) + (positions[i]?.xAdvance ?? 0));
  let unit = 0;
  return Array.from(text, (character) => {
    const advance = byUnit.get(unit) ?? 0;
    unit += character.length;
    return advance / unitsPerEm;
  });
}
