/** One endless line of text stops the renderer: what is past the cap is cut, and told. */

import { diagnostic } from '@/lib/errors/diagnostic';
import { MAX_TEXT_CHARS } from '@/lib/limits/drawing-limits';
import { descendants, elementLabel, type SvgElement } from './element';
import type { SourceDocument } from './scan';

/** Mutates the document. */
export function capText(document: SourceDocument): void {
  for (const element of descendants(document.root)) {
    if (element.name !== 'text' || cut(element, MAX_TEXT_CHARS) >= 0) continue;
    document.diagnostics.push(diagnostic('text/cut', elementLabel(element)));
  }
}

/** Takes away what is past the `left` first characters; gives how many more there could be, below zero when some were taken. */
function cut(element: SvgElement, left: number): number {
  let rest = left;
  element.children = element.children.map((child) => {
    if (typeof child !== 'string') {
      rest = cut(child, rest);
      return child;
    }
    const kept = rest >= child.length ? child : child.slice(0, Math.max(0, rest));
    rest -= child.length;
    return kept;
  });
  return rest;
}
