/**
 * A filter of the normalised document → the layers that it paints, bottom first, where that can be told without pixels (Filter
 * Effects 1 §9): the drawing itself, moved or recoloured; shadows of it; flat floods; and parts that only the renderer knows. The
 * chains that Figma, Illustrator, Inkscape and hand-written files use for drop shadows all come out as a shadow under the drawing.
 */

import { assertNever } from '@/lib/errors/assert';
import { elementChildren, type SvgElement } from '@/lib/svg/element';
import type { FragmentEffect, Shadow } from '@/lib/svg/fragment';
import { numberList } from '@/lib/svg/number-list';
import type { Box } from './bounds';
import { type ColorStep, hexOf, matrixMap, type Rgb, recolor } from './color-step';

export type { Shadow } from '@/lib/svg/fragment';

/** Lengths in the user space of the filtered element. */
export type FilterLayer =
  | { readonly kind: 'source'; readonly dx: number; readonly dy: number; readonly opacity: number; readonly colors: readonly ColorStep[] }
  | { readonly kind: 'flood'; readonly hex: string; readonly opacity: number; readonly box: Box | null }
  /** What the renderer can draw alone. */
  | FragmentEffect;

const SOURCE: FilterLayer = { kind: 'source', dx: 0, dy: 0, opacity: 1, colors: [] };
const SILHOUETTE: Shadow = { kind: 'shadow', dx: 0, dy: 0, deviation: 0, spread: 0, hex: '000000', opacity: 1, knockedOut: false };

type Layers = readonly FilterLayer[];

/** Null where the whole filter is one picture. */
export function filterLayers(filter: SvgElement, region: Extent = BOUNDLESS): Layers | null {
  if (filter.attributes.get('primitiveUnits') === 'objectBoundingBox') return null;
  const results = new Map<string, Layers>([
    ['SourceGraphic', [SOURCE]],
    ['SourceAlpha', [SILHOUETTE]],
  ]);
  let last: Layers | null = null;
  for (const [i, primitive] of elementChildren(filter).entries()) {
    last = layersOf(primitive, region, (input) => results.get(input ?? '') ?? [SOURCE]) ?? [{ kind: 'picture', primitive: i }];
    results.set(primitive.attributes.get('result') ?? '', last);
  }
  if (!last) return null;
  const isDrawn = last.some((layer) => layer.kind === 'source');
  const pictures = last.filter((layer) => layer.kind === 'picture').length;
  return isDrawn || pictures === 0 ? last : null;
}

/** Size of the filter region, user space. */
type Extent = Pick<Box, 'width' | 'height'>;

const BOUNDLESS: Extent = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

type Input = (name: string | undefined) => Layers;

/** Null for what takes pixels. */
function layersOf(primitive: SvgElement, region: Extent, input: Input): Layers | null {
  const { attributes } = primitive;
  const number = (name: string, initial: number): number => Number(attributes.get(name) ?? initial);
  const isPart = ['x', 'y', 'width', 'height'].some((name) => attributes.has(name));
  if (primitive.name === 'feFlood') {
    const opacity = number('flood-opacity', 1);
    const box = isPart ? { x: number('x', 0), y: number('y', 0), width: number('width', 0), height: number('height', 0) } : null;
    return opacity > 0 ? [{ kind: 'flood', hex: hexAttribute(primitive, 'flood-color'), opacity, box }] : [];
  }
  if (isPart) return null;
  const layers = input(attributes.get('in'));
  switch (primitive.name) {
    case 'feOffset':
      return moved(layers, number('dx', 0), number('dy', 0));
    case 'feGaussianBlur':
      return blurred(layers, attributes.get('stdDeviation') ?? '0');
    case 'feMorphology':
      return grown(layers, primitive, region);
    case 'feColorMatrix':
      return recoloured(layers, colorMatrix(primitive), space(primitive));
    case 'feComponentTransfer':
      return transferred(layers, primitive);
    case 'feDropShadow':
      return dropShadow(layers, primitive);
    case 'feMerge':
      return elementChildren(primitive).flatMap((node) => input(node.attributes.get('in')));
    case 'feBlend': {
      const under = input(attributes.get('in2'));
      return attributes.get('mode') === 'normal' || under.length === 0 || layers.length === 0 ? [...under, ...layers] : null;
    }
    case 'feComposite':
      return composed(layers, input(attributes.get('in2')), attributes.get('operator') ?? 'over');
    default:
      return null;
  }
}

const space = (primitive: SvgElement): ColorStep['space'] =>
  primitive.attributes.get('color-interpolation-filters') === 'sRGB' ? 'sRGB' : 'linearRGB';

const hexAttribute = (element: SvgElement, name: string): string => (element.attributes.get(name) ?? '#000000').slice(1, 7).toUpperCase();

function moved(layers: Layers, dx: number, dy: number): Layers | null {
  const result: FilterLayer[] = [];
  for (const layer of layers) {
    if (layer.kind !== 'source' && layer.kind !== 'shadow') return null;
    if (layer.kind === 'shadow' && layer.knockedOut) return null;
    result.push({ ...layer, dx: layer.dx + dx, dy: layer.dy + dy });
  }
  return result;
}

function blurred(layers: Layers, value: string): Layers | null {
  const [x = 0, y = x] = numberList(value);
  const [only] = layers;
  if (x === 0 && y === 0) return layers;
  if (layers.length === 0) return layers;
  if (layers.length > 1 || only?.kind !== 'shadow' || only.knockedOut || Math.abs(x - y) > 0.01 * Math.max(x, y)) return null;
  return [{ ...only, deviation: Math.hypot(only.deviation, x) }];
}

function grown(layers: Layers, primitive: SvgElement, region: Extent): Layers | null {
  const [x = 0, y = x] = numberList(primitive.attributes.get('radius'));
  // What is shrunk by more than there is leaves nothing; the renderer would look for it for a minute.
  const isErosion = primitive.attributes.get('operator') !== 'dilate';
  if (isErosion && (x >= region.width / 2 || y >= region.height / 2) && x > 0 && y > 0) return [];
  const [only] = layers;
  if (layers.length !== 1 || only?.kind !== 'shadow' || only.knockedOut || only.deviation > 0 || x !== y) return null;
  return [{ ...only, spread: only.spread + (isErosion ? -x : x) }];
}

/** Twenty numbers, row by row; null for what turns colour into transparency. */
function colorMatrix(primitive: SvgElement): readonly number[] | null {
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
    default:
      return null;
  }
}

const withAlpha = (rows: readonly Rgb[]): number[] => [...rows.flatMap((row) => [...row, 0, 0]), 0, 0, 0, 1, 0];

/** Only matrices that leave transparency to itself: a factor on alpha, none of it in the colours. */
function recoloured(layers: Layers, m: readonly number[] | null, colorSpace: ColorStep['space']): Layers | null {
  if (!m || [3, 8, 13, 15, 16, 17, 19].some((i) => m[i] !== 0)) return null;
  const factor = m[18] ?? 1;
  const step: ColorStep = {
    space: colorSpace,
    map: matrixMap([0, 1, 2].flatMap((row) => [0, 1, 2, 4].map((column) => m[5 * row + column] ?? 0))),
  };
  const isFlat = [0, 1, 2, 5, 6, 7, 10, 11, 12].every((i) => m[i] === 0);
  const result: FilterLayer[] = [];
  for (const layer of layers) {
    if (isFlat && layer.kind === 'source' && layer.colors.length === 0) {
      const hex = hexOf([m[4] ?? 0, m[9] ?? 0, m[14] ?? 0], colorSpace);
      const opacity = Math.min(1, layer.opacity * factor);
      result.push({ ...SILHOUETTE, dx: layer.dx, dy: layer.dy, hex, opacity });
      continue;
    }
    const changed = stepped(layer, step, factor);
    if (!changed) return null;
    result.push(changed);
  }
  return result;
}

/** A layer in other colours and with another opacity; an opacity over 1 is right only for hard edges. */
function stepped(layer: FilterLayer, step: ColorStep, factor: number): FilterLayer | null {
  switch (layer.kind) {
    case 'source':
      return factor > 1 ? null : { ...layer, colors: [...layer.colors, step], opacity: layer.opacity * factor };
    case 'shadow':
      if (factor > 1 && layer.deviation > 0) return null;
      return { ...layer, hex: recolor(layer.hex, [step]), opacity: Math.min(1, layer.opacity * factor) };
    case 'flood':
      return { ...layer, hex: recolor(layer.hex, [step]), opacity: Math.min(1, layer.opacity * factor) };
    case 'picture':
      return null;
    default:
      return assertNever(layer);
  }
}

function transferred(layers: Layers, primitive: SvgElement): Layers | null {
  const functions = new Map(elementChildren(primitive).map((child) => [child.name, child]));
  const alpha = functions.get('feFuncA');
  const type = alpha?.attributes.get('type') ?? 'identity';
  const intercept = Number(alpha?.attributes.get('intercept') ?? 0);
  if (type !== 'identity' && !(type === 'linear' && intercept === 0)) return null;
  const factor = type === 'linear' ? Number(alpha?.attributes.get('slope') ?? 1) : 1;
  const [r, g, b] = ['feFuncR', 'feFuncG', 'feFuncB'].map((name) => transfer(functions.get(name)));
  if (!r || !g || !b) return null;
  const step: ColorStep = { space: space(primitive), map: (rgb) => [r(rgb[0]), g(rgb[1]), b(rgb[2])] };
  const changed = layers.map((layer) => stepped(layer, step, factor));
  return changed.every((layer) => layer !== null) ? changed : null;
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

function dropShadow(layers: Layers, primitive: SvgElement): Layers | null {
  const { attributes } = primitive;
  const [only] = layers;
  if (layers.length !== 1 || only?.kind !== 'source') return null;
  const shadow: Shadow = {
    ...SILHOUETTE,
    hex: hexAttribute(primitive, 'flood-color'),
    opacity: Number(attributes.get('flood-opacity') ?? 1) * only.opacity,
  };
  const soft = blurred([shadow], attributes.get('stdDeviation') ?? '2');
  const placed = soft && moved(soft, only.dx + Number(attributes.get('dx') ?? 2), only.dy + Number(attributes.get('dy') ?? 2));
  return placed && [...(shadow.opacity > 0 ? placed : []), ...layers];
}

function composed(layers: Layers, under: Layers, operator: string): Layers | null {
  const [top] = layers;
  const [bottom] = under;
  const isPair = layers.length === 1 && under.length === 1;
  switch (operator) {
    case 'over':
      return [...under, ...layers];
    case 'in':
      if (layers.length === 0 || under.length === 0) return [];
      // Flood in a silhouette, or in the drawing: the silhouette in the flood's colour.
      if (isPair && top?.kind === 'flood' && !top.box && bottom?.kind === 'shadow')
        return [{ ...bottom, hex: top.hex, opacity: bottom.opacity * top.opacity }];
      if (isPair && top?.kind === 'flood' && !top.box && bottom?.kind === 'source')
        return [{ ...SILHOUETTE, dx: bottom.dx, dy: bottom.dy, hex: top.hex, opacity: bottom.opacity * top.opacity }];
      return null;
    case 'out':
      if (layers.length === 0 || under.length === 0) return layers;
      if (isPair && top?.kind === 'shadow' && bottom?.kind === 'shadow' && isPlain(bottom)) return [{ ...top, knockedOut: true }];
      return null;
    default:
      return null;
  }
}

const isPlain = ({ dx, dy, deviation, spread, opacity, knockedOut }: Shadow): boolean =>
  dx === 0 && dy === 0 && deviation === 0 && spread === 0 && opacity === 1 && !knockedOut;
