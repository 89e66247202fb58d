/** The characters of a `text` element with the positions that its attributes give them (SVG 2 §11.4), white space as it will show. */

import type { DiagnosticCode } from '@/lib/errors/diagnostic';
import { isElement, type SvgElement } from './element';
import { lengthPx } from './style-values';
import { inheritTextStyle, type TextStyle } from './text-style';

export interface Character {
  text: string;
  readonly style: TextStyle;
  readonly link: string;
  /** Where `baseline-shift` puts it. */
  readonly shifts: readonly BaselineShift[];
  x?: number;
  y?: number;
  dx: number;
  dy: number;
  rotated: boolean;
  /** The `textLength` of the innermost element that has one. */
  fit?: TextFit;
}

/** Upwards, px; or as far as the font says. */
export type BaselineShift = number | 'sub' | 'super';

/** One `textLength`, the same object for all its characters. */
export interface TextFit {
  /** px */
  readonly length: number;
  readonly glyphs: boolean;
}

/** Characters, or the reason why the text must be laid out by the renderer as a whole. */
export function textCharacters(element: SvgElement, style: TextStyle): readonly Character[] | DiagnosticCode {
  const walker = new CharacterWalker();
  walker.walk(element, style, '', []);
  return walker.outlined ?? inCase(collapse(walker.characters));
}

const CURSIVE = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Phags_Pa}]/u;

class CharacterWalker {
  readonly characters: Character[] = [];
  outlined: DiagnosticCode | null = null;

  walk(element: SvgElement, style: TextStyle, link: string, shifts: readonly BaselineShift[]): void {
    const first = this.characters.length;
    for (const child of element.children) {
      if (!isElement(child)) this.append(child, style, link, shifts);
      else if (child.name === 'tspan' || child.name === 'a') {
        if (child.attributes.get('display') === 'none' || !speaksEnglish(child)) continue;
        const inner = inheritTextStyle(child, style);
        const shift = baselineShift(child, inner.size);
        const href = child.name === 'a' ? (child.attributes.get('href') ?? '') : link;
        this.walk(child, inner, href, shift === null ? shifts : [...shifts, shift]);
      } else if (child.name === 'textPath') this.outlined ??= 'text/outlined-path';
      else if (child.name === 'tref' || child.name === 'altGlyph') this.outlined ??= 'text/outlined-glyphs';
    }
    this.position(element, style, this.characters.slice(first));
  }

  private append(text: string, style: TextStyle, link: string, shifts: readonly BaselineShift[]): void {
    // Joined letters are not drawn apart (CSS Text 3 §8.2.2).
    const joined = style.letterSpacing === 0 ? style : { ...style, letterSpacing: 0 };
    for (const character of text) {
      const own = CURSIVE.test(character) ? joined : style;
      this.characters.push({ text: character, style: own, link, shifts, dx: 0, dy: 0, rotated: false });
    }
  }

  /** Inner elements were placed first; their own positions win. */
  private position(element: SvgElement, style: TextStyle, characters: readonly Character[]): void {
    this.fit(element, style, characters);
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

  private fit(element: SvgElement, style: TextStyle, characters: readonly Character[]): void {
    const value = element.attributes.get('textLength');
    if (value === undefined) return;
    const length = lengthPx(value, style.size, Number.NaN);
    // A negative one is an error, and as good as none (SVG 2 §11.5).
    if (length === null || length < 0) return;
    if (!Number.isFinite(length)) this.outlined ??= 'text/outlined-length';
    const fit = { length, glyphs: element.attributes.get('lengthAdjust') === 'spacingAndGlyphs' };
    for (const character of characters) character.fit ??= fit;
  }
}

/** The renderer chooses English where a `systemLanguage` is to be matched; so do the lines. */
function speaksEnglish({ attributes }: SvgElement): boolean {
  const languages = attributes.get('systemLanguage');
  return languages === undefined || languages.split(',').some((language) => /^en(-|$)/i.test(language.trim()));
}

/** Null for none. A percentage is one of the font size, as renderers take it. */
function baselineShift({ attributes }: SvgElement, size: number): BaselineShift | null {
  const value = attributes.get('baseline-shift')?.trim();
  if (value === undefined || value === 'baseline') return null;
  if (value === 'sub' || value === 'super') return value;
  const px = lengthPx(value, size, size);
  return px === null || !Number.isFinite(px) || px === 0 ? null : px;
}

const SPACE = /^[ \t\n\r\f]$/;

/** In default mode one space between words and none at the ends (SVG 1.1 §10.15, CSS Text 3 §4.1). */
function collapse(characters: readonly Character[]): Character[] {
  const result: Character[] = [];
  for (const character of characters) {
    if (!SPACE.test(character.text)) {
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

/** Letters as `text-transform` wants them (CSS Text 3 §2.1). */
function inCase(characters: readonly Character[]): readonly Character[] {
  let previous = ' ';
  for (const character of characters) {
    const written = character.text;
    character.text = cased(written, character.style.transform, previous === ' ');
    previous = written;
  }
  return characters;
}

function cased(letter: string, transform: string, isFirst: boolean): string {
  switch (transform) {
    case 'uppercase':
      return letter.toUpperCase();
    case 'lowercase':
      return letter.toLowerCase();
    case 'capitalize':
      return isFirst ? letter.toUpperCase() : letter;
    default:
      return letter;
  }
}

/** Indices that positions count: what `collapse` keeps, judged within the element. */
function visibleIndices(characters: readonly Character[]): number[] {
  const indices: number[] = [];
  let previousSpace = true;
  characters.forEach((character, i) => {
    const space = SPACE.test(character.text);
    if (space && previousSpace && !character.style.preserveSpace) return;
    indices.push(i);
    previousSpace = space;
  });
  return indices;
}
