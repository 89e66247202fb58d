/**
 * A nested `svg` may carry a transform and effects (SVG 2 §8.5, §3.2), which concern its whole viewport, clip included. The
 * renderer applies them twice: they move to a group around.
 */

import { createElement, descendants, replaceElement, type SvgElement } from './element';

const MOVED = ['transform', 'opacity', 'clip-path', 'mask', 'filter', 'style'] as const;

/** Mutates the tree below `root`: afterwards no nested `svg` has a transform or an effect of its own. */
export function wrapNestedViewports(root: SvgElement): void {
  for (const element of Array.from(descendants(root))) {
    if (element === root || element.name !== 'svg') continue;
    const moved = MOVED.flatMap((name) => {
      const value = element.attributes.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (moved.length === 0) continue;
    for (const [name] of moved) element.attributes.delete(name);
    const group = createElement('g', moved);
    replaceElement(element, group);
    group.children.push(element);
    element.parent = group;
  }
}
