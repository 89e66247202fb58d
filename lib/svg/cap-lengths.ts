/**
 * Lengths of shapes that no drawing has are brought down to one that none has either: the renderer counts in 32 bits, and a circle
 * of 1e38 makes it flatten a curve into a gigabyte of points.
 */

import { MAX_LENGTH } from '@/lib/limits/drawing-limits';
import { descendants } from './element';
import type { SourceDocument } from './scan';

const SHAPES = new Set(['rect', 'circle', 'ellipse', 'line']);
const LENGTHS = ['x', 'y', 'width', 'height', 'r', 'rx', 'ry', 'cx', 'cy', 'x1', 'y1', 'x2', 'y2'] as const;

/** Mutates the document; nothing changes that could be seen. */
export function capLengths(document: SourceDocument): void {
  for (const { name, attributes } of descendants(document.root)) {
    if (!SHAPES.has(name)) continue;
    for (const length of LENGTHS) {
      const value = Number(attributes.get(length) ?? 0);
      if (Math.abs(value) > MAX_LENGTH) attributes.set(length, String(Math.sign(value) * MAX_LENGTH));
    }
  }
}
