/** Separable blend modes on one colour over another (Compositing and Blending 1 §9.1): what comes out over a flat opaque ground. */

import { hexOf, rgbOf } from './color-step';
import type { Color, Fill, Paint, Stop } from './node';
import { subdivided } from './stops';

/** Ground and source, channels 0–1 of sRGB. */
type Blend = (ground: number, source: number) => number;

const hardLight: Blend = (b, s) => (s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1));

const BLENDS: Readonly<Record<string, Blend>> = {
  normal: (_, s) => s,
  multiply: (b, s) => b * s,
  screen: (b, s) => b + s - b * s,
  overlay: (b, s) => hardLight(s, b),
  darken: Math.min,
  lighten: Math.max,
  'color-dodge': (b, s) => (b === 0 ? 0 : s === 1 ? 1 : Math.min(1, b / (1 - s))),
  'color-burn': (b, s) => (b === 1 ? 1 : s === 0 ? 0 : 1 - Math.min(1, (1 - b) / s)),
  'hard-light': hardLight,
  'soft-light': (b, s) => {
    if (s <= 0.5) return b - (1 - 2 * s) * b * (1 - b);
    const d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
    return b + (2 * s - 1) * (d - b);
  },
  difference: (b, s) => Math.abs(b - s),
  exclusion: (b, s) => b + s - 2 * b * s,
};

/**
 * The paint that looks on its own as this fill, at this opacity, blended over a ground of one opaque colour; `ground`: six hex digits.
 * Null for blend modes that mix the channels, and for patterns.
 */
export function blendedPaint({ paint, opacity }: Fill, groupOpacity: number, mode: string, ground: string): Paint | null {
  const blend = BLENDS[mode];
  if (!blend || paint.kind === 'pattern') return null;
  const alpha = opacity * groupOpacity;
  if (paint.kind === 'solid') return { kind: 'solid', hex: over(ground, { hex: paint.hex, alpha }, blend) };
  const stops = subdivided(paint.stops).map(
    (stop): Stop => ({ ...stop, hex: over(ground, { hex: stop.hex, alpha: stop.alpha * alpha }, blend), alpha: 1 }),
  );
  return { ...paint, stops };
}

function over(ground: string, source: Color, blend: Blend): string {
  const b = rgbOf(ground);
  const s = rgbOf(source.hex);
  const mix = (i: 0 | 1 | 2): number => (1 - source.alpha) * b[i] + source.alpha * blend(b[i], s[i]);
  return hexOf([mix(0), mix(1), mix(2)], 'sRGB');
}
