/**
 * Placed chunks → lines. Pieces that stand beside each other read as one: where a piece begins a little further on than the
 * letters before it reach, the difference becomes spacing of letters and spaces; a word's width away, a space is missing.
 */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { StyledText, TextLine, TextMeasure, TextPiece } from './text-line';
import type { PlacedCharacter, PlacedChunk } from './text-place';

/** All lengths below in em of the letters. */
/** Baselines nearer than this are one. */
const SAME_LINE = 0.03;
/** Letters nearer than this, or overlapping less, belong together. */
const BESIDE = { overlap: 0.35, gap: 0.75 };
/** From this gap on two pieces are two words. */
const WORD_GAP = 0.16;
/** How far a letter may stand from its place. */
const TOLERANCE = 0.07;
/** Sizes, relative to the line's, of what is raised or lowered as slides do it. */
const SCRIPT_SIZES = { from: 0.5, to: 0.85 };
const SCRIPT_REACH = 0.7;

/** A letter on its line: `gap` is what lies between its own end and the next letter, px. */
interface Letter extends PlacedCharacter {
  readonly raised: number;
  /** Not in the source, but seen: the space between two words. */
  readonly added: boolean;
}

export function joinChunks(chunks: readonly PlacedChunk[], measure: TextMeasure): readonly TextLine[] | DiagnosticCode {
  const lines: TextLine[] = [];
  for (const row of rows(chunks)) {
    const line = row.chunk ? wholeChunk(row.chunk, row.letters, measure) : joinedLine(row.letters, measure);
    if (typeof line === 'string') return line;
    lines.push(line);
  }
  return lines;
}

interface Row {
  readonly letters: Letter[];
  /** The one chunk that it consists of; null for pieces of one or of several. */
  readonly chunk: PlacedChunk | null;
}

function rows(chunks: readonly PlacedChunk[]): Row[] {
  const result: { letters: Letter[]; chunks: Set<PlacedChunk> }[] = [];
  const split = new Set<PlacedChunk>();
  for (const chunk of chunks) {
    for (const [i, character] of chunk.characters.entries()) {
      const row = result.at(-1);
      const raised = row && (chunk.stretched === null ? continues(row.letters, character, i > 0) : i > 0 ? 0 : null);
      if (row && raised !== null && raised !== undefined) {
        row.letters.push({ ...character, raised, added: false });
        row.chunks.add(chunk);
      } else {
        if (i > 0) split.add(chunk);
        result.push({ letters: [{ ...character, raised: 0, added: false }], chunks: new Set([chunk]) });
      }
    }
  }
  return result.map(({ letters, chunks: of }) => {
    const [only] = of;
    return { letters, chunk: of.size === 1 && only && !split.has(only) ? only : null };
  });
}

/** How far a character is raised on a line that it goes on; null where it does not. */
function continues(letters: readonly Letter[], next: PlacedCharacter, sameChunk: boolean): number | null {
  const last = letters.at(-1);
  const base = letters.find(({ raised }) => raised === 0);
  if (!last || !base) return null;
  const em = Math.min(last.style.size, next.style.size);
  const gap = (next.x - last.x - last.advance) / em;
  if (gap < -BESIDE.overlap || gap > (sameChunk ? BESIDE.gap * 2 : BESIDE.gap)) return null;
  const raised = base.y - next.y;
  if (Math.abs(raised) < SAME_LINE * base.style.size) return 0;
  const size = next.style.size / base.style.size;
  const isScript = size >= SCRIPT_SIZES.from && size <= SCRIPT_SIZES.to && Math.abs(raised) < SCRIPT_REACH * base.style.size;
  return isScript ? raised : null;
}

/** A chunk that stays whole keeps its anchor; what moves letters apart in it becomes spacing. */
function wholeChunk(chunk: PlacedChunk, letters: readonly Letter[], measure: TextMeasure): TextLine | DiagnosticCode {
  const first = letters[0];
  const spans = chunk.stretched === null ? spaced(withSpaces(letters, measure)) : asTheyAre(letters);
  if (!first || !spans) return 'text/outlined-glyphs';
  const { x, y, anchor, stretched } = chunk;
  return { x, y, drop: first.y - y, anchor, vertical: false, spans, pieces: stretched === null ? piecesOf(letters) : null, stretched };
}

function joinedLine(letters: readonly Letter[], measure: TextMeasure): TextLine | DiagnosticCode {
  const words = withSpaces(letters, measure);
  const first = words[0];
  const spans = spaced(words);
  if (!first || !spans) return 'text/outlined-glyphs';
  return { x: first.x, y: first.y, drop: 0, anchor: 'start', vertical: false, spans, pieces: piecesOf(letters), stretched: null };
}

/** A gap that is wider than those between letters is a space that was left out. */
function withSpaces(letters: readonly Letter[], { match, ruler }: TextMeasure): readonly Letter[] {
  const gaps = letters.map((letter, i) => gapAfter(letter, letters[i + 1]) / letter.style.size);
  const between = gaps.slice(0, -1).toSorted((a, b) => a - b);
  const usual = Math.max(0, between[Math.floor(between.length / 2)] ?? 0);
  // Letters all set wide apart are one word.
  const isWide = between.length > 1 && (between.at(-1) ?? 0) - (between[0] ?? 0) < WORD_GAP;
  return letters.flatMap((letter, i) => {
    const next = letters[i + 1];
    const isGap = next && (gaps[i] ?? 0) > usual + WORD_GAP && !isWide && letter.text !== ' ' && next.text !== ' ';
    const width = isGap ? (ruler.advances(' ', match(letter.style))?.[0] ?? 0) * letter.style.size : 0;
    return width > 0 ? [letter, { ...letter, text: ' ', x: letter.x + letter.advance, advance: width, added: true }] : [letter];
  });
}

const gapAfter = (letter: Letter, next: Letter | undefined): number => (next ? next.x - letter.x - letter.advance : 0);

/**
 * Spans whose spacing brings every letter to its place: one spacing for the whole line where that is near enough, else one for
 * letters and one for spaces, else one for each word. Null where letters stand too unevenly for that.
 */
function spaced(letters: readonly Letter[]): readonly StyledText[] | null {
  const gaps = letters.map((letter, i) => gapAfter(letter, letters[i + 1]));
  if (gaps.every((gap, i) => Math.abs(gap) < 0.004 * (letters[i]?.style.size ?? 1))) return asTheyAre(letters);
  const after = [evenly(gaps), wordwise(letters, gaps, true), wordwise(letters, gaps, false)];
  const near = after.find((spacing) => drift(gaps, spacing, letters) <= TOLERANCE);
  return near ? spansOf(letters, near) : null;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** px after each letter, as in the functions below. */
function evenly(gaps: readonly number[]): readonly number[] {
  const each = mean(gaps.slice(0, -1));
  return gaps.map(() => each);
}

/** Letters apart from spaces; what is left over of a word goes to the space after it, so that the next begins in its place. */
function wordwise(letters: readonly Letter[], gaps: readonly number[], alike: boolean): readonly number[] {
  const isLast = (i: number): boolean => i === letters.length - 1 || letters[i + 1]?.text === ' ';
  const isInner = (i: number): boolean => letters[i]?.text !== ' ' && !isLast(i);
  const all = mean(gaps.filter((_, i) => isInner(i)));
  const after: number[] = [];
  for (let start = 0; start < letters.length; ) {
    let end = start;
    while (end < letters.length && letters[end]?.text !== ' ') end += 1;
    const inner = gaps.slice(start, end).filter((_, i) => isInner(start + i));
    const each = alike || inner.length === 0 ? all : mean(inner);
    for (let i = start; i < end; i += 1) after.push(each);
    let rest = gaps.slice(start, end).reduce((sum, gap) => sum + gap, 0) - each * (end - start);
    while (end < letters.length && letters[end]?.text === ' ') {
      after.push((gaps[end] ?? 0) + rest);
      rest = 0;
      end += 1;
    }
    start = end;
  }
  return alike ? withEqualSpaces(letters, after) : after;
}

/** One spacing for all spaces where it is the same to the eye: fewer runs. */
function withEqualSpaces(letters: readonly Letter[], after: readonly number[]): readonly number[] {
  const spaces = after.filter((_, i) => letters[i]?.text === ' ' && i < letters.length - 1);
  const each = mean(spaces);
  const isAlike = spaces.every((space) => Math.abs(space - each) < 0.04 * (letters[0]?.style.size ?? 1));
  return isAlike ? after.map((space, i) => (letters[i]?.text === ' ' ? each : space)) : after;
}

/** The farthest that any letter comes to stand from its place, em. */
function drift(gaps: readonly number[], after: readonly number[], letters: readonly Letter[]): number {
  let off = 0;
  let farthest = 0;
  for (let i = 0; i < gaps.length - 1; i += 1) {
    off += (after[i] ?? 0) - (gaps[i] ?? 0);
    farthest = Math.max(farthest, Math.abs(off) / (letters[i]?.style.size ?? 1));
  }
  return farthest;
}

const asTheyAre = (letters: readonly Letter[]): readonly StyledText[] =>
  spansOf(
    letters,
    letters.map(() => 0),
  );

function spansOf(letters: readonly Letter[], after: readonly number[]): readonly StyledText[] {
  const spans: { text: string; style: StyledText['style']; link: string; length: number; raised: number; from: Letter; key: number }[] = [];
  for (const [i, letter] of letters.entries()) {
    const { style, link, raised, text } = letter;
    const wordSpacing = text === ' ' && !letter.added ? style.wordSpacing : 0;
    // A hundredth of a point is what slides count in.
    const spacing = Math.round((style.letterSpacing + wordSpacing + (after[i] ?? 0)) * 1000) / 1000;
    const last = spans.at(-1);
    if (last && last.from.style === style && last.link === link && last.raised === raised && last.key === spacing) {
      last.text += text;
      last.length += 1;
    } else {
      const own = spacing === style.letterSpacing && style.wordSpacing === 0 ? style : { ...style, letterSpacing: spacing, wordSpacing: 0 };
      spans.push({ text, style: own, link, length: 1, raised, from: letter, key: spacing });
    }
  }
  return spans.map(({ text, style, link, length, raised }) => ({ text, style, link, length, raised }));
}

/** Pieces that the renderer sets in one go, each where the source has it. */
function piecesOf(letters: readonly Letter[]): readonly TextPiece[] {
  const pieces: { text: string; style: TextPiece['style']; x: number; y: number }[] = [];
  let previous: Letter | undefined;
  for (const letter of letters) {
    const last = pieces.at(-1);
    const follows = previous && Math.abs(gapAfter(previous, letter)) < 0.004 * letter.style.size && previous.y === letter.y;
    if (last && follows && last.style === letter.style) last.text += letter.text;
    else pieces.push({ text: letter.text, style: letter.style, x: letter.x, y: letter.y });
    previous = letter;
  }
  return pieces;
}
