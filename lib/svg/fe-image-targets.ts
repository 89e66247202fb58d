/**
 * What `feImage` shows (Filter Effects 1 §9.14), made ready for the renderer: resvg-wasm 2.6.2 loses the id of an element that has a
 * transform or an effect of its own when it normalises, and with it the picture. A group around the element keeps it.
 */

import { appendChild, createElement, descendants, replaceElement, type SvgElement } from './element';
import { decodeFragment, referencedId } from './references';

const OWN = ['transform', 'opacity', 'filter', 'clip-path', 'mask'] as const;

/** Mutates the tree. What shows itself stays as it is: the renderer knows that cycle, and ends its stack on a longer one. */
export function wrapFilterImages(root: SvgElement): void {
  const all = [...descendants(root)];
  const images = all.flatMap((element) => shownBy(element) ?? []);
  if (images.length === 0) return;
  const byId = new Map<string, SvgElement>();
  for (const element of all) {
    const id = element.attributes.get('id');
    if (id && !byId.has(id)) byId.set(id, element);
  }
  for (const id of new Set(images)) {
    const element = byId.get(id);
    if (!element?.parent || !OWN.some((name) => element.attributes.has(name)) || leadsTo(element, element, byId, new Set())) continue;
    const group = createElement('g', [['id', id]]);
    replaceElement(element, group);
    element.attributes.delete('id');
    appendChild(group, element);
  }
}

function shownBy({ name, attributes }: SvgElement): string | null {
  const href = name === 'feImage' ? (attributes.get('href') ?? '').trim() : '';
  return href.startsWith('#') ? decodeFragment(href.slice(1)) : null;
}

/** Whether what the element refers to, and what that refers to, comes to `goal`. */
function leadsTo(element: SvgElement, goal: SvgElement, byId: ReadonlyMap<string, SvgElement>, seen: Set<SvgElement>): boolean {
  seen.add(element);
  for (const inner of descendants(element)) {
    const ids = [shownBy(inner), ...[...inner.attributes.values()].map(referencedId)];
    for (const id of ids) {
      const next = id === null ? undefined : byId.get(id);
      if (!next) continue;
      if (next === goal || (!seen.has(next) && leadsTo(next, goal, byId, seen))) return true;
    }
  }
  return false;
}
