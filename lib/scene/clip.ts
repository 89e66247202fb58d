/** A `clipPath` of the normalised document → areas in canvas space (CSS Masking 1 §6). */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import { type Box, unitTo } from './bounds';
import { elementBounds } from './element-bounds';
import { type Matrix, multiply, parseMatrix } from './matrix';
import type { Clip, ClipArea } from './node';
import { parsePathData, pathBounds, transformPath } from './path-data';

/** `bounds` gives the clipped content's box in its own space, asked for only with `objectBoundingBox` units. */
export function buildClip(definition: SvgElement, matrix: Matrix, bounds: () => Box | null, document: NormalisedSvg): Clip {
  return new ClipReader(document).read(definition, matrix, bounds, 0);
}

/** Boolean operations grow worse than linearly: a clip of more than this is applied by the renderer. */
const MAX_AREAS = 1_000;
const MAX_COORDINATES = 20_000;

export const isTooComplex = (areas: readonly ClipArea[]): boolean =>
  areas.length > MAX_AREAS || areas.reduce((sum, { path }) => sum + path.points.length, 0) > MAX_COORDINATES;

/** Both at once; null stands for no clip. */
export function bothClips(a: Clip | null, b: Clip | null): Clip | null {
  if (!a || !b) return a ?? b;
  return { ...a, within: bothClips(a.within ?? null, b) ?? b };
}

/** Clip paths that clip clip paths: deeper than people nest them, shallow enough for a cycle to end. */
const MAX_NESTING = 8;

/** Clip paths whose children all refer to the next one multiply. */
const MAX_READS = 500;

const UNKNOWN: Clip = { areas: null };

class ClipReader {
  private readonly document: NormalisedSvg;
  private reads = 0;

  constructor(document: NormalisedSvg) {
    this.document = document;
  }

  read(definition: SvgElement, matrix: Matrix, bounds: () => Box | null, depth: number): Clip {
    this.reads += 1;
    if (depth > MAX_NESTING || this.reads > MAX_READS) return UNKNOWN;
    let space = multiply(matrix, parseMatrix(definition.attributes.get('transform')));
    if (definition.attributes.get('clipPathUnits') === 'objectBoundingBox') {
      const box = bounds();
      if (!box) return UNKNOWN;
      space = multiply(space, unitTo(box));
    }
    const areas: ClipArea[] = [];
    if (!this.collect(definition, space, undefined, areas, depth) || isTooComplex(areas)) return UNKNOWN;
    // A clip path's own clip counts in the space of what refers to it (CSS Masking 1 §6.2).
    const within = this.clipOf(definition, matrix, bounds, depth);
    return { areas, ...(within && { within }) };
  }

  private clipOf(element: SvgElement, matrix: Matrix, bounds: () => Box | null, depth: number): Clip | null {
    const id = referenceId(element.attributes.get('clip-path'));
    const definition = id === null ? undefined : this.document.definitions.get(id);
    return definition ? this.read(definition, matrix, bounds, depth + 1) : null;
  }

  private collect(element: SvgElement, matrix: Matrix, outer: Clip | undefined, areas: ClipArea[], depth: number): boolean {
    for (const child of elementChildren(element)) {
      const own = multiply(matrix, parseMatrix(child.attributes.get('transform')));
      const within =
        bothClips(
          this.clipOf(child, own, () => ownBounds(child), depth),
          outer ?? null,
        ) ?? undefined;
      if (within?.areas === null) return false;
      if (child.name === 'g') {
        if (!this.collect(child, own, within, areas, depth)) return false;
      } else if (child.name === 'path' && child.attributes.get('visibility') !== 'hidden') {
        const rule = (child.attributes.get('clip-rule') ?? child.attributes.get('fill-rule')) === 'evenodd' ? 'evenodd' : 'nonzero';
        areas.push({ path: transformPath(parsePathData(child.attributes.get('d') ?? ''), own), rule, ...(within && { within }) });
      }
    }
    return true;
  }
}

const ownBounds = (element: SvgElement): Box | null =>
  element.name === 'path' ? pathBounds(parsePathData(element.attributes.get('d') ?? '')) : elementBounds(element);
