/** Paint attributes of the normalised document → paints of the scene. */

import { elementChildren, type SvgElement } from '@/lib/svg/element';
import { type NormalisedSvg, referenceId } from '@/lib/svg/normalised';
import type { Box } from './bounds';
import { type Matrix, multiply, parseMatrix } from './matrix';
import type { Paint, Spread, Stop } from './node';

/** `bounds`: the painted path's fill box, for `objectBoundingBox` units. Null for no paint. */
export function buildPaint(value: string, bounds: Box, document: NormalisedSvg): Paint | null {
  if (value === 'none') return null;
  const id = referenceId(value);
  if (id === null) return { kind: 'solid', hex: value.slice(1, 7).toUpperCase() };
  const server = document.definitions.get(id);
  if (!server) return null;
  if (server.name === 'pattern') return { kind: 'pattern' };
  const number = (name: string): number => Number(server.attributes.get(name) ?? 0);
  const common = { matrix: paintMatrix(server, bounds), spread: spreadOf(server), stops: stopsOf(server) };
  if (server.name === 'linearGradient')
    return { kind: 'linear', x1: number('x1'), y1: number('y1'), x2: number('x2'), y2: number('y2'), ...common };
  if (server.name !== 'radialGradient') return null;
  return { kind: 'radial', cx: number('cx'), cy: number('cy'), r: number('r'), fx: number('fx'), fy: number('fy'), ...common };
}

function paintMatrix(server: SvgElement, bounds: Box): Matrix {
  const own = parseMatrix(server.attributes.get('gradientTransform'));
  if (server.attributes.get('gradientUnits') === 'userSpaceOnUse') return own;
  return multiply({ a: bounds.width, b: 0, c: 0, d: bounds.height, e: bounds.x, f: bounds.y }, own);
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
