/**
 * Ready entries → the bytes of a ZIP (APPNOTE 6.3.10 §4.3), the same for the same entries: every date is 1980-01-01, every name
 * UTF-8. Packing is apart from writing, so that parts which never change are packed once.
 */

import { assert } from '@/lib/errors/assert';
import { compress } from './compress';
import { crc32 } from './crc32';

export interface ReadyEntry {
  readonly path: string;
  /** Size unpacked. */
  readonly bytes: number;
  /** Of the unpacked bytes. */
  readonly crc32: number;
  readonly method: 'stored' | 'deflate';
  /** The bytes as they stand in the archive. */
  readonly compressed: Uint8Array;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** From here on sizes and offsets need Zip64, which this writer does not speak. */
const ZIP64_BYTES = 0xffff_ffff;
const ZIP64_ENTRIES = 0xffff;

const VERSION = 20;
const UTF8_FLAG = 0x0800;
/** 1980-01-01, the first date that ZIP has. */
const DATE = 0x0021;

const encoder = new TextEncoder();

/** Packs with Deflate; what that does not make smaller is stored. */
export async function deflateEntry(path: string, bytes: Uint8Array): Promise<ReadyEntry> {
  const compressed = await compress(bytes, 'deflate-raw');
  if (compressed.length >= bytes.length) return storedEntry(path, bytes);
  return { path, bytes: bytes.length, crc32: crc32(bytes), method: 'deflate', compressed };
}

/** Keeps the bytes as they are (the array is not copied): for what is packed already, as PNG is. */
export function storedEntry(path: string, bytes: Uint8Array): ReadyEntry {
  return { path, bytes: bytes.length, crc32: crc32(bytes), method: 'stored', compressed: bytes };
}

/** The archive, entries in the given order. Two equal paths, 65,535 entries or 4 GB are bugs of the caller (`assert`). */
export function writeZip(entries: readonly ReadyEntry[]): Uint8Array<ArrayBuffer> {
  const names = entries.map((entry) => encoder.encode(entry.path));
  assert(new Set(entries.map((entry) => entry.path)).size === entries.length, 'two entries of one path');
  assert(entries.length < ZIP64_ENTRIES, 'too many entries for a ZIP without Zip64');
  const length = entries.reduce((sum, entry, i) => {
    assert(entry.bytes < ZIP64_BYTES, 'an entry needs Zip64');
    const name = (names[i] as Uint8Array).length;
    assert(name > 0 && name <= 0xffff, 'a path of a length that ZIP cannot hold');
    return sum + LOCAL_BYTES + CENTRAL_BYTES + 2 * name + entry.compressed.length;
  }, END_BYTES);
  assert(length < ZIP64_BYTES, 'an archive needs Zip64');

  const zip = new Uint8Array(length);
  const view = new DataView(zip.buffer);
  const offsets: number[] = [];
  let at = 0;
  for (const [i, entry] of entries.entries()) {
    const name = names[i] as Uint8Array;
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    writeCommon(view, at + 4, entry, name.length);
    zip.set(name, at + LOCAL_BYTES);
    zip.set(entry.compressed, at + LOCAL_BYTES + name.length);
    at += LOCAL_BYTES + name.length + entry.compressed.length;
  }
  const directory = at;
  for (const [i, entry] of entries.entries()) {
    const name = names[i] as Uint8Array;
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, VERSION, true);
    writeCommon(view, at + 6, entry, name.length);
    view.setUint32(at + 42, offsets[i] as number, true);
    zip.set(name, at + CENTRAL_BYTES);
    at += CENTRAL_BYTES + name.length;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return zip;
}

/** The fields that local and central headers share, from "version needed" to "extra field length" (§4.3.7, §4.3.12). */
function writeCommon(view: DataView, at: number, entry: ReadyEntry, nameLength: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8_FLAG, true);
  view.setUint16(at + 4, entry.method === 'deflate' ? 8 : 0, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, entry.crc32, true);
  view.setUint32(at + 14, entry.compressed.length, true);
  view.setUint32(at + 18, entry.bytes, true);
  view.setUint16(at + 22, nameLength, true);
}
