/** `a:solidFill`, `a:gradFill`, `a:blipFill`, `a:ln`, `a:effectLst` → fills, lines and shadows (ECMA-376 part 1 §20.1.8). */

import type { PlannedFill, PlannedLine } from '@/lib/drawingml/plan';
import { EMU_PER_PX } from '@/lib/drawingml/units';
import type { Color, Stop } from '@/lib/scene/node';
import type { FormShadow } from './slide-shape';
import { childOf, childrenOf, numberOf, type XmlElement } from './xml-tree';

const BLACK: Color = { hex: '000000', alpha: 1 };

export const radians = (angle60k: number): number => (angle60k / 60_000 / 180) * Math.PI;
export const fraction = (percent1000: number): number => percent1000 / 100_000;

export function readColor(parent: XmlElement | null): Color {
  const color = childOf(parent, 'a:srgbClr');
  const hex = color?.attributes.val ?? '';
  if (!/^[\dA-Fa-f]{6}$/.test(hex)) return BLACK;
  return { hex, alpha: fraction(numberOf(childOf(color, 'a:alpha'), 'val', 100_000)) };
}

/** The fill among the children of shape properties, of a line or of a run; null where they say nothing. */
export function readFill(parent: XmlElement | null): PlannedFill | null {
  for (const fill of parent?.children ?? []) {
    if (fill.name === 'a:noFill') return { kind: 'none' };
    if (fill.name === 'a:solidFill') return { kind: 'solid', color: readColor(fill) };
    if (fill.name === 'a:gradFill') return readGradient(fill);
    if (fill.name === 'a:blipFill') return { kind: 'picture', region: pictureOf(fill), alpha: alphaOf(fill) };
  }
  return null;
}

/** The relationship of a fill's bitmap. */
export const pictureOf = (blipFill: XmlElement | null): string => childOf(blipFill, 'a:blip')?.attributes['r:embed'] ?? '';
export const alphaOf = (blipFill: XmlElement | null): number =>
  fraction(numberOf(childOf(blipFill, 'a:blip', 'a:alphaModFix'), 'amt', 100_000));

function readGradient(fill: XmlElement): PlannedFill {
  const stops = childrenOf(childOf(fill, 'a:gsLst'), 'a:gs').map(
    (stop): Stop => ({ offset: fraction(numberOf(stop, 'pos')), ...readColor(stop) }),
  );
  const linear = childOf(fill, 'a:lin');
  return linear ? { kind: 'linear', angle: radians(numberOf(linear, 'ang')), stops } : { kind: 'radial', stops };
}

const CAPS = new Map<string, PlannedLine['cap']>([
  ['rnd', 'round'],
  ['sq', 'square'],
]);

/** Null where nothing is drawn. A line without a join is round (§20.1.2.2.24 leaves it open; PowerPoint's own default). */
export function readLine(line: XmlElement | null): PlannedLine | null {
  const fill = readFill(line);
  if (!line || !fill || fill.kind === 'none') return null;
  const miter = childOf(line, 'a:miter');
  const dash = childOf(line, 'a:custDash', 'a:ds');
  return {
    width: numberOf(line, 'w', 9525) / EMU_PER_PX,
    fill,
    cap: CAPS.get(line.attributes.cap ?? '') ?? 'butt',
    join: miter ? 'miter' : childOf(line, 'a:bevel') ? 'bevel' : 'round',
    miterLimit: miter ? fraction(numberOf(miter, 'lim', 800_000)) : 4,
    dash: dash && { length: fraction(numberOf(dash, 'd')), gap: fraction(numberOf(dash, 'sp')) },
  };
}

export function readShadow(properties: XmlElement | null): FormShadow | null {
  const shadow = childOf(properties, 'a:effectLst', 'a:outerShdw');
  if (!shadow) return null;
  return {
    blurRadius: numberOf(shadow, 'blurRad') / EMU_PER_PX,
    distance: numberOf(shadow, 'dist') / EMU_PER_PX,
    direction: radians(numberOf(shadow, 'dir')),
    scaleX: fraction(numberOf(shadow, 'sx', 100_000)),
    scaleY: fraction(numberOf(shadow, 'sy', 100_000)),
    color: readColor(shadow),
  };
}
