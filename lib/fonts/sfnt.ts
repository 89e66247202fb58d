/** TrueType and OpenType files as their tables, and back (OpenType 1.9, "Organization of an OpenType font"). Big-endian. */

/** Table tags to their bytes; `version` is what the file begins with. */
export interface Sfnt {
  readonly version: number;
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

export const TRUETYPE = 0x00010000;
const APPLE_TRUETYPE = 0x74727565;
export const CFF = 0x4f54544f;

/** More tables than any font has; the format allows 65,535. */
export const MOST_TABLES = 128;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Tables and outlines begin at multiples of four bytes. */
export const padded = (length: number): number => (length + 3) & ~3;

/** The four letters that name a table or an axis. */
export const tagAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Null for what is no font, or one whose tables lie outside of the file. */
export function readSfnt(bytes: Uint8Array): Sfnt | null {
  if (bytes.length < 12) return null;
  const view = viewOf(bytes);
  const version = view.getUint32(0);
  const count = view.getUint16(4);
  if (![TRUETYPE, APPLE_TRUETYPE, CFF].includes(version) || count === 0 || count > MOST_TABLES || bytes.length < 12 + 16 * count)
    return null;
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i += 1) {
    const at = 12 + 16 * i;
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (offset + length > bytes.length) return null;
    tables.set(tagAt(bytes, at), bytes.subarray(offset, offset + length));
  }
  return { version, tables };
}

/** Tables in the order of their tags, padded to four bytes, checksums and `head.checkSumAdjustment` computed. */
export function writeSfnt({ version, tables }: Sfnt): Uint8Array {
  const tags = [...tables.keys()].sort();
  const total = tags.reduce((size, tag) => size + padded(tables.get(tag)?.length ?? 0), 12 + 16 * tags.length);
  const bytes = new Uint8Array(total);
  const view = viewOf(bytes);
  const log = Math.floor(Math.log2(tags.length));
  view.setUint32(0, version);
  view.setUint16(4, tags.length);
  view.setUint16(6, 16 * 2 ** log);
  view.setUint16(8, log);
  view.setUint16(10, 16 * (tags.length - 2 ** log));
  let offset = 12 + 16 * tags.length;
  let head = 0;
  for (const [i, tag] of tags.entries()) {
    const table = tables.get(tag) ?? new Uint8Array();
    bytes.set(table, offset);
    if (tag === 'head' && table.length >= 12) {
      head = offset;
      view.setUint32(head + 8, 0);
    }
    const at = 12 + 16 * i;
    for (let j = 0; j < 4; j += 1) bytes[at + j] = tag.charCodeAt(j);
    view.setUint32(at + 4, checksum(view, offset, padded(table.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.length);
    offset += padded(table.length);
  }
  if (head > 0) view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, total)) >>> 0);
  return bytes;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let i = offset; i < offset + length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}

/** Least bytes of the tables that every reader of a font asks for. */
const REQUIRED: readonly (readonly [tag: string, bytes: number])[] = [
  ['head', 54],
  ['hhea', 36],
  ['maxp', 6],
  ['cmap', 4],
  ['hmtx', 4],
];

/**
 * Whether a font's tables are there and agree with each other on what can be counted: glyphs, metrics, outlines. A font that fails
 * is given to no engine.
 */
export function isSound({ tables }: Sfnt): boolean {
  for (const [tag, bytes] of REQUIRED) if ((tables.get(tag)?.length ?? 0) < bytes) return false;
  const table = (tag: string): DataView => viewOf(tables.get(tag) ?? new Uint8Array());
  const glyphs = table('maxp').getUint16(4);
  const em = table('head').getUint16(18);
  const metrics = table('hhea').getUint16(34);
  if (glyphs === 0 || em < 16 || em > 16_384 || metrics === 0 || metrics > glyphs) return false;
  if (table('hmtx').byteLength < 4 * metrics) return false;
  if (tables.has('CFF ') || tables.has('CFF2')) return true;
  const [loca, glyf] = [tables.get('loca'), tables.get('glyf')];
  const long = table('head').getInt16(50) === 1;
  return loca !== undefined && glyf !== undefined && loca.length >= (glyphs + 1) * (long ? 4 : 2);
}
