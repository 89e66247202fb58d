/** Where a filter paints (Filter Effects 1 §8). */

import type { SvgElement } from '@/lib/svg/element';
import type { Box } from './bounds';

/** In the user space of the filtered element. `bounds`: that element's box in it, for `objectBoundingBox`; null without one. */
export function filterRegion(filter: SvgElement, bounds: () => Box | null): Box | null {
  const number = (name: string, initial: number): number => Number(filter.attributes.get(name) ?? initial);
  const given = { x: number('x', -0.1), y: number('y', -0.1), width: number('width', 1.2), height: number('height', 1.2) };
  if (filter.attributes.get('filterUnits') === 'userSpaceOnUse') return given;
  const box = bounds();
  return (
    box && {
      x: box.x + given.x * box.width,
      y: box.y + given.y * box.height,
      width: given.width * box.width,
      height: given.height * box.height,
    }
  );
}
