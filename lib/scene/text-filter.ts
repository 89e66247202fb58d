/**
 * Filters of texts whose region counts by the bounding box. That of a text is as high as its fonts say (SVG 2 §8.10); the renderer
 * goes by the ink of its outlines. The region is written anew in user space.
 */

import { type SvgElement, withAttributes } from '@/lib/svg/element';
import type { NormalisedSvg } from '@/lib/svg/normalised';
import type { TextBands } from '@/lib/svg/source-facts';
import type { Box } from './bounds';
import { elementBounds } from './element-bounds';
import { filterRegion } from './filter-region';

/** Mutates the document: references of the texts, and new definitions for them. */
export function fixTextFilters(document: NormalisedSvg, bands: TextBands): void {
  for (const [id, { top, bottom }] of bands) {
    const text = document.drawn.get(id);
    const ink = text && elementBounds(text);
    if (!ink) continue;
    const box = { ...ink, y: top, height: bottom - top };
    const filters = text.attributes.get('filter')?.replace(/url\(#([^)]+)\)/g, (whole, filterId: string) => {
      const filter = document.definitions.get(filterId);
      if (!filter || filter.attributes.get('filterUnits') === 'userSpaceOnUse') return whole;
      const fixedId = `${filterId}-${id}`;
      document.definitions.set(fixedId, inUserSpace(filter, box, fixedId));
      return `url(#${fixedId})`;
    });
    if (filters !== undefined) text.attributes.set('filter', filters);
  }
}

/** A copy that says the same for this box. */
const inUserSpace = (filter: SvgElement, box: Box, id: string): SvgElement =>
  withAttributes(filter, [
    ['id', id],
    ['filterUnits', 'userSpaceOnUse'],
    ...Object.entries(filterRegion(filter, () => box) ?? {}).map(([name, value]) => [name, String(value)] as const),
  ]);
