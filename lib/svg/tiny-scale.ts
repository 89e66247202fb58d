/**
 * Transforms that scale by less than about 1/4096 count as zero in usvg 0.34 (resvg-wasm 2.6.2), and what they hold vanishes.
 * PowerPoint's own SVG export writes such pairs (EMU inside: `scale(0.000105)` around `scale(9525)`). Said in two steps they pass.
 */

import { createElement, descendants, replaceElement, type SvgElement } from './element';

/** Mutates the tree: `T` becomes `scale(0.01)` around `scale(100) T`. */
export function splitTinyScales(root: SvgElement): void {
  for (const element of Array.from(descendants(root))) {
    const transform = element.attributes.get('transform');
    if (!transform || !element.parent || !isTiny(transform) || isInsideClip(element)) continue;
    const outer = createElement('g', [['transform', 'scale(0.01)']]);
    replaceElement(element, outer);
    element.attributes.set('transform', `scale(100) ${transform}`);
    outer.children.push(element);
    element.parent = outer;
  }
}

function isTiny(transform: string): boolean {
  const numbers = /(?:matrix|scale)\(([^)]*)\)/
    .exec(transform)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!numbers) return false;
  const [first = 1, second = 0] = numbers;
  const size = transform.includes('matrix') ? Math.hypot(first, second) : Math.abs(first);
  return size > 0 && size < 0.0005;
}

/** Clip paths hold shapes only: a group there would be an error. */
function isInsideClip(element: SvgElement): boolean {
  for (let parent: SvgElement | null = element; parent; parent = parent.parent) if (parent.name === 'clipPath') return true;
  return false;
}
