/**
 * A filter of the normalised document → the layers that it paints, bottom first, where that can be told without pixels (Filter
 * Effects 1 §9): the drawing itself, moved or recoloured; shadows of it; flat floods; and parts that only the renderer knows. The
 * chains that Figma, Illustrator, Inkscape and hand-written files use for drop shadows all come out as a shadow under the drawing.
 */

import { assertNever } from '@/lib/errors/assert';
import { elementChildren, type SvgElement } from '@/lib/svg/element';
import type { FragmentEffect, Shadow } from '@/lib/svg/fragment';
import { numberList } from '@/lib/svg/number-list';
import { type Box, contains } from './bounds';
import { type ColorStep, recolor } from './color-step';
import { type ColorFilter, colorMatrix, componentTransfer } from './filter-colors';

export type { Shadow } from '@/lib/svg/fragment';

/** Lengths in the user space of the filtered element. */
export type FilterLayer =
  | { readonly kind: 'source'; readonly dx: number; readonly dy: number; readonly opacity: number; readonly colors: readonly ColorStep[] }
  /** The drawing blurred. `primitive`: the last one that gave this alone, as in a part that is a picture. */
  | {
      readonly kind: 'soft';
      readonly dx: number;
      readonly dy: number;
      readonly opacity: number;
      readonly colors: readonly ColorStep[];
      readonly deviation: number;
      readonly primitive: number;
    }
  | { readonly kind: 'flood'; readonly hex: string; readonly opacity: number; readonly box: Box | null }
  /** What the renderer can draw alone. */
  | FragmentEffect;

const SOURCE: FilterLayer = { kind: 'source', dx: 0, dy: 0, opacity: 1, colors: [] };
const SILHOUETTE: Shadow = { kind: 'shadow', dx: 0, dy: 0, deviation: 0, spread: 0, hex: '000000', opacity: 1, knockedOut: false };

type Layers = readonly FilterLayer[];

/**
 * `region`: what the filter may paint on; `bounds`: the filtered element's box, for `objectBoundingBox`; both in its user space. Null
 * where the whole filter is one picture.
 */
export function filterLayers(filter: SvgElement, region: Box = BOUNDLESS, bounds: () => Box | null = () => null): Layers | null {
  const unit = filter.attributes.get('primitiveUnits') === 'objectBoundingBox' ? bounds() : USER_UNIT;
  if (!unit) return null;
  const space: Space = { region, unit };
  const results = new Map<string, Layers>([
    ['SourceGraphic', [SOURCE]],
    ['SourceAlpha', [SILHOUETTE]],
  ]);
  let last: Layers | null = null;
  for (const [i, primitive] of elementChildren(filter).entries()) {
    last = layersOf(primitive, space, (input) => results.get(input ?? '') ?? [SOURCE]) ?? [{ kind: 'picture', primitive: i }];
    const [only] = last;
    if (last.length === 1 && only?.kind === 'soft') last = [{ ...only, primitive: i }];
    results.set(primitive.attributes.get('result') ?? '', last);
  }
  if (!last) return null;
  const isDrawn = last.some((layer) => layer.kind === 'source');
  const pictures = last.filter((layer) => layer.kind === 'picture').length;
  return isDrawn || pictures === 0 ? last : null;
}

interface Space {
  readonly region: Box;
  /** What lengths of primitives count in: places from its corner, in its width and height. */
  readonly unit: Box;
}

const BOUNDLESS: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 };
const USER_UNIT: Box = { x: 0, y: 0, width: 1, height: 1 };

type Input = (name: string | undefined) => Layers;

/** Null for what takes pixels. */
function layersOf(primitive: SvgElement, { region, unit }: Space, input: Input): Layers | null {
  const { attributes } = primitive;
  const number = (name: string, initial: number): number => Number(attributes.get(name) ?? initial);
  const part = subregion(primitive, region, unit);
  if (primitive.name === 'feFlood') {
    const opacity = number('flood-opacity', 1);
    return opacity > 0 ? [{ kind: 'flood', hex: hexAttribute(primitive, 'flood-color'), opacity, box: part }] : [];
  }
  if (part && !contains(part, region)) return null;
  const layers = input(attributes.get('in'));
  switch (primitive.name) {
    case 'feOffset':
      return moved(layers, number('dx', 0) * unit.width, number('dy', 0) * unit.height, region);
    case 'feGaussianBlur':
      return blurred(layers, attributes.get('stdDeviation') ?? '0', unit);
    case 'feMorphology':
      return unit === USER_UNIT ? grown(layers, primitive, region) : null;
    case 'feColorMatrix':
      return recoloured(layers, colorMatrix(primitive));
    case 'feComponentTransfer':
      return recoloured(layers, componentTransfer(primitive));
    case 'feDropShadow':
      return dropShadow(layers, primitive, unit);
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

const hexAttribute = (element: SvgElement, name: string): string => (element.attributes.get(name) ?? '#000000').slice(1, 7).toUpperCase();

/** Where a primitive paints; null for all of the filter's region. */
function subregion({ attributes }: SvgElement, region: Box, unit: Box): Box | null {
  if (!['x', 'y', 'width', 'height'].some((name) => attributes.has(name))) return null;
  const length = (name: string, size: number, initial: number): number => {
    const value = attributes.get(name);
    return value === undefined ? initial : Number(value) * size;
  };
  return {
    x: length('x', unit.width, region.x - unit.x) + unit.x,
    y: length('y', unit.height, region.y - unit.y) + unit.y,
    width: length('width', unit.width, region.width),
    height: length('height', unit.height, region.height),
  };
}

function moved(layers: Layers, dx: number, dy: number, region: Box): Layers | null {
  const result: FilterLayer[] = [];
  for (const layer of layers) {
    if (layer.kind === 'flood') {
      const box = layer.box ?? region;
      result.push({ ...layer, box: { ...box, x: box.x + dx, y: box.y + dy } });
      continue;
    }
    if (layer.kind !== 'source' && layer.kind !== 'soft' && layer.kind !== 'shadow') return null;
    if (layer.kind === 'shadow' && layer.knockedOut) return null;
    result.push({ ...layer, dx: layer.dx + dx, dy: layer.dy + dy });
  }
  return result;
}

function blurred(layers: Layers, value: string, unit: Box): Layers | null {
  const [across = 0, down = across] = numberList(value);
  const [x, y] = [across * unit.width, down * unit.height];
  const [only] = layers;
  if (x === 0 && y === 0) return layers;
  if (layers.length === 0) return layers;
  if (layers.length > 1 || Math.abs(x - y) > 0.01 * Math.max(x, y)) return null;
  if (only?.kind === 'source') return [{ ...only, kind: 'soft', deviation: x, primitive: 0 }];
  if (only?.kind !== 'soft' && (only?.kind !== 'shadow' || only.knockedOut)) return null;
  return [{ ...only, deviation: Math.hypot(only.deviation, x) }];
}

function grown(layers: Layers, primitive: SvgElement, region: Box): Layers | null {
  const [x = 0, y = x] = numberList(primitive.attributes.get('radius'));
  // What is shrunk by more than there is leaves nothing; the renderer would look for it for a minute.
  const isErosion = primitive.attributes.get('operator') !== 'dilate';
  if (isErosion && (x >= region.width / 2 || y >= region.height / 2) && x > 0 && y > 0) return [];
  const [only] = layers;
  if (layers.length !== 1 || only?.kind !== 'shadow' || only.knockedOut || only.deviation > 0 || x !== y) return null;
  return [{ ...only, spread: only.spread + (isErosion ? -x : x) }];
}

function recoloured(layers: Layers, filter: ColorFilter | null): Layers | null {
  if (!filter) return null;
  const changed = layers.map((layer) => (filter.flat && silhouetteOf(layer, filter.flat, filter.factor)) || stepped(layer, filter));
  return changed.every((layer) => layer !== null) ? changed : null;
}

/** What the drawing covers, in one colour; null for anything else. */
function silhouetteOf(layer: FilterLayer | undefined, hex: string, opacity: number): Shadow | null {
  if ((layer?.kind !== 'source' && layer?.kind !== 'soft') || layer.colors.some(({ alpha }) => alpha)) return null;
  const deviation = layer.kind === 'soft' ? layer.deviation : 0;
  if (deviation > 0 && layer.opacity * opacity > 1) return null;
  return { ...SILHOUETTE, dx: layer.dx, dy: layer.dy, deviation, hex, opacity: Math.min(1, layer.opacity * opacity) };
}

/** A layer in other colours and with another opacity; an opacity over 1 is right only for hard edges. */
function stepped(layer: FilterLayer, { step, factor }: ColorFilter): FilterLayer | null {
  if (step.alpha && (layer.kind !== 'source' || layer.colors.some(({ alpha }) => alpha))) return null;
  switch (layer.kind) {
    case 'source':
    case 'soft':
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

function dropShadow(layers: Layers, primitive: SvgElement, unit: Box): Layers | null {
  const { attributes } = primitive;
  const [only] = layers;
  if (layers.length !== 1 || only?.kind !== 'source') return null;
  const shadow: Shadow = {
    ...SILHOUETTE,
    hex: hexAttribute(primitive, 'flood-color'),
    opacity: Number(attributes.get('flood-opacity') ?? 1) * only.opacity,
  };
  const soft = blurred([shadow], attributes.get('stdDeviation') ?? '2', unit);
  const [dx, dy] = [Number(attributes.get('dx') ?? 2) * unit.width, Number(attributes.get('dy') ?? 2) * unit.height];
  const placed = soft && moved(soft, only.dx + dx, only.dy + dy, BOUNDLESS);
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
      if (isPair && top?.kind === 'flood' && !top.box) return asLayers(silhouetteOf(bottom, top.hex, top.opacity));
      return null;
    case 'out':
      if (layers.length === 0 || under.length === 0) return layers;
      if (isPair && top?.kind === 'shadow' && bottom?.kind === 'shadow' && isPlain(bottom)) return [{ ...top, knockedOut: true }];
      return null;
    default:
      return null;
  }
}

const asLayers = (layer: FilterLayer | null): Layers | null => layer && [layer];

const isPlain = ({ dx, dy, deviation, spread, opacity, knockedOut }: Shadow): boolean =>
  dx === 0 && dy === 0 && deviation === 0 && spread === 0 && opacity === 1 && !knockedOut;
