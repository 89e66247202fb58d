/**
 * Gradients and patterns that count in the space of another element than the one that they paint (`context-fill`, SVG 2 §13.2): each
 * part that has one gets a copy that says the same in the part's own space.
 */

import { createElement, descendants, type SvgElement, withAttributes } from '@/lib/svg/element';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import type { PaintContexts } from '@/lib/svg/source-facts';
import { type Box, transformBox, unitTo } from './bounds';
import { elementBounds } from './element-bounds';
import { IDENTITY, invert, type Matrix, multiply, parseMatrix } from './matrix';
import { parsePathData, pathBounds } from './path-data';

const PAINTS = ['fill', 'stroke'] as const;

/** Mutates the document: references of the parts, and new definitions for them. */
export function placeContextPaints(document: NormalisedSvg, contexts: PaintContexts): void {
  if (contexts.size === 0) return;
  for (const part of descendants(document.root)) {
    for (const paint of PAINTS) {
      const id = referenceId(part.attributes.get(paint));
      const owner = id === null ? undefined : document.drawn.get(contexts.get(id) ?? '');
      const server = id === null ? undefined : document.definitions.get(id);
      const bounds = owner && boundsOf(owner);
      const toCanvas = invert(toRoot(part));
      if (!owner || !server || !bounds || !toCanvas) continue;
      const copy = `${id}-${document.definitions.size}`;
      document.definitions.set(copy, inSpace(server, multiply(toCanvas, toRoot(owner)), bounds, copy));
      part.attributes.set(paint, `url(#${copy})`);
    }
  }
}

/** Fill box in the element's own space. */
const boundsOf = (element: SvgElement): Box | null =>
  element.name === 'path' ? pathBounds(parsePathData(element.attributes.get('d') ?? '')) : elementBounds(element);

/** From the element's own space to the root's. */
function toRoot(element: SvgElement): Matrix {
  let matrix = IDENTITY;
  for (let at: SvgElement | null = element; at; at = at.parent) matrix = multiply(parseMatrix(at.attributes.get('transform')), matrix);
  return matrix;
}

const matrixText = ({ a, b, c, d, e, f }: Matrix): string => `matrix(${[a, b, c, d, e, f].join(' ')})`;

/** A copy that counts in user space. `toPart`: from the space of the owner, whose fill box is `bounds`, to that of the part. */
function inSpace(server: SvgElement, toPart: Matrix, bounds: Box, id: string): SvgElement {
  const { attributes } = server;
  if (server.name === 'pattern') return tileInSpace(server, toPart, bounds, id);
  const own = parseMatrix(attributes.get('gradientTransform'));
  const unit = attributes.get('gradientUnits') === 'userSpaceOnUse' ? IDENTITY : unitTo(bounds);
  return withAttributes(server, [
    ['id', id],
    ['gradientUnits', 'userSpaceOnUse'],
    ['gradientTransform', matrixText(multiply(toPart, multiply(unit, own)))],
  ]);
}

function tileInSpace(server: SvgElement, toPart: Matrix, bounds: Box, id: string): SvgElement {
  const { attributes } = server;
  const number = (name: string): number => Number(attributes.get(name) ?? 0);
  const given = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
  const tile = attributes.get('patternUnits') === 'userSpaceOnUse' ? given : transformBox(unitTo(bounds), given);
  const copy = withAttributes(server, [
    ['id', id],
    ['patternUnits', 'userSpaceOnUse'],
    ['patternContentUnits', 'userSpaceOnUse'],
    ['patternTransform', matrixText(multiply(toPart, parseMatrix(attributes.get('patternTransform'))))],
    ...Object.entries(tile).map(([name, value]) => [name, String(value)] as const),
  ]);
  const isUnit = attributes.get('patternContentUnits') === 'objectBoundingBox' && !attributes.has('viewBox');
  if (!isUnit) return copy;
  const scaled = createElement('g', [['transform', matrixText({ ...unitTo(bounds), e: 0, f: 0 })]]);
  scaled.children = server.children;
  copy.children = [scaled];
  return copy;
}
