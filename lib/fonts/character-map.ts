/** Which characters a font has, from its `cmap` table: formats 4 and 12, which all fonts for Unicode use (OpenType 1.9 §cmap). */

import { type Sfnt, viewOf } from './sfnt';

/** Code points in ranges, both ends included, ascending and apart. */
export type Coverage = readonly (readonly [first: number, last: number])[];

export function readCoverage(sfnt: Sfnt): Coverage {
  const ranges: [number, number][] = [];
  for (const [code] of mappings(sfnt)) {
    const previous = ranges.at(-1);
    if (previous && code <= previous[1]) continue;
    if (previous && code === previous[1] + 1) previous[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

/** Glyph by code point. */
export const readCharacterMap = (sfnt: Sfnt): ReadonlyMap<number, number> => new Map(mappings(sfnt));

export function covers(coverage: Coverage, codePoint: number): boolean {
  let [low, high] = [0, coverage.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = coverage[middle] ?? [0, -1];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** A table of format 12 with one group for each entry, ascending by code point. */
export function writeCharacterMap(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const codes = [...glyphs.keys()].sort((a, b) => a - b);
  const bytes = new Uint8Array(28 + 12 * codes.length);
  const view = viewOf(bytes);
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * codes.length);
  view.setUint32(24, codes.length);
  for (const [i, code] of codes.entries()) {
    view.setUint32(28 + 12 * i, code);
    view.setUint32(32 + 12 * i, code);
    view.setUint32(36 + 12 * i, glyphs.get(code) ?? 0);
  }
  return bytes;
}

type Mapping = readonly [code: number, glyph: number];

/** More than there are code points a damaged table cannot have. */
const MOST_MAPPINGS = 0x110000;

function mappings({ tables }: Sfnt): readonly Mapping[] {
  const cmap = tables.get('cmap');
  const found: Mapping[] = [];
  if (!cmap) return found;
  const view = viewOf(cmap);
  try {
    const at = bestSubtable(view);
    if (at !== null) (view.getUint16(at) === 12 ? readGroups : readSegments)(view, at, found);
  } catch (error) {
    // A table that ends early: what was read of it counts.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** Of the Unicode subtables one of format 12, which reaches beyond the first plane, before one of format 4. */
function bestSubtable(view: DataView): number | null {
  let best: number | null = null;
  for (let i = 0; i < view.getUint16(2); i += 1) {
    const record = 4 + 8 * i;
    const [platform, encoding] = [view.getUint16(record), view.getUint16(record + 2)];
    const isUnicode = platform === 0 || (platform === 3 && [0, 1, 10].includes(encoding));
    const at = view.getUint32(record + 4);
    const format = isUnicode ? view.getUint16(at) : 0;
    if (format === 12) return at;
    if (format === 4) best = at;
  }
  return best;
}

function readGroups(view: DataView, at: number, found: Mapping[]): void {
  const count = view.getUint32(at + 12);
  for (let i = 0; i < count && found.length < MOST_MAPPINGS; i += 1) {
    const group = at + 16 + 12 * i;
    const [first, last, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let code = first; code <= Math.min(last, 0x10ffff); code += 1) found.push([code, glyph + code - first]);
  }
}

function readSegments(view: DataView, at: number, found: Mapping[]): void {
  const doubled = view.getUint16(at + 6);
  for (let i = 0; i < doubled && found.length < MOST_MAPPINGS; i += 2) {
    const [last, first] = [view.getUint16(at + 14 + i), view.getUint16(at + 16 + doubled + i)];
    const delta = view.getUint16(at + 16 + 2 * doubled + i);
    const offsetAt = at + 16 + 3 * doubled + i;
    const offset = view.getUint16(offsetAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - first));
      const glyph = listed === 0 && offset !== 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) found.push([code, glyph]);
    }
  }
}
