/** The axes of a variable font, and where on them a style stands. */

import type { FontStyle } from '@/lib/ports/fonts';
import { type Sfnt, tagAt, viewOf } from './sfnt';

/** One axis (OpenType 1.9 §fvar), in its own units. */
export interface Axis {
  readonly tag: string;
  readonly least: number;
  readonly initial: number;
  readonly most: number;
}

/** Values by tag, of those axes only that are off their initial values. */
export type Location = ReadonlyMap<string, number>;

/** Empty for a static font. */
export function readAxes({ tables }: Pick<Sfnt, 'tables'>): readonly Axis[] {
  const fvar = tables.get('fvar');
  if (!fvar || fvar.length < 16) return [];
  const view = viewOf(fvar);
  const [start, count, size] = [view.getUint16(4), view.getUint16(8), view.getUint16(10)];
  const axes: Axis[] = [];
  for (let at = start; axes.length < count && at + 16 <= fvar.length; at += Math.max(size, 16)) {
    const [least, initial, most] = [4, 8, 12].map((offset) => view.getInt32(at + offset) / 65_536) as [number, number, number];
    axes.push({ tag: tagAt(fvar, at), least, initial, most });
  }
  return axes;
}

/** Of an oblique face without an angle of its own (CSS Fonts 4 §2.4): 14° clockwise, which the axis counts backwards. */
const OBLIQUE = -14;

/**
 * Where a style puts a font (CSS Fonts 4 §7.2): its properties first, the size of its letters with them (§2.11), then what it says of
 * axes itself.
 */
export function locate(axes: readonly Axis[], { weight, italic, stretch, size, variations }: FontStyle): Location {
  const slanted = italic ? (axes.some(({ tag }) => tag === 'ital') ? [['ital', 1] as const] : [['slnt', OBLIQUE] as const]) : [];
  const wanted = new Map<string, number>([['wght', Math.round(weight)], ...slanted]);
  if (stretch !== undefined) wanted.set('wdth', stretch);
  if (size !== undefined) wanted.set('opsz', Math.round(size));
  for (const [tag, value] of variations ?? []) wanted.set(tag, value);
  const location = new Map<string, number>();
  for (const { tag, least, initial, most } of axes) {
    const value = Math.min(most, Math.max(least, wanted.get(tag) ?? initial));
    if (value !== initial) location.set(tag, value);
  }
  return location;
}

/** What the style of a slide's text says, or its size. */
const SAID: ReadonlySet<string> = new Set(['wght', 'slnt', 'ital', 'opsz']);

/** Whether a slide can only show this with shapes. */
export const isUnsayable = (location: Location, { variations }: FontStyle): boolean =>
  [...location.keys()].some((tag) => !SAID.has(tag) || (tag === 'opsz' && variations?.has(tag)));
