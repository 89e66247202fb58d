/** The size of a drawing, where it does not say it in full (CSS Images 3 §5.3, SVG 2 §8.3). */

import type { SvgElement } from './element';
import { numberList } from './number-list';
import { lengthPx } from './style-values';

interface Size {
  readonly width: number | null;
  readonly height: number | null;
}

/** px: as the drawing says, what is missing by the proportions of its viewBox, as large as that where both are; nulls where it fills any viewport. */
export function naturalSize({ attributes }: SvgElement): Size {
  const { width, height } = givenSize(attributes);
  if (width !== null && height !== null) return { width, height };
  const [, , boxWidth = 0, boxHeight = 0] = numberList(attributes.get('viewBox'));
  if (!(boxWidth > 0 && boxHeight > 0)) return { width, height };
  if (width !== null) return { width, height: (width * boxHeight) / boxWidth };
  if (height !== null) return { width: (height * boxWidth) / boxHeight, height };
  return { width: boxWidth, height: boxHeight };
}

/** Nulls for lengths that depend on what is around. */
function givenSize(attributes: SvgElement['attributes']): Size {
  const length = (name: string): number | null => {
    const px = lengthPx(attributes.get(name), 16, Number.NaN);
    return px !== null && px > 0 ? px : null;
  };
  return { width: length('width'), height: length('height') };
}

/**
 * Gives a drawing that says only one of width and height, or the other as a share of a page that is not there, the missing one.
 * Mutates the root.
 */
export function fixRootSize(root: SvgElement): void {
  const given = givenSize(root.attributes);
  const { width, height } = naturalSize(root);
  if (given.width === null && given.height !== null && width !== null) root.attributes.set('width', String(width));
  if (given.height === null && given.width !== null && height !== null) root.attributes.set('height', String(height));
}
