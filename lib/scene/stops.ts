/** Colours between the stops of a gradient, as renderers mix them: in sRGB, not premultiplied (SVG 2 §14.2.4). */

import type { Stop } from './node';

/** The colour at a share of the way from one to the other, six hex digits. */
export function mixHex(a: string, b: string, share: number): string {
  let hex = '';
  for (const at of [0, 2, 4]) {
    const from = Number.parseInt(a.slice(at, at + 2), 16);
    const to = Number.parseInt(b.slice(at, at + 2), 16);
    hex += Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  }
  return hex.toUpperCase();
}

const PARTS = 4;

/** Further stops between stops of different colours: what runs straight between two may run in a bend once their colours are mapped. */
export const subdivided = (stops: readonly Stop[]): Stop[] =>
  stops.flatMap((stop, i) => {
    const next = stops[i + 1];
    if (!next || stop.hex === next.hex || next.offset - stop.offset < 0.02) return [stop];
    return Array.from({ length: PARTS }, (_, part) => between(stop, next, part / PARTS));
  });

const between = (a: Stop, b: Stop, share: number): Stop => ({
  offset: a.offset + (b.offset - a.offset) * share,
  hex: mixHex(a.hex, b.hex, share),
  alpha: a.alpha + (b.alpha - a.alpha) * share,
});
