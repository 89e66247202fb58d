/** Separable blend modes on one colour over another (Compositing and Blending 1 §9.1): what comes out over a flat opaque ground. */

import { hexOf, type Rgb } from './color-step';
import type { Color, Fill, Paint, Stop } from './node';

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
  const stops = withSteps(paint.stops).map(
    (stop): Stop => ({ ...stop, hex: over(ground, { hex: stop.hex, alpha: stop.alpha * alpha }, blend), alpha: 1 }),
  );
  return { ...paint, stops };
}

function over(ground: string, source: Color, blend: Blend): string {
  const b = channels(ground);
  const s = channels(source.hex);
  const mix = (i: 0 | 1 | 2): number => (1 - source.alpha) * b[i] + source.alpha * blend(b[i], s[i]);
  return hexOf([mix(0), mix(1), mix(2)], 'sRGB');
}

const channels = (hex: string): Rgb => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;

/** Blending bends what runs straight between two stops: some in between keep the bend. */
const STEPS = 4;

function withSteps(stops: readonly Stop[]): Stop[] {
  return stops.flatMap((stop, i) => {
    const next = stops[i + 1];
    if (!next || next.offset - stop.offset < 0.02) return [stop];
    return Array.from({ length: STEPS }, (_, step): Stop => {
      const t = step / STEPS;
      const [a, b] = [channels(stop.hex), channels(next.hex)];
      const mix = (n: 0 | 1 | 2): number => a[n] + (b[n] - a[n]) * t;
      return {
        offset: stop.offset + (next.offset - stop.offset) * t,
        hex: hexOf([mix(0), mix(1), mix(2)], 'sRGB'),
        alpha: stop.alpha + (next.alpha - stop.alpha) * t,
      };
    });
  });
}
