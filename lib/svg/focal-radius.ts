/**
 * `fr`, the radius of a gradient's focal circle (SVG 2 §14.2.3), which the renderer does not know: about the same centre it is the
 * same as moving the stops outwards.
 */

import { appendChild, cloneElement, descendants, elementChildren, type SvgElement } from './element';

/** Mutates radial gradients that have a focal radius; afterwards no `fr` is left. */
export function foldFocalRadii(root: SvgElement): void {
  const gradients = Array.from(descendants(root)).filter((element) => element.name === 'radialGradient' && element.attributes.has('fr'));
  for (const gradient of gradients) {
    const ratio = number(gradient, 'fr', 0) / number(gradient, 'r', 0.5);
    gradient.attributes.delete('fr');
    const isCentred = ['x', 'y'].every((axis) => {
      const focus = gradient.attributes.get(`f${axis}`);
      return focus === undefined || focus === gradient.attributes.get(`c${axis}`);
    });
    if (!(ratio > 0) || !isCentred) continue;
    if (!elementChildren(gradient).some(({ name }) => name === 'stop'))
      for (const stop of inheritedStops(root, gradient)) appendChild(gradient, stop);
    for (const stop of elementChildren(gradient)) {
      const offset = Math.min(1, Math.max(0, number(stop, 'offset', 0)));
      stop.attributes.set('offset', String(Number((ratio + offset * (1 - ratio)).toFixed(6))));
    }
  }
}

function number(element: SvgElement, name: string, initial: number): number {
  const text = element.attributes.get(name)?.trim();
  if (text === undefined) return initial;
  return text.endsWith('%') ? Number.parseFloat(text) / 100 : Number.parseFloat(text);
}

function inheritedStops(root: SvgElement, gradient: SvgElement): SvgElement[] {
  const byId = new Map(Array.from(descendants(root)).map((element) => [element.attributes.get('id') ?? '', element]));
  const seen = new Set<SvgElement>();
  for (let at: SvgElement | undefined = gradient; at && !seen.has(at); at = byId.get((at.attributes.get('href') ?? '').trim().slice(1))) {
    seen.add(at);
    const stops = elementChildren(at).filter(({ name }) => name === 'stop');
    if (stops.length > 0) return stops.map(cloneElement);
  }
  return [];
}
