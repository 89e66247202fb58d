/** Paragraphs of styled words → lines in a box, broken and stacked as a browser does (CSS Text 3 §5, CSS Inline 3 §3). */

import { addPiece, type FlowColor, type FlowParagraph, type FlowPiece } from './html-flow';
import type { TextMeasure } from './text-line';

export interface FlowLine {
  readonly pieces: readonly FlowPiece[];
  readonly align: FlowParagraph['align'];
  /** Px from the top of all lines to the baseline, and the line's own top and height. */
  readonly baseline: number;
  readonly top: number;
  readonly height: number;
  /** px */
  readonly width: number;
  readonly indent: number;
  /** Width at which the next word would have fit on this line; null at the end of a paragraph. */
  readonly overflow: number | null;
  /** Behind the whole width of the box. */
  readonly background: FlowColor | null;
  readonly rule: boolean;
}

/** `width`: of the box, px. */
export function linesOf(paragraphs: readonly FlowParagraph[], width: number, measure: TextMeasure): readonly FlowLine[] {
  const lines: FlowLine[] = [];
  let top = 0;
  for (const paragraph of paragraphs) {
    top += paragraph.before;
    for (const row of rowsOf(paragraph, width - paragraph.indent, measure)) {
      const { height, ascent } = extent(row.pieces, paragraph, measure);
      const { align, indent, background, rule } = paragraph;
      lines.push({ ...row, align, indent, background, rule, top, height, baseline: top + ascent });
      top += height;
    }
  }
  return lines;
}

interface Row {
  readonly pieces: readonly FlowPiece[];
  readonly width: number;
  readonly overflow: number | null;
}

/** A word with the space before it, pieces of one or of several styles. */
interface Word {
  readonly pieces: readonly FlowPiece[];
  readonly width: number;
  /** Before it, as it shows. */
  readonly gap: string;
  readonly space: number;
}

/** Fonts that stand in for others may be wider than those that the box was made for. */
const GRACE = { own: 1.001, standIn: 1.05 };

function rowsOf(paragraph: FlowParagraph, available: number, measure: TextMeasure): Row[] {
  if (paragraph.rule) return [{ pieces: [], width: 0, overflow: null }];
  const words = wordsOf(paragraph, measure);
  const grace = paragraph.pieces.every(({ style }) => measure.match(style).found) ? GRACE.own : GRACE.standIn;
  const rows: Row[] = [];
  let row: FlowPiece[] = [];
  let width = 0;
  for (const [i, word] of words.entries()) {
    const wider = width + word.space + word.width;
    const after = paragraph.keepsEndSpace ? (words[i + 1]?.space ?? 0) : 0;
    if (paragraph.wraps && row.length > 0 && wider + after > available * grace) {
      rows.push({ pieces: row, width, overflow: wider });
      row = [];
      width = 0;
    }
    const last = row.at(-1);
    if (last) row[row.length - 1] = { ...last, text: `${last.text}${word.gap}` };
    width += last ? word.space + word.width : word.width;
    row.push(...word.pieces);
  }
  if (row.length > 0) rows.push({ pieces: row, width, overflow: null });
  return rows.map((each) => ({ ...each, pieces: merged(each.pieces) }));
}

function wordsOf({ pieces, style, wraps }: FlowParagraph, measure: TextMeasure): Word[] {
  const words: { pieces: FlowPiece[]; width: number; gap: string; space: number }[] = [];
  // White space that is kept and breaks nothing is part of the words.
  const isWhole = style.preserveSpace && !wraps;
  let gap = '';
  let space = 0;
  let isOpen = false;
  for (const piece of pieces) {
    const widthOf = (text: string): number => {
      const advances = measure.ruler.advances(text, measure.match(piece.style));
      const em = advances ? advances.reduce((sum, advance) => sum + advance, 0) : text.length * MEAN_ADVANCE;
      return em * piece.style.size + piece.style.letterSpacing * text.length;
    };
    for (const part of isWhole ? [piece.text] : piece.text.split(/([ \t\n\r\f]+)/)) {
      if (part === '') continue;
      if (!isWhole && /^[ \t\n\r\f]+$/.test(part)) {
        if (words.length > 0) gap = style.preserveSpace ? part : ' ';
        space = widthOf(gap);
        isOpen = false;
        continue;
      }
      const own = { ...piece, text: part };
      const last = words.at(-1);
      if (isOpen && last) {
        last.pieces.push(own);
        last.width += widthOf(part);
      } else words.push({ pieces: [own], width: widthOf(part), gap, space });
      isOpen = true;
      gap = '';
      space = 0;
    }
  }
  return words;
}

/** em, where no font has a letter. */
const MEAN_ADVANCE = 0.5;

function merged(pieces: readonly FlowPiece[]): FlowPiece[] {
  const result: FlowPiece[] = [];
  for (const piece of pieces) addPiece(result, piece);
  return result;
}

/** Height of a line and where its baseline is, px: what a line's height leaves of the letters is split evenly (CSS 2 §10.8.1). */
function extent(
  pieces: readonly FlowPiece[],
  { style, lineHeight, rule }: FlowParagraph,
  measure: TextMeasure,
): { height: number; ascent: number } {
  if (rule) return { height: RULE_HEIGHT, ascent: 0 };
  let above = 0;
  let below = 0;
  const styles = pieces.filter(({ shift }) => shift === null).map((piece) => piece.style);
  for (const each of styles.length > 0 ? [style, ...styles] : [style]) {
    const font = measure.match(each);
    const height = 'px' in lineHeight ? lineHeight.px : lineHeight.factor * each.size;
    const ascent = (height - (font.ascent - font.descent) * each.size) / 2 + font.ascent * each.size;
    above = Math.max(above, ascent);
    below = Math.max(below, height - ascent);
  }
  return { height: above + below, ascent: above };
}

/** px */
const RULE_HEIGHT = 2;
