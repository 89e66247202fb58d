/** A text body in its box → lines with their baselines, as PowerPoint is known to set them (see `line-seat`). Slide space, px. */

import { LINE_HEIGHT, powerPointBaseline } from '@/lib/drawingml/line-seat';
import type { Box } from '@/lib/scene/bounds';
import type { Piece, PreviewFonts } from './preview-fonts';
import type { TextBody, TextParagraph } from './slide-shape';

export interface TextLine {
  /** The point on the baseline that `anchor` is about. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly pieces: readonly Piece[];
}

interface Seated {
  readonly paragraph: TextParagraph;
  readonly pieces: readonly Piece[];
  /** From the line's top to its baseline, and to the next line's top. */
  readonly ascent: number;
  readonly height: number;
  readonly before: number;
}

export function layoutText(body: TextBody, box: Box, fonts: PreviewFonts): readonly TextLine[] {
  const { inset } = body;
  const inner = {
    x: box.x + inset.left,
    y: box.y + inset.top,
    width: Math.max(0, box.width - inset.left - inset.right),
    height: Math.max(0, box.height - inset.top - inset.bottom),
  };
  const seated = body.paragraphs.flatMap((paragraph) => seatLines(paragraph, body.wraps ? inner.width : Number.POSITIVE_INFINITY, fonts));
  const whole = seated.reduce((sum, line) => sum + line.before + line.height, 0);
  const room = inner.height - whole;
  let y = inner.y + (body.anchor === 'middle' ? room / 2 : body.anchor === 'bottom' ? room : 0);
  return seated.map(({ paragraph: { align }, pieces, ascent, height, before }) => {
    y += before;
    const line = { x: inner.x + inner.width * SHARE[align], y: y + ascent, anchor: align, pieces };
    y += height;
    return line;
  });
}

const SHARE = { start: 0, middle: 0.5, end: 1 } as const;

function seatLines(paragraph: TextParagraph, width: number, fonts: PreviewFonts): readonly Seated[] {
  return paragraph.lines
    .map((runs) => runs.flatMap((run) => fonts.pieces(run)))
    .flatMap((pieces) => (Number.isFinite(width) ? broken(pieces, width, fonts) : [pieces]))
    .map((pieces, i) => seat(paragraph, pieces, i === 0));
}

/** What stands on the line decides its height; raised and lowered letters do not. */
function seat(paragraph: TextParagraph, pieces: readonly Piece[], isFirst: boolean): Seated {
  const onLine = pieces.filter(({ run }) => run.raised === 0);
  const [first, ...others] = onLine.length > 0 ? onLine : pieces;
  if (!first) return { paragraph, pieces, ascent: 0, height: 0, before: 0 };
  const { run, match } = others.reduce((largest, piece) => (piece.run.size > largest.run.size ? piece : largest), first);
  return {
    paragraph,
    pieces,
    ascent: powerPointBaseline(paragraph.spacing, match) * run.size,
    height: LINE_HEIGHT * paragraph.spacing * run.size,
    before: isFirst ? paragraph.before : 0,
  };
}

/** A hair that a line may be too long, as a share of the box: widths are measured here and there to different digits. */
const TOLERANCE = 1e-4;

/** Words as many as fit on each line; one that is longer than the box stands alone. Spaces at the end of a line take no room. */
function broken(pieces: readonly Piece[], width: number, fonts: PreviewFonts): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let taken = 0;
  for (const word of wordsOf(pieces)) {
    const bare = word.map((piece, i) => (i === word.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece));
    const needs = bare.reduce((sum, piece) => sum + fonts.width(piece), 0);
    if (taken > 0 && taken + needs > width * (1 + TOLERANCE)) {
      lines.push([]);
      taken = 0;
    }
    lines.at(-1)?.push(...word);
    taken += word.reduce((sum, piece) => sum + fonts.width(piece), 0);
  }
  return lines.map(trimmed);
}

/** Each with the spaces behind it; a word may go on in another run. */
function wordsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const words: Piece[][] = [];
  let isOver = true;
  for (const piece of pieces) {
    for (const [text] of piece.text.matchAll(/\S*\s*/g)) {
      if (text === '') continue;
      if (isOver) words.push([]);
      words.at(-1)?.push({ ...piece, text });
      isOver = /\s$/.test(text);
    }
  }
  return words;
}

/** Words of one run are one piece again, so that they are shaped together; the space at the end of a line is not drawn. */
function trimmed(line: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of line) {
    const last = joined.at(-1);
    if (last && last.run === piece.run && last.match === piece.match) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined.map((piece, i) => (i === joined.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece));
}
