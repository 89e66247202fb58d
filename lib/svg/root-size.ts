/**
 * The size of a drawing that says only one of width and height, or gives the other as a share of a page that is not there: by the
 * proportions of its viewBox, as a browser sizes it as a picture (CSS Images 3 §5.3, SVG 2 §8.3).
 */

import type { SvgElement } from './element';
import { lengthPx } from './style-values';

/** Mutates `width` and `height` of the root. */
export function fixRootSize({ attributes }: SvgElement): void {
  const [, , boxWidth = 0, boxHeight = 0] =
    attributes
      .get('viewBox')
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  if (!(boxWidth > 0 && boxHeight > 0)) return;
  const width = fixedLength(attributes.get('width'));
  const height = fixedLength(attributes.get('height'));
  if (width === null && height !== null) attributes.set('width', String((height * boxWidth) / boxHeight));
  if (height === null && width !== null) attributes.set('height', String((width * boxHeight) / boxWidth));
}

/** px; null where there is none, or one that depends on what is around. */
function fixedLength(value: string | undefined): number | null {
  const px = value?.trim().endsWith('%') ? null : lengthPx(value, 16, 0);
  return px !== null && px > 0 ? px : null;
}
