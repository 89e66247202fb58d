/**
 * A `mask` of the normalised document → a clip, where all it holds is plain and full, empty or of one strength (CSS Masking 1 §7):
 * white and black shapes of a luminance mask, opaque shapes of an alpha mask; or one shape with a gradient, as things fade out.
 */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import { type Box, unitTo } from './bounds';
import { bothClips, buildClip, isTooComplex } from './clip';
import { recolor, rgbOf } from './color-step';
import { filterLayers } from './filter-layers';
import { IDENTITY, type Matrix, multiply, parseMatrix, similarity } from './matrix';
import type { Clip, ClipArea, Shade, Stop } from './node';
import { buildPaint } from './paint';
import { parsePathData, pathBounds, rectanglePath, transformPath } from './path-data';
import { changesAlpha } from './recolor-node';
import { subdivided } from './stops';
import { strokeStyle } from './stroke-style';

export interface MaskClip {
  readonly clip: Clip;
  /** 0–1: how much of the content the mask lets through where it lets through any. */
  readonly opacity: number;
  /** How this changes over the content; null for all the same. */
  readonly shade: Shade | null;
}

/** `bounds`: the masked content's box in its own space, for `objectBoundingBox` units. Null where it takes pixels. */
export function maskClip(
  definition: SvgElement,
  matrix: Matrix,
  bounds: () => Box | null,
  document: NormalisedSvg,
  depth = 0,
): MaskClip | null {
  const { attributes } = definition;
  const number = (name: string, initial: number): number => Number(attributes.get(name) ?? initial);
  const given: Box = { x: number('x', -0.1), y: number('y', -0.1), width: number('width', 1.2), height: number('height', 1.2) };
  const needsBounds = attributes.get('maskUnits') !== 'userSpaceOnUse' || attributes.get('maskContentUnits') === 'objectBoundingBox';
  const box = needsBounds ? bounds() : null;
  if ((needsBounds && !box) || depth > 4) return null;
  const toUser = box ? unitTo(box) : IDENTITY;
  const region = transformPath(rectanglePath(given), attributes.get('maskUnits') === 'userSpaceOnUse' ? matrix : multiply(matrix, toUser));
  const space = attributes.get('maskContentUnits') === 'objectBoundingBox' ? multiply(matrix, toUser) : matrix;
  const reader = new MaskReader(document, attributes.get('mask-type') === 'alpha');
  if (!reader.collect(definition, space, 1, undefined) || isTooComplex(reader.areas)) return null;
  const outer = document.definitions.get(referenceId(attributes.get('mask')) ?? '');
  const masked = outer ? maskClip(outer, matrix, bounds, document, depth + 1) : { clip: null, opacity: 1, shade: null };
  if (!masked || (reader.shade && masked.shade)) return null;
  const clip = bothClips(bothClips({ areas: reader.areas }, { areas: [{ path: region, rule: 'nonzero' }] }), masked.clip);
  return clip && { clip, opacity: reader.strength * masked.opacity, shade: reader.shade ?? masked.shade };
}

/** How far a paint may be from black or white, and still count as such. */
const NEAR = 0.004;

class MaskReader {
  readonly areas: ClipArea[] = [];
  /** What all areas that let something through have in common. */
  strength = 1;
  /** The one gradient among the paints. */
  shade: Shade | null = null;
  private filled = false;
  private translucent = false;
  private readonly document: NormalisedSvg;
  private readonly byAlpha: boolean;

  constructor(document: NormalisedSvg, byAlpha: boolean) {
    this.document = document;
    this.byAlpha = byAlpha;
  }

  /** False where the content is more than plain areas of one strength. */
  collect(element: SvgElement, matrix: Matrix, opacity: number, outer: Clip | undefined): boolean {
    for (const child of elementChildren(element)) {
      const { attributes } = child;
      if (attributes.has('mask') || attributes.has('style') || !this.keepsColors(child)) return false;
      const own = multiply(matrix, parseMatrix(attributes.get('transform')));
      const seen = opacity * Number(attributes.get('opacity') ?? 1);
      const within = bothClips(this.clipOf(child, own), outer ?? null) ?? undefined;
      if (within?.areas === null) return false;
      if (child.name === 'g') {
        if (seen < opacity && elementChildren(child).length > 1) return false;
        if (!this.collect(child, own, seen, within)) return false;
      } else if (child.name !== 'path' || !this.path(child, own, seen, within)) return false;
    }
    return true;
  }

  /** Illustrator puts a colour matrix that changes nothing around the content of its masks. */
  private keepsColors(element: SvgElement): boolean {
    const value = element.attributes.get('filter');
    if (value === undefined) return true;
    const filter = this.document.definitions.get(referenceId(value) ?? '');
    const layers = filter && filterLayers(filter);
    const [only] = layers ?? [];
    if (layers?.length !== 1 || only?.kind !== 'source' || only.dx !== 0 || only.dy !== 0 || only.opacity < 1 || changesAlpha(only.colors))
      return false;
    return ['000000', 'FFFFFF', '808080', 'FF0000', '00FF00', '0000FF'].every((hex) => recolor(hex, only.colors) === hex);
  }

  private clipOf(element: SvgElement, matrix: Matrix): Clip | null {
    const definition = this.document.definitions.get(referenceId(element.attributes.get('clip-path')) ?? '');
    return definition
      ? buildClip(definition, matrix, () => pathBounds(parsePathData(element.attributes.get('d') ?? '')), this.document)
      : null;
  }

  private path(element: SvgElement, matrix: Matrix, opacity: number, within: Clip | undefined): boolean {
    const { attributes } = element;
    if (attributes.get('visibility') === 'hidden') return true;
    if (attributes.has('stroke-dasharray') || attributes.has('paint-order')) return false;
    const path = transformPath(parsePathData(attributes.get('d') ?? ''), matrix);
    const rule = attributes.get('fill-rule') === 'evenodd' ? 'evenodd' : 'nonzero';
    const inner = { path, rule, ...(within && { within }) } as const;
    const strength = opacity * Number(attributes.get('fill-opacity') ?? 1);
    const fill = attributes.get('fill') ?? '#000000';
    if (!(fill.startsWith('url(') ? this.gradient(element, fill, matrix, strength, inner) : this.paint(fill, strength, inner)))
      return false;
    const paint = attributes.get('stroke') ?? 'none';
    if (paint === 'none') return true;
    const turn = similarity(matrix, 0.01);
    if (!turn) return false;
    const style = strokeStyle(element);
    const stroke = { ...style, width: style.width * turn.scale };
    return this.paint(paint, opacity * Number(attributes.get('stroke-opacity') ?? 1), { ...inner, stroke });
  }

  private paint(paint: string, alpha: number, area: ClipArea): boolean {
    if (paint === 'none' || alpha <= NEAR) return true;
    if (!paint.startsWith('#')) return false;
    const value = this.byAlpha ? 1 : luminance(paint);
    if (value <= NEAR) {
      // Black takes away what was there; thin black takes away a part.
      if (alpha < 1 - NEAR) return !this.filled;
      if (this.filled) this.areas.push({ ...area, subtracts: true });
      return true;
    }
    return this.fill(area, value * alpha, alpha < 1 - NEAR);
  }

  private gradient(element: SvgElement, value: string, matrix: Matrix, alpha: number, area: ClipArea): boolean {
    const bounds = pathBounds(parsePathData(element.attributes.get('d') ?? ''));
    const paint = bounds && buildPaint(value, bounds, this.document, () => []);
    if (paint?.kind !== 'linear' && paint?.kind !== 'radial') return false;
    this.shade = { ...paint, matrix: multiply(matrix, paint.matrix), stops: strengths(paint.stops, alpha, this.byAlpha) };
    return this.fill(area, 1, true);
  }

  /** One strength for all; areas that are seen through add up where they overlap, so there may be one only. */
  private fill(area: ClipArea, strength: number, translucent: boolean): boolean {
    if (this.filled && (translucent || this.translucent || Math.abs(strength - this.strength) > NEAR)) return false;
    this.filled = true;
    this.translucent = translucent;
    this.strength = strength > 1 - NEAR ? 1 : strength;
    this.areas.push(area);
    return true;
  }
}

/** What a luminance mask lets through between two stops runs in a bend, as both its colour and its alpha change. */
function strengths(stops: readonly Stop[], alpha: number, byAlpha: boolean): Stop[] {
  return subdivided(stops).map((stop) => ({
    offset: stop.offset,
    hex: '000000',
    alpha: stop.alpha * alpha * (byAlpha ? 1 : luminance(`#${stop.hex}`)),
  }));
}

/** Of `#rrggbb`, 0–1 (CSS Masking 1 §7.10.1, sRGB coefficients of the filter effects' luminanceToAlpha). */
function luminance(hex: string): number {
  const [red, green, blue] = rgbOf(hex.slice(1));
  return 0.2125 * red + 0.7154 * green + 0.0721 * blue;
}
