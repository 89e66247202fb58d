/** Paint attributes of the normalised document → paints of the scene. */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import { type Box, transformBox, unitTo } from './bounds';
import { viewBoxMatrix } from './fit';
import { IDENTITY, invert, type Matrix, multiply, parseMatrix } from './matrix';
import type { Paint, PatternPaint, SceneNode, Spread, Stop } from './node';

/** Builds what is inside a paint server, as if the space that the matrix maps to were the canvas. */
export type BuildContent = (server: SvgElement, matrix: Matrix) => readonly SceneNode[];

/** `bounds`: the painted path's fill box, for `objectBoundingBox` units. Null for no paint. */
export function buildPaint(value: string, bounds: Box, document: NormalisedSvg, content: BuildContent): Paint | null {
  if (value === 'none') return null;
  const id = referenceId(value);
  if (id === null) return { kind: 'solid', hex: value.slice(1, 7).toUpperCase() };
  const server = document.definitions.get(id);
  if (!server) return null;
  if (server.name === 'pattern') return pattern(server, bounds, content);
  const number = (name: string): number => Number(server.attributes.get(name) ?? 0);
  const common = { matrix: paintMatrix(server, bounds), spread: spreadOf(server), stops: stopsOf(server) };
  if (server.name === 'linearGradient')
    return { kind: 'linear', x1: number('x1'), y1: number('y1'), x2: number('x2'), y2: number('y2'), ...common };
  if (server.name !== 'radialGradient') return null;
  return { kind: 'radial', cx: number('cx'), cy: number('cy'), r: number('r'), fx: number('fx'), fy: number('fy'), ...common };
}

/** Tiles that may come out as shapes; a texture of more is a picture. */
const MAX_TILES = 40;

function pattern(server: SvgElement, bounds: Box, content: BuildContent): PatternPaint {
  const { attributes } = server;
  const number = (name: string): number => Number(attributes.get(name) ?? 0);
  const isUser = attributes.get('patternUnits') === 'userSpaceOnUse';
  const toUser = unitTo(bounds);
  const given = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
  const tile = isUser ? given : transformBox(toUser, given);
  const matrix = parseMatrix(attributes.get('patternTransform'));
  const inverse = invert(matrix);
  const area = inverse && transformBox(inverse, bounds);
  const tiles = area ? (area.width / tile.width + 1) * (area.height / tile.height + 1) : Number.POSITIVE_INFINITY;
  if (!(tiles <= MAX_TILES)) return { kind: 'pattern', tile, matrix, content: null };
  // Content counts from the corner of its tile, in whatever units.
  const origin: Matrix = { ...IDENTITY, e: tile.x, f: tile.y };
  const box = attributes.get('viewBox');
  const fitted = box ? viewBoxMatrix(box, attributes.get('preserveAspectRatio'), tile.width, tile.height) : null;
  const scaled = attributes.get('patternContentUnits') === 'objectBoundingBox' ? { ...toUser, e: 0, f: 0 } : IDENTITY;
  return { kind: 'pattern', tile, matrix, content: content(server, multiply(origin, fitted ?? scaled)) };
}

function paintMatrix(server: SvgElement, bounds: Box): Matrix {
  const own = parseMatrix(server.attributes.get('gradientTransform'));
  if (server.attributes.get('gradientUnits') === 'userSpaceOnUse') return own;
  return multiply(unitTo(bounds), own);
}

function spreadOf(server: SvgElement): Spread {
  const spread = server.attributes.get('spreadMethod');
  return spread === 'reflect' || spread === 'repeat' ? spread : 'pad';
}

function stopsOf(server: SvgElement): Stop[] {
  let last = 0;
  return elementChildren(server).map((stop) => {
    last = Math.max(last, Math.min(1, Number(stop.attributes.get('offset') ?? 0)));
    return {
      offset: last,
      hex: (stop.attributes.get('stop-color') ?? '#000000').slice(1, 7).toUpperCase(),
      alpha: Number(stop.attributes.get('stop-opacity') ?? 1),
    };
  });
}
