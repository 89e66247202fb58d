/**
 * `context-fill` and `context-stroke` (SVG 2 §13.2): the paints of the element that brought a part into the drawing, a `use` or a
 * shape with markers. The renderer does not know them: they become those paints. Gradients over a bounding box are measured on each
 * part, not on the whole.
 */

import { appendChild, cloneElement, descendants, type SvgElement } from './element';
import { decodeFragment } from './references';

export interface ContextPaint {
  readonly fill: string;
  readonly stroke: string;
}

const PAINTS = ['fill', 'stroke'] as const;

/** The paints of an element as its parts see them: its own or inherited ones, `currentColor` resolved. */
export const contextOf = (element: SvgElement): ContextPaint => ({
  fill: computed(element, 'fill', 'black'),
  stroke: computed(element, 'stroke', 'none'),
});

function computed(element: SvgElement, property: string, initial: string): string {
  for (let at: SvgElement | null = element; at; at = at.parent) {
    const value = at.attributes.get(property)?.trim();
    if (value === undefined || value === '' || value === 'inherit') continue;
    return value.toLowerCase() === 'currentcolor' ? computed(at, 'color', 'black') : value;
  }
  return initial;
}

/** Mutates the subtree; what a nested `use` passes on is replaced at that `use`. */
export function applyContext(root: SvgElement, context: ContextPaint): void {
  for (const element of descendants(root)) {
    for (const property of PAINTS) {
      const value = element.attributes.get(property);
      if (value === 'context-fill') element.attributes.set(property, context.fill);
      else if (value === 'context-stroke') element.attributes.set(property, context.stroke);
    }
  }
}

const MARKERS = ['marker-start', 'marker-mid', 'marker-end'] as const;

/** Mutates the document, after its `use` elements were expanded: markers that take the paints of their shape get a copy for each such paint. */
export function resolveContextPaint(root: SvgElement): void {
  const all = Array.from(descendants(root));
  if (!all.some(usesContext)) return;
  const markers = new Map(all.filter(({ name }) => name === 'marker').map((marker) => [marker.attributes.get('id') ?? '', marker]));
  const copies = new Map<string, string>();
  // Copies hold shapes with markers, too: those come to their turn behind the others.
  for (const shape of all) {
    for (const property of MARKERS) {
      const id = /^url\(\s*["']?#([^)"']+)/.exec(shape.attributes.get(property) ?? '')?.[1];
      const marker = id === undefined ? undefined : markers.get(decodeFragment(id));
      if (!marker || !Array.from(descendants(marker)).some(usesContext)) continue;
      const context = contextOf(shape);
      // Part of a marker itself: its copies know their paints.
      if (isContext(context.fill) || isContext(context.stroke)) continue;
      const key = `${id} ${context.fill} ${context.stroke}`;
      const copy = copies.get(key) ?? `${id}:${copies.size + 1}`;
      if (!copies.has(key)) all.push(...appendCopy(marker, copy, context));
      copies.set(key, copy);
      shape.attributes.set(property, `url(#${copy})`);
    }
  }
  // Without a context there is no paint.
  applyContext(root, { fill: 'none', stroke: 'none' });
}

const isContext = (paint: string): boolean => /^context-(fill|stroke)$/.test(paint);

const usesContext = (element: SvgElement): boolean => PAINTS.some((property) => isContext(element.attributes.get(property) ?? ''));

/** Gives the elements of the copy. */
function appendCopy(marker: SvgElement, id: string, context: ContextPaint): readonly SvgElement[] {
  const copy = cloneElement(marker);
  copy.attributes.set('id', id);
  applyContext(copy, context);
  if (marker.parent) appendChild(marker.parent, copy);
  return Array.from(descendants(copy));
}
