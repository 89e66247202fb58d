/**
 * Several TrueType fonts → one with the glyphs of all: what a family that comes in slices by character becomes for one drawing.
 * The first keeps its glyph numbers, and with them its rules for shaping; the glyphs of the others follow.
 */

import { readCharacterMap, writeCharacterMap } from './character-map';
import { MORE_COMPONENTS, placementBytes, writeOutlines } from './glyf';
import { type Sfnt, viewOf } from './sfnt';

interface Glyph {
  readonly outline: Uint8Array;
  readonly advance: number;
  readonly bearing: number;
}

/** `others` in another em are left out. All must be sound and static. */
export function mergeFonts(first: Sfnt, others: readonly Sfnt[]): Sfnt {
  const glyphs = readGlyphs(first, 0);
  const characters = new Map(readCharacterMap(first));
  const maxima = [tableView(first, 'maxp')];
  for (const other of others) {
    if (emOf(other) !== emOf(first)) continue;
    const offset = glyphs.length;
    glyphs.push(...readGlyphs(other, offset));
    for (const [code, glyph] of readCharacterMap(other)) if (!characters.has(code)) characters.set(code, glyph + offset);
    maxima.push(tableView(other, 'maxp'));
  }
  const { loca, glyf } = writeOutlines(glyphs.map(({ outline }) => outline));
  const hmtx = new Uint8Array(4 * glyphs.length);
  for (const [i, { advance, bearing }] of glyphs.entries()) {
    viewOf(hmtx).setUint16(4 * i, advance);
    viewOf(hmtx).setInt16(4 * i + 2, bearing);
  }
  const post = new Uint8Array(32);
  viewOf(post).setUint32(0, 0x00030000);
  return {
    version: first.version,
    tables: new Map([
      ...[...first.tables].filter(([tag]) => !['vhea', 'vmtx', 'VORG', 'prep', 'gasp'].includes(tag)),
      ['head', patched(first, 'head', 50, 1)],
      ['hhea', patched(first, 'hhea', 34, glyphs.length)],
      ['maxp', mergeMaxima(maxima, glyphs.length)],
      ['cmap', writeCharacterMap(characters)],
      ['loca', loca],
      ['glyf', glyf],
      ['hmtx', hmtx],
      ['post', post],
    ]),
  };
}

const tableView = ({ tables }: Sfnt, tag: string): DataView => viewOf(tables.get(tag) ?? new Uint8Array());
const emOf = (font: Sfnt): number => tableView(font, 'head').getUint16(18);

function patched({ tables }: Sfnt, tag: string, at: number, value: number): Uint8Array {
  const table = (tables.get(tag) ?? new Uint8Array()).slice();
  viewOf(table).setUint16(at, value);
  return table;
}

function mergeMaxima(maxima: readonly DataView[], glyphs: number): Uint8Array {
  const size = Math.min(...maxima.map((view) => view.byteLength));
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  view.setUint32(0, maxima[0]?.getUint32(0) ?? 0);
  view.setUint16(4, glyphs);
  for (let at = 6; at + 2 <= size; at += 2) view.setUint16(at, Math.max(...maxima.map((one) => one.getUint16(at))));
  return bytes;
}

function readGlyphs(font: Sfnt, offset: number): Glyph[] {
  const long = tableView(font, 'head').getInt16(50) === 1;
  const [loca, hmtx] = [tableView(font, 'loca'), tableView(font, 'hmtx')];
  const glyf = font.tables.get('glyf') ?? new Uint8Array();
  const metrics = tableView(font, 'hhea').getUint16(34);
  const start = (i: number): number => (long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
  return Array.from({ length: tableView(font, 'maxp').getUint16(4) }, (_, i) => {
    const bearingAt = i < metrics ? 4 * i + 2 : 4 * metrics + 2 * (i - metrics);
    return {
      outline: renumbered(glyf.slice(start(i), start(i + 1)), offset),
      advance: hmtx.getUint16(4 * Math.min(i, metrics - 1)),
      bearing: bearingAt + 2 <= hmtx.byteLength ? hmtx.getInt16(bearingAt) : 0,
    };
  });
}

/** A glyph that is made of others names them by number. */
function renumbered(outline: Uint8Array, offset: number): Uint8Array {
  if (offset === 0 || outline.length < 10 || viewOf(outline).getInt16(0) >= 0) return outline;
  const view = viewOf(outline);
  for (let at = 10; at + 4 <= outline.length; ) {
    const flags = view.getUint16(at);
    view.setUint16(at + 2, view.getUint16(at + 2) + offset);
    if (!(flags & MORE_COMPONENTS)) break;
    at += 4 + placementBytes(flags);
  }
  return outline;
}
