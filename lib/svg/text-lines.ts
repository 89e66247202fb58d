/**
 * The characters of a `text` element with their positions → lines: runs of characters that share one anchor point (the text
 * chunks of SVG 2 §11.5, minus what the renderer alone can lay out).
 */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import { isElement, type SvgElement } from './element';
import { lengthPx } from './style-values';
import { inheritTextStyle, type TextStyle } from './text-style';

export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
  readonly link: string;
  /** Characters before any transformation. */
  readonly length: number;
}

export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Runs downwards, its letters turned a quarter clockwise: a line like any other, about its turned anchor point. */
  readonly vertical: boolean;
  readonly spans: readonly StyledText[];
}

/** Lines, or the reason why the text must be laid out by the renderer as a whole. */
export type TextLayout = { readonly lines: readonly TextLine[] } | { readonly outlined: DiagnosticCode };

interface Character {
  text: string;
  readonly style: TextStyle;
  readonly link: string;
  x?: number;
  y?: number;
  dx: number;
  dy: number;
  rotated: boolean;
}

/** `style` is the computed style of the element itself. */
export function layoutText(element: SvgElement, style: TextStyle): TextLayout {
  const walker = new CharacterWalker();
  walker.walk(element, style, '');
  if (walker.outlined) return { outlined: walker.outlined };
  const characters = collapse(walker.characters);
  return characters.length === 0 ? { lines: [] } : toLines(characters);
}

const CURSIVE = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Phags_Pa}]/u;

/** Characters of a text with their positions; white space still as written. */
class CharacterWalker {
  readonly characters: Character[] = [];
  outlined: DiagnosticCode | null = null;

  walk(element: SvgElement, style: TextStyle, link: string): void {
    const reason = reasonToOutline(element);
    if (reason) this.outlined ??= reason;
    const first = this.characters.length;
    for (const child of element.children) {
      if (!isElement(child)) this.append(child, style, link);
      else if (child.name === 'tspan' || child.name === 'a') {
        if (child.attributes.get('display') === 'none' || !speaksEnglish(child)) continue;
        this.walk(child, inheritTextStyle(child, style), child.name === 'a' ? (child.attributes.get('href') ?? '') : link);
      } else if (child.name === 'textPath') this.outlined ??= 'text/outlined-path';
      else if (child.name === 'tref' || child.name === 'altGlyph') this.outlined ??= 'text/outlined-glyphs';
    }
    this.position(element, style, this.characters.slice(first));
  }

  private append(text: string, style: TextStyle, link: string): void {
    // Joined letters are not drawn apart (CSS Text 3 §8.2.2).
    const joined = style.letterSpacing === 0 ? style : { ...style, letterSpacing: 0 };
    for (const character of text)
      this.characters.push({ text: character, style: CURSIVE.test(character) ? joined : style, link, dx: 0, dy: 0, rotated: false });
  }

  /** Inner elements were placed first; their own positions win. */
  private position(element: SvgElement, style: TextStyle, characters: readonly Character[]): void {
    const names = ['x', 'y', 'dx', 'dy', 'rotate'].filter((name) => element.attributes.has(name));
    if (names.length === 0) return;
    const addressable = visibleIndices(characters);
    for (const name of names) {
      const values = (element.attributes.get(name) ?? '').trim().split(/[\s,]+/);
      values.forEach((value, i) => {
        const character = characters[addressable[i] ?? -1];
        if (!character) return;
        if (name === 'rotate') {
          if (Number(value) !== 0) character.rotated = true;
          return;
        }
        const px = lengthPx(value, style.size, Number.NaN);
        if (px === null || !Number.isFinite(px)) {
          // A percentage needs the viewport: the renderer knows it.
          this.outlined ??= 'text/outlined-glyphs';
        } else if (name === 'x') character.x ??= px;
        else if (name === 'y') character.y ??= px;
        else if (name === 'dx') character.dx = character.dx || px;
        else character.dy = character.dy || px;
      });
    }
  }
}

/** The renderer chooses English where a `systemLanguage` is to be matched; so do the lines. */
function speaksEnglish({ attributes }: SvgElement): boolean {
  const languages = attributes.get('systemLanguage');
  return languages === undefined || languages.split(',').some((language) => /^en(-|$)/i.test(language.trim()));
}

function reasonToOutline({ attributes }: SvgElement): DiagnosticCode | null {
  if (attributes.has('textLength')) return 'text/outlined-length';
  if (attributes.has('baseline-shift') && !/^(0|baseline|0%|0px)$/.test(attributes.get('baseline-shift') ?? ''))
    return 'text/outlined-glyphs';
  return null;
}

/** White space as it will show: in default mode one space between words and none at the ends (SVG 1.1 §10.15, CSS Text 3 §4.1). */
function collapse(characters: readonly Character[]): Character[] {
  const result: Character[] = [];
  for (const character of characters) {
    const space = /^[ \t\n\r\f]$/.test(character.text);
    if (!space) {
      result.push(character);
      continue;
    }
    const previous = result.at(-1);
    if (!character.style.preserveSpace && (!previous || (previous.text === ' ' && !previous.style.preserveSpace))) continue;
    character.text = ' ';
    result.push(character);
  }
  while (result.at(-1)?.text === ' ' && result.at(-1)?.style.preserveSpace === false) result.pop();
  return result;
}

/** Indices that positions count: what `collapse` keeps, judged within the element. */
function visibleIndices(characters: readonly Character[]): number[] {
  const indices: number[] = [];
  let previousSpace = true;
  characters.forEach((character, i) => {
    const space = /^[ \t\n\r\f]$/.test(character.text);
    if (space && previousSpace && !character.style.preserveSpace) return;
    indices.push(i);
    previousSpace = space;
  });
  return indices;
}

const starts = (character: Character, index: number): boolean => index === 0 || character.x !== undefined || character.y !== undefined;

/** What stands upright in vertical text: East Asian scripts and symbols (Unicode Technical Report 50, roughly). */
const UPRIGHT =
  /[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe7\u{1f000}-\u{1faff}\u{20000}-\u{3ffff}]/u;

function toLines(characters: readonly Character[]): TextLayout {
  const lines: TextLine[] = [];
  let spans: { text: string; style: TextStyle; link: string; length: number }[] = [];
  let x = 0;
  let y = 0;
  let singles = 0;
  for (const [i, character] of characters.entries()) {
    if (character.rotated) return { outlined: 'text/outlined-glyphs' };
    if (character.style.vertical && (character.style.upright || UPRIGHT.test(character.text)))
      return { outlined: 'text/outlined-vertical' };
    if (!starts(character, i) && character.style.baseline !== spans.at(-1)?.style.baseline) return { outlined: 'text/outlined-glyphs' };
    if (!starts(character, i) && (character.dx !== 0 || character.dy !== 0)) return { outlined: 'text/outlined-glyphs' };
    if (starts(character, i)) {
      // Without a place of its own along the line it begins where the last one ended: only the renderer knows where.
      if (i > 0 && (character.style.vertical ? character.y : character.x) === undefined) return { outlined: 'text/outlined-glyphs' };
      x = (character.x ?? (i > 0 ? x : 0)) + character.dx;
      y = (character.y ?? y) + character.dy;
      spans = [];
      lines.push({ x, y, anchor: character.style.anchor, vertical: character.style.vertical, spans });
    }
    const last = spans.at(-1);
    if (last && last.style === character.style && last.link === character.link) {
      last.text += character.text;
      last.length += 1;
    } else spans.push({ text: character.text, style: character.style, link: character.link, length: 1 });
  }
  for (const line of lines) if (line.spans.reduce((count, span) => count + span.length, 0) === 1) singles += 1;
  if (lines.length > 3 && singles > lines.length * 0.7) return { outlined: 'text/outlined-glyphs' };
  return { lines: lines.filter((line) => line.spans.some((span) => span.text.trim() !== '')) };
}
