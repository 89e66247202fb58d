/** The fonts that a drawing brings along by `@font-face`, decoded and checked, under the names that its style sheet gives them. */

import { MAX_DRAWING_FONT_BYTES, MAX_DRAWING_FONTS } from '@/lib/limits/limits';
import type { EmbeddedFace } from '@/lib/ports/fonts';
import { type Coverage, covers } from './character-map';
import { decodeFont } from './decode-font';
import { type FileFont, readFileFont } from './file-font';
import { renamed } from './font-names';
import { type Sfnt, writeSfnt } from './sfnt';

/** Families whose fonts are none, are damaged, or go beyond the caps of a drawing are added to `unreadable`. */
export async function readFaces(faces: readonly EmbeddedFace[], unreadable: Set<string>): Promise<readonly FileFont[]> {
  const fonts: FileFont[] = [];
  let total = 0;
  for (const [i, face] of faces.entries()) {
    const decoded = i < MAX_DRAWING_FONTS ? await decodeFont(face.bytes) : null;
    total += decoded?.bytes.length ?? 0;
    const font = decoded && total <= MAX_DRAWING_FONT_BYTES ? readFace(face, decoded.sfnt, i) : null;
    if (font) fonts.push(font);
    else unreadable.add(face.family);
  }
  return fonts;
}

/** The names inside count for nothing (CSS Fonts 4 §4.2). */
function readFace(face: EmbeddedFace, sfnt: Sfnt, index: number): FileFont | null {
  const named = renamed(sfnt, face.family, 'Regular');
  const font = readFileFont({ bytes: writeSfnt(named), sfnt: named }, `face-${index}`);
  if (!font) return null;
  const { ranges } = face;
  return {
    ...font,
    families: [face.family.toLowerCase()],
    slideFamily: face.family,
    nameSaysWeight: false,
    weights: face.weights,
    italic: face.italic,
    coverage: ranges ? within(font.coverage, ranges) : font.coverage,
  };
}

/** What both say. */
function within(coverage: Coverage, ranges: Coverage): Coverage {
  const ordered = [...ranges].sort(([a], [b]) => a - b);
  return coverage.flatMap(([first, last]) =>
    ordered
      .map(([from, to]) => [Math.max(first, from), Math.min(last, to)] as const)
      .filter(([from, to]) => from <= to && covers(coverage, from)),
  );
}
