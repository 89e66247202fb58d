/** The fonts that a slide's text is drawn in where readers' own are not: what the slide names, found and measured as conversions do. */

import type { FontMatch, FontSource, FontStyle, TextRuler } from '@/lib/ports/fonts';
import type { FontFile } from '@/lib/ports/rasterizer';
import type { SlideRun, SlideShape } from './slide-shape';

/** A part of a run that one font draws. */
export interface Piece {
  readonly text: string;
  readonly run: SlideRun;
  readonly match: FontMatch;
}

export interface PreviewFonts {
  /** For the renderer; empty for a slide without text. */
  readonly files: readonly FontFile[];
  readonly pieces: (run: SlideRun) => readonly Piece[];
  /** px that a piece moves the pen. */
  readonly width: (piece: Piece) => number;
}

const BOLD = 700;
const REGULAR = 400;

export const engineWeight = ({ bold }: SlideRun): number => (bold ? BOLD : REGULAR);

/** Rejects with AppError `file/unreadable` when a font cannot be had. */
export async function previewFonts(shapes: readonly SlideShape[], source: FontSource): Promise<PreviewFonts> {
  const runs = shapes.flatMap(runsOf);
  const text = runs.map((run) => run.text).join('');
  const spoken = spokenLanguage(text);
  const pieces = (run: SlideRun): readonly Piece[] => {
    const style: FontStyle = { weight: engineWeight(run), italic: run.italic };
    const families = [run.typeface];
    // A run whose language nobody told has this one.
    const language = run.language === 'en-US' ? spoken : run.language;
    return source
      .segments(run.text, families, style, language)
      .map((segment) => ({ text: segment.text, run, match: source.resolve(segment.family === null ? families : [segment.family], style) }));
  };
  const files = [...new Set([...runs.flatMap(pieces).map(({ match }) => match.file), ...source.fallbacks(text)])];
  const [loaded, ruler] = await Promise.all([source.load(files, text), source.ruler(files, text)]);
  return { files: runs.length === 0 ? [] : loaded, pieces, width: (piece) => widthOf(piece, ruler) };
}

function runsOf(shape: SlideShape): readonly SlideRun[] {
  if (shape.kind === 'group') return shape.children.flatMap(runsOf);
  return shape.kind === 'form' ? (shape.text?.paragraphs.flatMap(({ lines }) => lines.flat()) ?? []) : [];
}

function widthOf({ text, run, match }: Piece, ruler: TextRuler): number {
  const advances = ruler.advances(text, match);
  // Without a font that has it: about as wide as letters are.
  const ems = advances ? advances.reduce((sum, advance) => sum + advance, 0) : Array.from(text).length * 0.5;
  return ems * run.size + Array.from(text).length * run.letterSpacing;
}

/** Whose Han characters they are: kana are Japanese only, and Hangul Korean. */
function spokenLanguage(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : '';
}
