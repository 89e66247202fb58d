/** The fonts that an annotated drawing needs, loaded; none for one without text. */

import { type Diagnostic, diagnostic } from '@/lib/errors/diagnostic';
import type { FontSource } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import type { AnnotatedSvg } from '@/lib/svg/annotate';

export async function loadFonts(annotated: AnnotatedSvg, fonts: FontSource, diagnostics: Diagnostic[]): Promise<readonly FontFile[]> {
  if (annotated.fonts.length === 0) return [];
  const { files, missing } = fonts.fallbacks(annotated.characters, annotated.fonts);
  if (missing) diagnostics.push(diagnostic('text/missing-glyphs', 'approximated', 'text'));
  return fonts.load([...new Set([...annotated.fonts.map((font) => font.file), ...files])]);
}
