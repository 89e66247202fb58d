/** The fonts that a drawing needs, loaded and ready to measure with; none for one without text. */

import { diagnostic } from '@/lib/errors/diagnostic';
import type { FontSource, TextFonts } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import type { SourceDocument } from '@/lib/svg/scan';
import { findFonts } from '@/lib/svg/text-fonts';

export interface DrawingFonts extends TextFonts {
  readonly files: readonly FontFile[];
}

export async function loadFonts({ root, diagnostics }: SourceDocument, fonts: FontSource): Promise<DrawingFonts> {
  const wanted = findFonts(root, fonts.resolve);
  if (wanted.fonts.length === 0) return { resolve: fonts.resolve, files: [], ruler: NO_RULER };
  const { files, missing } = fonts.fallbacks(wanted.characters, wanted.fonts);
  if (missing) diagnostics.push(diagnostic('text/missing-glyphs', 'approximated', 'text'));
  const needed = [...new Set([...wanted.fonts.map((font) => font.file), ...files])];
  const [loaded, ruler] = await Promise.all([fonts.load(needed), fonts.ruler(needed)]);
  return { resolve: fonts.resolve, files: loaded, ruler };
}

/** Nothing to measure. */
const NO_RULER: TextFonts['ruler'] = { advances: () => null, scripts: () => ({ sub: 0, super: 0 }) };
