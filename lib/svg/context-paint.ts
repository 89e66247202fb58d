/**
 * `context-fill` and `context-stroke` (SVG 2 §13.2): the paints of the element that brought a part into the drawing, a `use` or a
 * shape with markers. The renderer does not know them: they become those paints. Gradients and patterns become copies of their own that
 * know this element, since they count in its space; `scene/context-paint` puts them there.
 */

import { appendChild, cloneElement, descendants, type SvgElement } from './element';
import { decodeFragment } from './references';

export interface ContextPaint {
  readonly fill: string;
  readonly stroke: string;
}

const PAINTS = ['fill', 'stroke'] as const;

/** What ties the copy of a paint server to the element whose paint it is: both have the same value. */
export const CONTEXT_OF = 'deckle:context-of';
export const CONTEXT = 'deckle:context';

const REFERENCE = /^url\(\s*["']?#([^)"']+?)["']?\s*\)/;
const MARKERS = ['marker-start', 'marker-mid', 'marker-end'] as const;

/** Of one document. */
export class ContextPaints {
  private servers: Map<string, SvgElement> | undefined;
  private readonly root: SvgElement;

  constructor(root: SvgElement) {
    this.root = root;
  }

  /** Mutates the subtree `part`, which `owner` brings in; what a nested `use` passes on is replaced at that `use`. `paint`: that of the owner. */
  apply(part: SvgElement, owner: SvgElement, paint: ContextPaint): void {
    const given = new Map<string, string>();
    for (const element of descendants(part)) {
      for (const property of PAINTS) {
        const value = element.attributes.get(property);
        const asked = value === 'context-fill' ? paint.fill : value === 'context-stroke' ? paint.stroke : undefined;
        if (asked === undefined) continue;
        if (!given.has(asked)) given.set(asked, this.inSpaceOf(owner, asked));
        element.attributes.set(property, given.get(asked) ?? asked);
      }
    }
  }

  /** Mutates the document: markers that take the paints of their shape get a copy for each such paint. */
  resolveMarkers(): void {
    const all = Array.from(descendants(this.root));
    if (!all.some(usesContext)) return;
    const markers = new Map(all.filter(({ name }) => name === 'marker').map((marker) => [marker.attributes.get('id') ?? '', marker]));
    const copies = new Map<string, string>();
    // Copies hold shapes with markers, too: those come to their turn behind the others.
    for (const [number, shape] of all.entries()) {
      for (const property of MARKERS) {
        const id = REFERENCE.exec(shape.attributes.get(property) ?? '')?.[1];
        const marker = id === undefined ? undefined : markers.get(decodeFragment(id));
        if (!marker || !Array.from(descendants(marker)).some(usesContext)) continue;
        const paint = contextOf(shape);
        // Part of a marker itself: its copies know their paints.
        if (isContext(paint.fill) || isContext(paint.stroke)) continue;
        const space = REFERENCE.test(paint.fill) || REFERENCE.test(paint.stroke) ? ` ${number}` : '';
        const key = `${id} ${paint.fill} ${paint.stroke}${space}`;
        const copy = copies.get(key) ?? `${id}:${copies.size + 1}`;
        if (!copies.has(key)) all.push(...this.appendCopy(marker, copy, shape, paint));
        copies.set(key, copy);
        shape.attributes.set(property, `url(#${copy})`);
      }
    }
    // Without a context there is no paint.
    this.apply(this.root, this.root, { fill: 'none', stroke: 'none' });
  }

  /** Gives the elements of the copy. */
  private appendCopy(marker: SvgElement, id: string, owner: SvgElement, paint: ContextPaint): readonly SvgElement[] {
    const copy = cloneElement(marker);
    copy.attributes.set('id', id);
    this.apply(copy, owner, paint);
    if (marker.parent) appendChild(marker.parent, copy);
    return Array.from(descendants(copy));
  }

  /** A paint of the owner's as its parts have it. One that was given to the owner itself stays where it is. */
  private inSpaceOf(owner: SvgElement, paint: string): string {
    const id = REFERENCE.exec(paint)?.[1];
    this.servers ??= serversOf(this.root);
    const server = id === undefined ? undefined : this.servers.get(decodeFragment(id));
    if (!server?.parent || server.attributes.has(CONTEXT_OF)) return paint;
    const key = owner.attributes.get(CONTEXT) ?? String(this.servers.size);
    owner.attributes.set(CONTEXT, key);
    const copyId = `${server.attributes.get('id')}:context-${key}`;
    if (!this.servers.has(copyId)) {
      const copy = cloneElement(server);
      copy.attributes.set('id', copyId);
      copy.attributes.set(CONTEXT_OF, key);
      appendChild(server.parent, copy);
      this.servers.set(copyId, copy);
    }
    return paint.replace(REFERENCE, `url(#${copyId})`);
  }
}

const SERVERS = new Set(['linearGradient', 'radialGradient', 'pattern']);

function serversOf(root: SvgElement): Map<string, SvgElement> {
  const servers = Array.from(descendants(root)).filter(({ name, attributes }) => SERVERS.has(name) && attributes.has('id'));
  return new Map(servers.map((server) => [server.attributes.get('id') ?? '', server]));
}

/** Mutates the document, after its `use` elements were expanded. */
export const resolveContextPaint = (root: SvgElement): void => new ContextPaints(root).resolveMarkers();

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

const isContext = (paint: string): boolean => /^context-(fill|stroke)$/.test(paint);

const usesContext = (element: SvgElement): boolean => PAINTS.some((property) => isContext(element.attributes.get(property) ?? ''));
