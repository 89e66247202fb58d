/** Where the words of a `foreignObject` stand in it: down to the innermost box that holds all of them. */

import { elementChildren, isElement, type SvgElement } from './element';
import { lengthPx } from './style-values';

export interface HtmlArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'top' | 'middle' | 'bottom';
}

/** Lengths in px of the space around the element. */
export function htmlArea(element: SvgElement): HtmlArea {
  const number = (name: string): number => px(element, name, 0) ?? 0;
  let area: HtmlArea = { x: number('x'), y: number('y'), width: number('width'), height: number('height'), align: 'top' };
  for (let box = onlyChild(element); box; box = onlyChild(box)) area = within(box, area);
  return area;
}

/** The element that all there is in another is in. */
function onlyChild(element: SvgElement): SvgElement | null {
  const filled = element.children.filter((child) => isElement(child) || child.trim() !== '');
  const [only] = elementChildren(element);
  return filled.length === 1 && only && /^html:(div|span|body|section|p)$/.test(only.name) ? only : null;
}

function within(box: SvgElement, outer: HtmlArea): HtmlArea {
  const { attributes } = box;
  const side = (name: string): number => px(box, name, outer.width) ?? 0;
  const left = side('margin-left') + side('padding-left');
  // A margin at the top is the flow's, unless this box stands in the drawing by it alone.
  const top = side('padding-top');
  const width = px(box, 'width', outer.width);
  const height = px(box, 'height', outer.height);
  const display = attributes.get('display') ?? '';
  const vertical = /flex/.test(display)
    ? attributes.get('align-items')
    : display === 'table-cell'
      ? attributes.get('vertical-align')
      : undefined;
  const fills = display === 'table-cell' && box.parent?.attributes.get('display') === 'table';
  return {
    x: outer.x + left,
    y: outer.y + (outer.align === 'top' ? top : 0),
    width: width ?? Math.max(0, outer.width - left - side('padding-right')),
    height: height ?? (outer.align !== 'top' || fills ? outer.height : Math.max(0, outer.height - top)),
    align: alignOf(vertical) ?? outer.align,
  };
}

/** Null for what its content decides. */
function px({ attributes }: SvgElement, name: string, whole: number): number | null {
  const value = attributes.get(name);
  if (value === undefined || value === 'auto') return null;
  const length = lengthPx(value, 16, whole);
  return length !== null && Number.isFinite(length) ? length : null;
}

function alignOf(value: string | undefined): HtmlArea['align'] | null {
  if (value === undefined) return null;
  if (/center|middle/.test(value)) return 'middle';
  return /end|bottom/.test(value) ? 'bottom' : 'top';
}
