/** The fonts of a drawing: those that it brings along, and those that its text needs, loaded; none for one without text. */

import { type Diagnostic, diagnostic } from '@/lib/errors/diagnostic';
import type { EmbeddedFace, FontNote, FontSource, TextFonts } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import type { SourceDocument } from '@/lib/svg/scan';
import { findFonts } from '@/lib/svg/text-fonts';

/** Fonts of the drawing's style sheets that cannot be used are reported and done without. */
export async function drawingFonts(
  document: SourceDocument,
  source: (faces: readonly EmbeddedFace[], unreadable: Set<string>) => Promise<FontSource>,
): Promise<FontSource> {
  const unreadable = new Set<string>();
  const fonts = await source(document.fontFaces, unreadable);
  for (const font of unreadable) document.diagnostics.push(diagnostic('font/unreadable', 'style', { font: font.slice(0, LONGEST_NAME) }));
  return fonts;
}

const LONGEST_NAME = 60;

/** Characters that a note names one by one. */
const MOST_NAMED = 12;

export interface DrawingFonts extends TextFonts {
  readonly files: readonly FontFile[];
}

/** `embed`: the deck is to carry the fonts that readers may lack. */
export async function loadFonts({ root, diagnostics }: SourceDocument, fonts: FontSource, embed = false): Promise<DrawingFonts> {
  const wanted = findFonts(root, fonts);
  if (wanted.fonts.length === 0) return { resolve: fonts.resolve, files: [], ruler: NO_RULER };
  const { characters } = wanted;
  const needed = [...new Set([...wanted.fonts.map((font) => font.file), ...fonts.fallbacks(characters)])];
  const [files, ruler] = await Promise.all([fonts.load(needed, characters), fonts.ruler(needed, characters)]);
  const missing = fonts.missing(characters, files);
  if (missing.length > 0) diagnostics.push(diagnostic('text/missing-glyphs', 'text', { characters: named(missing) }));
  for (const note of await fonts.notes()) diagnostics.push(fontDiagnostic(note, embed));
  return { resolve: fonts.resolve, files, ruler };
}

/** Nothing to measure. */
const NO_RULER: TextFonts['ruler'] = { advances: () => null, scripts: () => ({ sub: 0, super: 0 }) };

function fontDiagnostic(note: FontNote, embed: boolean): Diagnostic {
  const font = note.font.slice(0, LONGEST_NAME);
  if (note.kind === 'replaced') return diagnostic('font/replaced', 'text', { font, replacement: note.replacement.slice(0, LONGEST_NAME) });
  if (!embed) return diagnostic('font/rare', 'text', { font });
  if (note.notEmbedded === null) return diagnostic('font/embedded', 'text', { font });
  return diagnostic('font/not-embedded', 'text', { font, reason: note.notEmbedded });
}

function named(characters: readonly string[]): string {
  const list = characters.slice(0, MOST_NAMED).map((character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    return /^[\p{L}\p{N}\p{S}]$/u.test(character) ? `${character} (U+${code})` : `U+${code}`;
  });
  const rest = characters.length - list.length;
  return `${list.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
