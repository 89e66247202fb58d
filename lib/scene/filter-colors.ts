/** Filter primitives that change each colour by itself (Filter Effects 1 §9.6 `feColorMatrix`, §9.7 `feComponentTransfer`). */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { numberList } from '@/lib/svg/number-list';
import { type ColorStep, hexOf, matrixMap, type Rgb } from './color-step';

export interface ColorFilter {
  readonly step: ColorStep;
  /** On the alpha of what is filtered. */
  readonly factor: number;
  /** Where every colour becomes this one, six hex digits. */
  readonly flat: string | null;
}

const space = (primitive: SvgElement): ColorStep['space'] =>
  primitive.attributes.get('color-interpolation-filters') === 'sRGB' ? 'sRGB' : 'linearRGB';

/** Null for matrices that paint where nothing was, or let the colours change with the transparency. */
export function colorMatrix(primitive: SvgElement): ColorFilter | null {
  const m = matrixValues(primitive);
  if (!m || [3, 8, 13].some((i) => m[i] !== 0) || (m[19] ?? 0) > 0) return null;
  const at = (i: number): number => m[i] ?? 0;
  const isAlphaOwn = [15, 16, 17, 19].every((i) => at(i) === 0);
  const isFlat = isAlphaOwn && [0, 1, 2, 5, 6, 7, 10, 11, 12].every((i) => at(i) === 0);
  const step: ColorStep = {
    space: space(primitive),
    map: matrixMap([0, 1, 2].flatMap((row) => [0, 1, 2, 4].map((column) => at(5 * row + column)))),
    ...(!isAlphaOwn && { alpha: ([r, g, b]: Rgb) => at(15) * r + at(16) * g + at(17) * b + at(18) + at(19) }),
  };
  return { step, factor: isAlphaOwn ? at(18) : 1, flat: isFlat ? hexOf([at(4), at(9), at(14)], step.space) : null };
}

/** Twenty numbers, row by row. */
function matrixValues(primitive: SvgElement): readonly number[] | null {
  const values = numberList(primitive.attributes.get('values'));
  const [v = 0] = values;
  switch (primitive.attributes.get('type') ?? 'matrix') {
    case 'matrix':
      return values.length === 20 ? values : null;
    case 'saturate':
      return withAlpha([
        [0.213 + 0.787 * v, 0.715 - 0.715 * v, 0.072 - 0.072 * v],
        [0.213 - 0.213 * v, 0.715 + 0.285 * v, 0.072 - 0.072 * v],
        [0.213 - 0.213 * v, 0.715 - 0.715 * v, 0.072 + 0.928 * v],
      ]);
    case 'hueRotate': {
      const cos = Math.cos((v * Math.PI) / 180);
      const sin = Math.sin((v * Math.PI) / 180);
      return withAlpha([
        [0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928],
        [0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.14, 0.072 - cos * 0.072 - sin * 0.283],
        [0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072],
      ]);
    }
    case 'luminanceToAlpha':
      return [...Array.from({ length: 15 }, () => 0), 0.2125, 0.7154, 0.0721, 0, 0];
    default:
      return null;
  }
}

const withAlpha = (rows: readonly Rgb[]): number[] => [...rows.flatMap((row) => [...row, 0, 0]), 0, 0, 0, 1, 0];

/** Null for what paints where nothing was, or bends the transparency. */
export function componentTransfer(primitive: SvgElement): ColorFilter | null {
  const functions = new Map(elementChildren(primitive).map((child) => [child.name, child]));
  const alpha = functions.get('feFuncA');
  const type = alpha?.attributes.get('type') ?? 'identity';
  const intercept = Number(alpha?.attributes.get('intercept') ?? 0);
  if (type !== 'identity' && !(type === 'linear' && intercept === 0)) return null;
  const factor = type === 'linear' ? Number(alpha?.attributes.get('slope') ?? 1) : 1;
  const [r, g, b] = ['feFuncR', 'feFuncG', 'feFuncB'].map((name) => transfer(functions.get(name)));
  if (!r || !g || !b) return null;
  return { step: { space: space(primitive), map: (rgb) => [r(rgb[0]), g(rgb[1]), b(rgb[2])] }, factor, flat: null };
}

/** One transfer function (Filter Effects 1 §9.7). */
function transfer(element: SvgElement | undefined): ((c: number) => number) | null {
  const attributes = element?.attributes;
  const number = (name: string, initial: number): number => Number(attributes?.get(name) ?? initial);
  const table = numberList(attributes?.get('tableValues'));
  switch (attributes?.get('type') ?? 'identity') {
    case 'identity':
      return (c) => c;
    case 'linear':
      return (c) => number('slope', 1) * c + number('intercept', 0);
    case 'gamma':
      return (c) => number('amplitude', 1) * c ** number('exponent', 1) + number('offset', 0);
    case 'discrete':
      return (c) => table[Math.min(table.length - 1, Math.floor(c * table.length))] ?? c;
    case 'table':
      return (c) => {
        const at = Math.min(c * (table.length - 1), table.length - 1);
        const from = table[Math.floor(at)] ?? c;
        return from + (at - Math.floor(at)) * ((table[Math.ceil(at)] ?? from) - from);
      };
    default:
      return null;
  }
}
