/** Fills and colours → `a:solidFill`, `a:gradFill`, `a:blipFill` (ECMA-376 part 1 §20.1.8). */

import { assertNever } from '@/lib/errors/assert';
import type { Color } from '@/lib/scene/node';
import type { PlannedFill } from './plan';
import { angle60k, percent1000 } from './units';

export function emitColor(color: Color): string {
  const hex = /^[\dA-F]{6}$/.test(color.hex) ? color.hex : '000000';
  return color.alpha >= 1
    ? `<a:srgbClr val="${hex}"/>`
    : `<a:srgbClr val="${hex}"><a:alpha val="${percent1000(color.alpha)}"/></a:srgbClr>`;
}

/** `picture` names the relationship of a region; null where the region turned out empty. */
export function emitFill(fill: PlannedFill, picture: (region: string) => string | null): string {
  switch (fill.kind) {
    case 'none':
      return '<a:noFill/>';
    case 'solid':
      return `<a:solidFill>${emitColor(fill.color)}</a:solidFill>`;
    case 'linear':
      return `<a:gradFill rotWithShape="1">${emitStops(fill.stops)}<a:lin ang="${angle60k(fill.angle)}" scaled="0"/></a:gradFill>`;
    case 'radial':
      return `<a:gradFill rotWithShape="1">${emitStops(fill.stops)}<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path></a:gradFill>`;
    case 'picture': {
      const id = picture(fill.region);
      if (id === null) return '<a:noFill/>';
      const alpha = fill.alpha < 1 ? `<a:alphaModFix amt="${percent1000(fill.alpha)}"/>` : '';
      return `<a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="${id}">${alpha}</a:blip><a:srcRect/><a:stretch><a:fillRect/></a:stretch></a:blipFill>`;
    }
    default:
      return assertNever(fill);
  }
}

function emitStops(stops: readonly (Color & { readonly offset: number })[]): string {
  return `<a:gsLst>${stops.map((stop) => `<a:gs pos="${percent1000(stop.offset)}">${emitColor(stop)}</a:gs>`).join('')}</a:gsLst>`;
}
