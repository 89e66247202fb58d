/** Chunks of a text → where each of its characters stands, measured (SVG 2 §11.5). Left-to-right scripts without joined letters only. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import { baselineOffset } from './text-baseline';
import type { BaselineShift, Character } from './text-characters';
import type { TextMeasure } from './text-line';
import type { TextStyle } from './text-style';

/** From a character with an x or y of its own to the next. */
export interface TextChunk {
  readonly x: number;
  readonly y: number;
  /** False where the chunk begins where the one before it ends: along the line it is only moved from there. */
  readonly isPlaced: boolean;
  readonly characters: readonly Character[];
}

export interface PlacedCharacter {
  readonly text: string;
  readonly style: TextStyle;
  readonly link: string;
  /** px; `y` of the alphabetic baseline. */
  readonly x: number;
  readonly y: number;
  /** How far it moves the pen of itself, letter and word spacing as its style says. */
  readonly advance: number;
}

export interface PlacedChunk {
  /** The anchor point. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Runs downwards: its characters stand as if it did not, turned a quarter about the anchor point. */
  readonly vertical: boolean;
  readonly characters: readonly PlacedCharacter[];
  /** Its letters are stretched: px from end to end. */
  readonly stretched: number | null;
}

/** Scripts whose letters stand one after the other, each by itself, left to right. */
const SIMPLE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

export const isSimpleScript = (character: string): boolean => SIMPLE.test(character);

export function placeChunks(chunks: readonly TextChunk[], measure: TextMeasure): readonly PlacedChunk[] | DiagnosticCode {
  const placed: PlacedChunk[] = [];
  let pen = { x: 0, y: 0 };
  for (const [i, chunk] of chunks.entries()) {
    if (splitsFit(chunk, chunks[i + 1])) return 'text/outlined-length';
    const isVertical = chunk.characters[0]?.style.vertical ?? false;
    const start = chunk.isPlaced ? chunk : isVertical ? { x: chunk.x, y: pen.y + chunk.y } : { x: pen.x + chunk.x, y: chunk.y };
    const done = placeChunk({ ...chunk, ...start }, isVertical, measure);
    if (typeof done === 'string') return done;
    placed.push(done);
    const last = done.characters.at(-1);
    if (last) pen = isVertical ? { x: done.x, y: done.y + last.x + last.advance - done.x } : { x: last.x + last.advance, y: done.y };
  }
  return placed;
}

/** A length that is given to more, or to less, than one chunk. */
function splitsFit({ characters }: TextChunk, next: TextChunk | undefined): boolean {
  const fit = characters[0]?.fit;
  return characters.some((character) => character.fit !== fit) || (fit !== undefined && next?.characters[0]?.fit === fit);
}

/** From this stretch on letters look stretched, and no spacing between them looks the same. */
const VISIBLE_STRETCH = 0.03;

function placeChunk({ x, y, characters }: TextChunk, vertical: boolean, measure: TextMeasure): PlacedChunk | DiagnosticCode {
  const natural = advancesOf(characters, measure);
  const first = characters[0];
  if (!natural || !first) return 'text/outlined-glyphs';
  const { fit } = first;
  const sum = natural.reduce((total, advance) => total + advance, 0);
  const gaps = characters.length - 1;
  if (fit && sum <= 0) return 'text/outlined-length';
  const stretched = fit?.glyphs && Math.abs(fit.length / sum - 1) > VISIBLE_STRETCH ? fit.length : null;
  if (stretched !== null && characters.some(({ dx }, i) => i > 0 && dx !== 0)) return 'text/outlined-length';
  // One letter has nothing to be spaced from.
  const spacing = fit && gaps > 0 ? (fit.length - sum) / gaps : 0;
  const placed: PlacedCharacter[] = [];
  let pen = x;
  let line = y;
  let drop = 0;
  for (const [i, { text, style, link, dx, dy, shifts }] of characters.entries()) {
    if (i > 0) {
      pen += dx;
      line += dy;
    }
    // Letters of one style hang on one baseline: it is looked up once for all of them.
    if (style !== characters[i - 1]?.style) drop = baselineOffset(style, measure.match(style));
    const advance = natural[i] ?? 0;
    placed.push({ text, style, link, x: pen, y: line + drop - raisedBy(shifts, style, measure), advance });
    pen += advance + (i < gaps ? spacing : 0);
  }
  const width = pen - x;
  const shift = { start: 0, middle: -width / 2, end: -width }[first.style.anchor];
  const { anchor } = first.style;
  return { x, y, anchor, vertical, characters: placed.map((character) => ({ ...character, x: character.x + shift })), stretched };
}

/** px, above the line. */
function raisedBy(shifts: readonly BaselineShift[], style: TextStyle, { match, ruler }: TextMeasure): number {
  if (shifts.length === 0) return 0;
  const offsets = ruler.scripts(match(style));
  return shifts.reduce<number>(
    (total, shift) => total + (shift === 'super' ? offsets.super * style.size : shift === 'sub' ? -offsets.sub * style.size : shift),
    0,
  );
}

/** Null where a character is in no font. */
function advancesOf(characters: readonly Character[], { match, ruler }: TextMeasure): readonly number[] | null {
  const advances: number[] = [];
  for (let i = 0; i < characters.length; ) {
    const style = characters[i]?.style;
    if (!style) return null;
    let end = i + 1;
    while (characters[end]?.style === style) end += 1;
    const run = characters.slice(i, end);
    const apart = style.letterSpacing !== 0;
    const measured = ruler.advances(run.map(({ text }) => text).join(''), match(style), { apart });
    if (!measured) return null;
    let at = 0;
    for (const { text } of run) {
      let advance = 0;
      // One letter may have become two in capitals.
      for (const _ of text) {
        advance += measured[at] ?? 0;
        at += 1;
      }
      advances.push(advance * style.size + style.letterSpacing + (text === ' ' ? style.wordSpacing : 0));
    }
    i = end;
  }
  return advances;
}
