/**
 * A `text` element → lines: characters that read on along one baseline, with the places that the source gives them. Chunks
 * (SVG 2 §11.5) that stand beside each other are one line again, however finely their maker cut them.
 */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import type { SvgElement } from './element';
import { baselineOffset } from './text-baseline';
import { type Character, textCharacters } from './text-characters';
import { joinChunks } from './text-join';
import type { StyledText, TextLayout, TextLine, TextMeasure } from './text-line';
import { isSimpleScript, type PlacedChunk, placeChunks, type TextChunk } from './text-place';
import type { TextStyle } from './text-style';

/** `style` is the computed style of the element itself. */
export function layoutText(element: SvgElement, style: TextStyle, measure: TextMeasure): TextLayout {
  const characters = textCharacters(element, style);
  if (typeof characters === 'string') return { outlined: characters };
  const chunks = chunksOf(characters);
  const outlined = chunks.map(mustBeOutlined).find((reason) => reason !== null);
  if (outlined) return { outlined };
  const lines = chunks.every(isPlain) && !chunks.some((chunk, i) => isBeside(chunk, chunks[i - 1])) ? chunks.map(toLine(measure)) : null;
  const layout = lines ?? joined(chunks, measure);
  if (typeof layout === 'string') return { outlined: layout };
  return { lines: layout.filter((line) => line.spans.some((span) => span.text.trim() !== '')) };
}

/** Where each character stands, whatever the text is to become. */
export function placeText(element: SvgElement, style: TextStyle, measure: TextMeasure): readonly PlacedChunk[] | DiagnosticCode {
  const characters = textCharacters(element, style);
  return typeof characters === 'string' ? characters : placeChunks(chunksOf(characters), measure);
}

function joined(chunks: readonly TextChunk[], measure: TextMeasure): readonly TextLine[] | DiagnosticCode {
  const placed = placeChunks(chunks, measure);
  return typeof placed === 'string' ? placed : joinChunks(placed, measure);
}

/** Each begins where a character has an x or y of its own. Vertical text goes on downwards, in its column. */
function chunksOf(characters: readonly Character[]): TextChunk[] {
  const chunks: { x: number; y: number; isPlaced: boolean; characters: Character[] }[] = [];
  let x = 0;
  let y = 0;
  for (const [i, character] of characters.entries()) {
    const { style, dx, dy } = character;
    // What moved the characters before it across the line moves it, unless it says otherwise.
    x = (character.x ?? x) + (style.vertical || character.x !== undefined || i === 0 ? dx : 0);
    y = (character.y ?? y) + dy;
    if (i > 0 && character.x === undefined && character.y === undefined) {
      chunks.at(-1)?.characters.push(character);
      continue;
    }
    const isPlaced = i === 0 || (style.vertical ? character.y : character.x) !== undefined;
    // What follows another chunk is only moved from where that ends.
    if (!isPlaced && style.vertical) y = dy;
    chunks.push({ x: isPlaced || style.vertical ? x : dx, y, isPlaced, characters: [character] });
  }
  return chunks;
}

/** What stands upright in vertical text: East Asian scripts and symbols (Unicode Technical Report 50, roughly). */
const UPRIGHT =
  /[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe7\u{1f000}-\u{1faff}\u{20000}-\u{3ffff}]/u;

function mustBeOutlined(chunk: TextChunk): DiagnosticCode | null {
  const { characters } = chunk;
  if (characters.some(({ rotated }) => rotated)) return 'text/outlined-glyphs';
  const isVertical = characters[0]?.style.vertical ?? false;
  if (isVertical && characters.some(({ style, text }) => style.upright || UPRIGHT.test(text))) return 'text/outlined-vertical';
  const isTurnedOnly = !isVertical || characters.slice(1).every(({ dx, dy, shifts }) => dx === 0 && dy === 0 && shifts.length === 0);
  const isSimple = isTurnedOnly && characters.every(({ text, style }) => isSimpleScript(text) && !style.rightToLeft && !style.bidiOverride);
  return isSimple || isPlain(chunk) ? null : characters.some(({ fit }) => fit) ? 'text/outlined-length' : 'text/outlined-glyphs';
}

/** Set in one go from a point that is known: nothing to measure. */
function isPlain({ isPlaced, characters }: TextChunk): boolean {
  const [first, ...others] = characters;
  if (!isPlaced || !first || !isUnmoved(first)) return false;
  return others.every((other) => other.dx === 0 && other.dy === 0 && isUnmoved(other) && other.style.baseline === first.style.baseline);
}

const isUnmoved = ({ fit, shifts, style, text }: Character): boolean =>
  !fit && shifts.length === 0 && (style.wordSpacing === 0 || text !== ' ');

const isBeside = (chunk: TextChunk, before: TextChunk | undefined): boolean =>
  before !== undefined &&
  Math.abs(chunk.y - before.y) < (chunk.characters[0]?.style.size ?? 0) * 0.8 &&
  [...chunk.characters, ...before.characters].every(({ text, style }) => isSimpleScript(text) && !style.vertical);

const toLine =
  ({ match }: TextMeasure) =>
  ({ x, y, characters }: TextChunk): TextLine => {
    const style = characters[0]?.style;
    return {
      x,
      y,
      drop: style ? baselineOffset(style, match(style)) : 0,
      anchor: style?.anchor ?? 'start',
      vertical: style?.vertical ?? false,
      spans: spansOf(characters),
      pieces: null,
      overflow: characters[0]?.overflow ?? null,
      stretched: null,
    };
  };

function spansOf(characters: readonly Character[]): StyledText[] {
  const spans: { text: string; style: TextStyle; link: string; length: number; raised: number }[] = [];
  for (const { text, style, link } of characters) {
    const last = spans.at(-1);
    if (last && last.style === style && last.link === link) {
      last.text += text;
      last.length += 1;
    } else spans.push({ text, style, link, length: 1, raised: 0 });
  }
  return spans;
}
