/** The fonts that a drawing's words ask for, before any of them is laid out: text elements and HTML alike. */

import type { FontMatch, FontSource } from '@/lib/ports/fonts';
import { isElement, type SvgElement } from './element';
import { spokenLanguage } from './font-runs';
import { INITIAL_TEXT_STYLE, inheritTextStyle, type TextStyle } from './text-style';

export interface WantedFonts {
  /** Each once; empty when there is no text. */
  readonly fonts: readonly FontMatch[];
  /** All characters of the text, for finding fallback fonts. */
  readonly characters: string;
}

/** Elements whose words do not show. */
const UNSEEN: ReadonlySet<string> = new Set(['title', 'desc', 'html:title', 'html:style', 'html:head']);

export function findFonts(root: SvgElement, source: Pick<FontSource, 'resolve' | 'segments'>): WantedFonts {
  const fonts = new Map<string, FontMatch>();
  const characters: string[] = [];
  // Most drawings have no words, and need not be asked.
  let language: string | undefined;
  const visit = (element: SvgElement, parent: TextStyle, isText: boolean): void => {
    const style = inheritTextStyle(element, parent);
    const holdsWords = isText || element.name === 'text' || element.name === 'foreignObject';
    for (const child of element.children) {
      if (isElement(child)) visit(child, style, holdsWords && !UNSEEN.has(child.name));
      else if (holdsWords && child.trim() !== '') {
        language ??= spokenLanguage(root);
        for (const { family } of source.segments(child, style.families, style, style.language || language)) {
          const match = source.resolve(family === null ? style.families : [family], style);
          fonts.set(match.file, match);
        }
        characters.push(child);
      }
    }
  };
  visit(root, INITIAL_TEXT_STYLE, false);
  return { fonts: [...fonts.values()], characters: characters.join('') };
}
