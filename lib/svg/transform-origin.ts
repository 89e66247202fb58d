/** `transform-origin` folded into the transform (CSS Transforms 1 §4): the renderer does not know the property. */

import type { SvgElement } from './element';
import { numberList } from './number-list';
import { lengthPx } from './style-values';

const KEYWORDS: Readonly<Record<string, string>> = { left: '0%', top: '0%', center: '50%', right: '100%', bottom: '100%' };

/** Paint servers call their transform otherwise. */
const TRANSFORMS: Readonly<Record<string, string>> = {
  linearGradient: 'gradientTransform',
  radialGradient: 'gradientTransform',
  pattern: 'patternTransform',
};

/** Mutates the transform; afterwards `transform-origin` and `transform-box` are gone. */
export function foldTransformOrigin(element: SvgElement): void {
  const attributes = element.attributes;
  const origin = attributes.get('transform-origin');
  if (origin === undefined) return;
  const box = attributes.get('transform-box');
  attributes.delete('transform-origin');
  attributes.delete('transform-box');
  const name = TRANSFORMS[element.name] ?? 'transform';
  const transform = attributes.get(name);
  if (!transform) return;
  const reference = box === 'fill-box' || box === 'content-box' ? fillBox(element) : viewBox(element);
  if (!reference) return;
  let [first = '50%', second] = origin.trim().split(/\s+/);
  if (first === 'top' || first === 'bottom') [first, second] = [second ?? 'center', first];
  const x = lengthPx(KEYWORDS[first] ?? first, 16, reference.width);
  const y = lengthPx(KEYWORDS[second ?? 'center'] ?? second, 16, reference.height);
  if (x === null || y === null) return;
  const px = reference.x + x;
  const py = reference.y + y;
  attributes.set(name, `translate(${px} ${py}) ${transform} translate(${-px} ${-py})`);
}

interface Reference {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function viewBox(element: SvgElement): Reference | null {
  let viewport: SvgElement | null = element.parent;
  while (viewport && viewport.name !== 'svg' && viewport.name !== 'symbol') viewport = viewport.parent;
  const box = numberList(viewport?.attributes.get('viewBox'));
  // The reference box is at the origin of the user space, whatever the viewBox's own origin is.
  if (box.length === 4 && box.every(Number.isFinite)) return { x: 0, y: 0, width: box[2] ?? 0, height: box[3] ?? 0 };
  const width = lengthPx(viewport?.attributes.get('width'), 16, 100);
  const height = lengthPx(viewport?.attributes.get('height'), 16, 100);
  return width !== null && height !== null ? { x: 0, y: 0, width, height } : null;
}

/** The geometric box of a basic shape; other elements would need the whole layout. */
function fillBox(element: SvgElement): Reference | null {
  const number = (name: string): number => lengthPx(element.attributes.get(name), 16, 0) ?? 0;
  switch (element.name) {
    case 'rect':
    case 'image':
      return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
    case 'circle':
      return { x: number('cx') - number('r'), y: number('cy') - number('r'), width: 2 * number('r'), height: 2 * number('r') };
    case 'ellipse':
      return { x: number('cx') - number('rx'), y: number('cy') - number('ry'), width: 2 * number('rx'), height: 2 * number('ry') };
    case 'line': {
      const x = Math.min(number('x1'), number('x2'));
      const y = Math.min(number('y1'), number('y2'));
      return { x, y, width: Math.max(number('x1'), number('x2')) - x, height: Math.max(number('y1'), number('y2')) - y };
    }
    default:
      return null;
  }
}
