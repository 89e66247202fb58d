/** Boxes of parts of the normalised document, before anything is built of them. */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { type Box, transformBox, unite } from './bounds';
import { IDENTITY, type Matrix, multiply, parseMatrix } from './matrix';
import { parsePathData, pathBounds } from './path-data';

/**
 * Fill bounds of what an element holds, in its own user space: what `objectBoundingBox` means for a group. Parts that do not show
 * count (SVG 2 §8.10). Null for nothing.
 */
export function elementBounds(element: SvgElement, matrix: Matrix = IDENTITY): Box | null {
  let box: Box | null = null;
  for (const child of elementChildren(element)) {
    const { attributes } = child;
    const own = multiply(matrix, parseMatrix(attributes.get('transform')));
    const number = (name: string): number => Number(attributes.get(name) ?? 0);
    const bounds =
      child.name === 'path'
        ? pathBounds(parsePathData(attributes.get('d') ?? ''))
        : child.name === 'image'
          ? { x: number('x'), y: number('y'), width: number('width'), height: number('height') }
          : null;
    box = unite(box, child.name === 'g' ? elementBounds(child, own) : bounds && transformBox(own, bounds));
  }
  return box;
}
