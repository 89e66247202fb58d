/** How the strokes of the normalised document look (SVG 2 §13.5), but for their dashes. */

import type { SvgElement } from '@/lib/svg/element';
import type { Stroke } from './node';

/** Width in the user space of the element. */
export function strokeStyle({ attributes }: SvgElement): Pick<Stroke, 'width' | 'cap' | 'join' | 'miterLimit'> {
  const cap = attributes.get('stroke-linecap');
  const join = attributes.get('stroke-linejoin');
  return {
    width: Number(attributes.get('stroke-width') ?? 1),
    cap: cap === 'round' || cap === 'square' ? cap : 'butt',
    join: join === 'round' || join === 'bevel' ? join : 'miter',
    miterLimit: Number(attributes.get('stroke-miterlimit') ?? 4),
  };
}
