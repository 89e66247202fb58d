/** A `clipPath` of the normalised document → areas in canvas space (CSS Masking 1 §6). */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import type { Box } from './bounds';
import { type Matrix, multiply, parseMatrix } from './matrix';
import type { Clip, ClipArea } from './node';
import { parsePathData, transformPath } from './path-data';

/** `bounds` gives the clipped content's box in its own space, asked for only with `objectBoundingBox` units. */
export function buildClip(definition: SvgElement, matrix: Matrix, bounds: () => Box | null): Clip {
  // A clip path that is itself clipped cannot be said as one union of areas.
  if (definition.attributes.has('clip-path')) return { areas: null };
  let space = multiply(matrix, parseMatrix(definition.attributes.get('transform')));
  if (definition.attributes.get('clipPathUnits') === 'objectBoundingBox') {
    const box = bounds();
    if (!box) return { areas: null };
    space = multiply(space, { a: box.width, b: 0, c: 0, d: box.height, e: box.x, f: box.y });
  }
  const areas: ClipArea[] = [];
  return collect(definition, space, areas) ? { areas } : { areas: null };
}

function collect(element: SvgElement, matrix: Matrix, areas: ClipArea[]): boolean {
  for (const child of elementChildren(element)) {
    if (child.attributes.has('clip-path')) return false;
    const own = multiply(matrix, parseMatrix(child.attributes.get('transform')));
    if (child.name === 'g') {
      if (!collect(child, own, areas)) return false;
    } else if (child.name === 'path' && child.attributes.get('visibility') !== 'hidden') {
      const rule = (child.attributes.get('clip-rule') ?? child.attributes.get('fill-rule')) === 'evenodd' ? 'evenodd' : 'nonzero';
      areas.push({ path: transformPath(parsePathData(child.attributes.get('d') ?? ''), own), rule });
    }
  }
  return true;
}
