/**
 * Normalised SVG → scene. After this no SVG attribute is looked at again. Spaces: paths stay in their own user space with a
 * matrix to the canvas; clips and filter regions are brought to canvas space.
 */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { bitmapSize, parseDataUrl } from '@/lib/svg/embedded-image';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import { numberList } from '@/lib/svg/number-list';
import { type Box, transformBox, unite } from './bounds';
import { bothClips, buildClip } from './clip';
import { elementBounds } from './element-bounds';
import { filterLayers } from './filter-layers';
import { filterRegion } from './filter-region';
import { placeImage, viewBoxMatrix } from './fit';
import { type MaskClip, maskClip } from './mask';
import { type Matrix, multiply, parseMatrix } from './matrix';
import type { Bitmap, Clip, Fill, Filter, GroupNode, ImageNode, Naming, PathNode, Scene, SceneNode, Stroke } from './node';
import { type BuildContent, buildPaint } from './paint';
import { parsePathData, pathBounds } from './path-data';
import { strokeStyle } from './stroke-style';

const UNNAMED: Naming = { element: '', name: '', description: '', link: '' };

/** `toCanvas` is the matrix from the root's user space to the canvas, as the fragments of the document need it. */
export interface BuiltScene {
  readonly scene: Scene;
  readonly toCanvas: Matrix;
}

export function buildScene(document: NormalisedSvg): BuiltScene {
  const { root } = document;
  const width = Number(root.attributes.get('width'));
  const height = Number(root.attributes.get('height'));
  const toCanvas = viewBoxMatrix(root.attributes.get('viewBox'), root.attributes.get('preserveAspectRatio'), width, height);
  const builder = new Builder(document);
  return { scene: { width, height, background: null, children: builder.children(root, toCanvas) }, toCanvas };
}

class Builder {
  private readonly document: NormalisedSvg;

  constructor(document: NormalisedSvg) {
    this.document = document;
  }

  children(element: SvgElement, matrix: Matrix): SceneNode[] {
    return elementChildren(element).flatMap((child) => this.node(child, matrix));
  }

  private node(element: SvgElement, matrix: Matrix): SceneNode[] {
    switch (element.name) {
      case 'g':
        return this.group(element, matrix);
      case 'path':
        return this.path(element, matrix);
      case 'image':
        return this.image(element, matrix);
      default:
        return [];
    }
  }

  private key(element: SvgElement): string {
    return this.document.keys.get(element) ?? '';
  }

  private readonly content: BuildContent = (server, matrix) => this.children(server, matrix);

  private group(element: SvgElement, outer: Matrix): SceneNode[] {
    const { attributes } = element;
    const matrix = multiply(outer, parseMatrix(attributes.get('transform')));
    const children = this.children(element, matrix);
    const mask = this.mask(element, matrix);
    const opacity = Number(attributes.get('opacity') ?? 1) * (mask === 'picture' ? 1 : (mask?.opacity ?? 1));
    const blend = /mix-blend-mode:([\w-]+)/.exec(attributes.get('style') ?? '')?.[1] ?? 'normal';
    const filter = this.filter(element, matrix);
    // A filter can draw where nothing was (feFlood, feImage), so its group stays without children too.
    if (opacity === 0 || (children.length === 0 && !filter)) return [];
    const group: GroupNode = {
      ...UNNAMED,
      kind: 'group',
      key: this.key(element),
      children,
      opacity,
      blend,
      clip: bothClips(this.clip(element, matrix), mask === 'picture' ? null : (mask?.clip ?? null)),
      masked: mask === 'picture',
      shade: mask === 'picture' ? null : (mask?.shade ?? null),
      filter,
    };
    return [group];
  }

  private clip(element: SvgElement, matrix: Matrix): Clip | null {
    const id = referenceId(element.attributes.get('clip-path'));
    const definition = id === null ? undefined : this.document.definitions.get(id);
    return definition ? buildClip(definition, matrix, () => elementBounds(element), this.document) : null;
  }

  private mask(element: SvgElement, matrix: Matrix): MaskClip | 'picture' | null {
    const definition = this.document.definitions.get(referenceId(element.attributes.get('mask')) ?? '');
    return definition ? (maskClip(definition, matrix, () => elementBounds(element), this.document) ?? 'picture') : null;
  }

  /** A filter cuts off what it paints outside of its region (Filter Effects 1 §8). */
  private filter(element: SvgElement, matrix: Matrix): Filter | null {
    const value = element.attributes.get('filter');
    const filters = [...(value ?? '').matchAll(/url\(#([^)]+)\)/g)].map((match) => this.document.definitions.get(match[1] ?? ''));
    let userRegion: Box | null = null;
    for (const filter of filters)
      if (filter)
        userRegion = unite(
          userRegion,
          filterRegion(filter, () => elementBounds(element)),
        );
    if (!userRegion) return null;
    const [only] = filters;
    return {
      region: transformBox(matrix, userRegion),
      userRegion,
      matrix,
      byPixels: filters.some((filter) => filter && elementChildren(filter).some(({ name }) => COUNTING_PIXELS.has(name))),
      layers: filters.length === 1 && only ? filterLayers(only, userRegion, () => elementBounds(element)) : null,
    };
  }

  private path(element: SvgElement, matrix: Matrix): SceneNode[] {
    const { attributes } = element;
    if (attributes.get('visibility') === 'hidden' || attributes.get('visibility') === 'collapse') return [];
    const own = multiply(matrix, parseMatrix(attributes.get('transform')));
    const path = parsePathData(attributes.get('d') ?? '');
    const bounds = pathBounds(path);
    if (!bounds) return [];
    const fill = this.fill(element, bounds);
    const stroke = this.stroke(element, bounds);
    if (!fill && !stroke) return [];
    const node: PathNode = {
      ...UNNAMED,
      kind: 'path',
      key: this.key(element),
      path,
      matrix: own,
      fill,
      stroke,
      strokeFirst: (attributes.get('paint-order') ?? '').startsWith('stroke'),
      primitive: null,
    };
    return [node];
  }

  private fill(element: SvgElement, bounds: Box): Fill | null {
    const { attributes } = element;
    const paint = buildPaint(attributes.get('fill') ?? '#000000', bounds, this.document, this.content);
    const opacity = Number(attributes.get('fill-opacity') ?? 1);
    if (!paint || opacity === 0) return null;
    return { paint, opacity, rule: attributes.get('fill-rule') === 'evenodd' ? 'evenodd' : 'nonzero' };
  }

  private stroke(element: SvgElement, bounds: Box): Stroke | null {
    const { attributes } = element;
    const paint = buildPaint(attributes.get('stroke') ?? 'none', bounds, this.document, this.content);
    const opacity = Number(attributes.get('stroke-opacity') ?? 1);
    const style = strokeStyle(element);
    if (!paint || opacity === 0 || !(style.width > 0)) return null;
    const dashes = numberList(attributes.get('stroke-dasharray'));
    return {
      paint,
      opacity,
      ...style,
      dashes: dashes.every((d) => d >= 0) && dashes.some((d) => d > 0) ? dashes : null,
      dashOffset: Number(attributes.get('stroke-dashoffset') ?? 0),
    };
  }

  private image(element: SvgElement, matrix: Matrix): SceneNode[] {
    const { attributes } = element;
    if (attributes.get('visibility') === 'hidden' || attributes.get('visibility') === 'collapse') return [];
    const number = (name: string): number => Number(attributes.get(name) ?? 0);
    const view = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
    const data = parseDataUrl(attributes.get('href') ?? '');
    if (!data || !(view.width > 0 && view.height > 0)) return [];
    const size = bitmapSize(data.bytes);
    const bitmap: Bitmap | null = size && size.type !== 'webp' ? { ...size, type: size.type, bytes: data.bytes } : null;
    const node: ImageNode = {
      ...UNNAMED,
      kind: 'image',
      key: this.key(element),
      matrix: multiply(matrix, parseMatrix(attributes.get('transform'))),
      placed: size && bitmap ? placeImage(view, size.width, size.height, attributes.get('preserveAspectRatio')) : view,
      view,
      bitmap,
      smooth: attributes.get('image-rendering') !== 'optimizeSpeed',
    };
    return [node];
  }
}

/** Filter primitives of which the renderer computes pixel by pixel what the standard means so. */
const COUNTING_PIXELS = new Set([
  'feConvolveMatrix',
  'feDiffuseLighting',
  'feDisplacementMap',
  'feMorphology',
  'feSpecularLighting',
  'feTile',
  'feTurbulence',
]);
