/** WOFF 2.0 → the font inside it (W3C WOFF 2.0): one Brotli stream for all tables, outlines and metrics rearranged to pack better. */

import { ByteReader } from './byte-reader';
import { MOST_TABLES, type Sfnt, viewOf } from './sfnt';
import { type Outlines, readGlyf } from './woff2-glyf';

/** Tags by their number in the directory (§4.1). */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
    .match(/.{4}(?: |$)/g)
    ?.map((tag) => tag.slice(0, 4)) ?? [];
const OWN_TAG = 63;
const COLLECTION = 0x74746366;

interface Entry {
  readonly tag: string;
  readonly transformed: boolean;
  /** Bytes in the stream. */
  readonly length: number;
}

/** `most`: bytes that the tables may have unpacked, all together. Null for a damaged file, a larger one, or a collection. */
export async function readWoff2(bytes: Uint8Array, most: number): Promise<Sfnt | null> {
  // 90 kB of decoder and dictionary: loaded by the first drawing that needs it.
  const { decompress } = await import('brotli/decompress');
  try {
    const reader = new ByteReader(bytes);
    reader.at = 4;
    const version = reader.u32();
    reader.at = 12;
    const count = reader.u16();
    reader.at = 20;
    const packed = reader.u32();
    reader.at = 48;
    if (version === COLLECTION || count === 0 || count > MOST_TABLES) return null;
    const entries = Array.from({ length: count }, () => readEntry(reader));
    const total = entries.reduce((size, { length }) => size + length, 0);
    if (total > most) return null;
    const content: unknown = decompress(reader.take(packed), total);
    if (!(content instanceof Uint8Array) || content.length !== total) return null;
    return { version, tables: restore(new ByteReader(content), entries) };
  } catch {
    // The decoder throws what it likes at a damaged stream.
    return null;
  }
}

function readEntry(reader: ByteReader): Entry {
  const flags = reader.u8();
  const number = flags & 0x3f;
  const tag = number === OWN_TAG ? String.fromCharCode(...reader.take(4)) : (TAGS[number] ?? '');
  const kind = flags >> 6;
  const transformed = tag === 'glyf' || tag === 'loca' ? kind !== 3 : kind !== 0;
  const length = reader.base128();
  return { tag, transformed, length: transformed ? reader.base128() : length };
}

function restore(reader: ByteReader, entries: readonly Entry[]): ReadonlyMap<string, Uint8Array> {
  const tables = new Map<string, Uint8Array>();
  let outlines: Outlines | null = null;
  let metrics: Uint8Array | null = null;
  for (const { tag, transformed, length } of entries) {
    const content = reader.take(length);
    if (!transformed) tables.set(tag, content.slice());
    else if (tag === 'glyf') outlines = readGlyf(content);
    else if (tag === 'hmtx') metrics = content;
    else if (tag !== 'loca') throw new RangeError('a table in a form that nobody knows');
  }
  if (!outlines) return tables;
  tables.set('glyf', outlines.glyf);
  tables.set('loca', outlines.loca);
  const head = tables.get('head');
  if (head) viewOf(head).setInt16(50, 1);
  const hhea = tables.get('hhea');
  if (metrics && hhea) tables.set('hmtx', readMetrics(metrics, viewOf(hhea).getUint16(34), outlines.lefts));
  return tables;
}

/** Side bearings that are the left edges of their outlines are left out (§5.4). */
function readMetrics(content: Uint8Array, count: number, lefts: readonly number[]): Uint8Array {
  const reader = new ByteReader(content);
  const flags = reader.u8();
  const table = new Uint8Array(4 * count + 2 * (lefts.length - count));
  const view = viewOf(table);
  for (let i = 0; i < count; i += 1) view.setUint16(4 * i, reader.u16());
  for (const [i, left] of lefts.entries()) {
    const isProportional = i < count;
    const bearing = flags & (isProportional ? 1 : 2) ? left : reader.i16();
    view.setInt16(isProportional ? 4 * i + 2 : 4 * count + 2 * (i - count), bearing);
  }
  return table;
}
