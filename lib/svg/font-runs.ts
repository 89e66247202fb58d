/**
 * Text whose characters need other fonts than its families give → the same text with those pieces in `tspan`s that name them. Runs
 * before `annotate`, which then finds one font for each piece.
 */

import type { FontSource } from '@/lib/ports/fonts';
import { createElement, isElement, type SvgElement, textContent } from './element';
import { INITIAL_TEXT_STYLE, inheritTextStyle, type TextStyle } from './text-style';

/** Mutates the document. */
export function splitFontRuns(root: SvgElement, fonts: Pick<FontSource, 'segments'>): void {
  const texts: { readonly element: SvgElement; readonly style: TextStyle }[] = [];
  collect(root, INITIAL_TEXT_STYLE, texts);
  if (texts.length === 0) return;
  const language = spokenLanguage(root);
  for (const { element, style } of texts) split(element, style, fonts, language);
}

function collect(element: SvgElement, inherited: TextStyle, texts: { readonly element: SvgElement; readonly style: TextStyle }[]): void {
  const style = inheritTextStyle(element, inherited);
  if (element.name === 'text') texts.push({ element, style });
  else for (const child of element.children) if (isElement(child)) collect(child, style, texts);
}

/** Whose Han characters they are where nobody says: kana are Japanese only, and Hangul Korean. */
export function spokenLanguage(root: SvgElement): string {
  const text = textContent(root);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : '';
}

function split(element: SvgElement, style: TextStyle, fonts: Pick<FontSource, 'segments'>, language: string): void {
  if (element.name === 'title' || element.name === 'desc') return;
  const children = element.children.flatMap((child): readonly (SvgElement | string)[] => {
    if (isElement(child)) {
      split(child, inheritTextStyle(child, style), fonts, language);
      return [child];
    }
    if (/^\s*$/.test(child)) return [child];
    const segments = fonts.segments(child, style.families, style, style.language || language);
    return segments.map(({ text, family }) => (family === null ? text : inFont(text, family, element)));
  });
  element.children.splice(0, element.children.length, ...children);
}

function inFont(text: string, family: string, parent: SvgElement): SvgElement {
  const piece = createElement('tspan', [['font-family', `'${family}'`]], [text]);
  piece.parent = parent;
  return piece;
}
