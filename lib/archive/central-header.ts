/** Central directory of a ZIP → its headers, in bounded memory (APPNOTE 6.3.10 §4.3.12, Zip64 §4.5.3). */

import { AppError } from '@/lib/errors/app-error';
import type { Directory } from './end-record';
import { decodeEntryName } from './entry-name';
import { ReadWindow } from './read-range';

export interface CentralHeader {
  /** As it stands in the archive: anything but safe. */
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  /** Bytes in the archive, as declared. */
  readonly packed: number;
  /** Bytes unpacked, as declared. */
  readonly size: number;
  /** Unix file type and permissions, 0 where the archive has none. */
  readonly unixMode: number;
  /** Byte of the Blob where the local header begins. */
  readonly offset: number;
}

const SIGNATURE = 0x02014b50;
const FIXED_BYTES = 46;
const DIGITAL_SIGNATURE = 0x05054b50;

/** Headers in order, in portions. Throws `archive/truncated`, `archive/ambiguous` where the count lies, `archive/multi-disk`. */
export async function* readCentralHeaders(blob: Blob, directory: Directory): AsyncGenerator<readonly CentralHeader[]> {
  const window = new ReadWindow(blob);
  let at = directory.start;
  let count = 0;
  while (at < directory.end) {
    const portion: CentralHeader[] = [];
    const bytes = await window.read(at, Math.min(directory.end, at + PORTION_BYTES), directory.end);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const last = at + bytes.length === directory.end;
    let from = 0;
    for (let length = headerLength(view, from, last); length > 0; length = headerLength(view, from, last)) {
      portion.push(readHeader(bytes.subarray(from, from + length), directory.prefix));
      from += length;
    }
    at += from;
    count += portion.length;
    yield portion;
    if (last) break;
  }
  if (at < directory.end) throw new AppError('archive/truncated');
  // Some writers without Zip64 let the 16-bit count run over.
  const told = !directory.zip64 && count > 0xffff ? count & 0xffff : count;
  if (told !== directory.count) throw new AppError('archive/ambiguous');
}

/** Some times the longest header there can be, 46 + 3 × 65,535 bytes. */
const PORTION_BYTES = 1_000_000;

/** Bytes of the header at `from`; 0 where it goes on behind the portion. */
function headerLength(view: DataView, from: number, last: boolean): number {
  const rest = view.byteLength - from;
  if (rest === 0) return 0;
  const signature = rest >= 4 ? view.getUint32(from, true) : 0;
  if (rest >= 4 && signature === DIGITAL_SIGNATURE && last) return 0;
  if (rest >= 4 && signature !== SIGNATURE) throw new AppError('archive/truncated');
  if (rest < FIXED_BYTES) return beyond(last);
  const length = FIXED_BYTES + view.getUint16(from + 28, true) + view.getUint16(from + 30, true) + view.getUint16(from + 32, true);
  return length <= rest ? length : beyond(last);
}

function beyond(last: boolean): 0 {
  if (last) throw new AppError('archive/truncated');
  return 0;
}

function readHeader(bytes: Uint8Array, prefix: number): CentralHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const nameEnd = FIXED_BYTES + view.getUint16(28, true);
  const extra = readExtra(bytes.subarray(nameEnd, nameEnd + view.getUint16(30, true)));
  const long = new Zip64Fields(extra.zip64);
  // In this order, and only those that are saturated above (§4.5.3).
  const size = long.take64(view.getUint32(24, true));
  const packed = long.take64(view.getUint32(20, true));
  const offset = long.take64(view.getUint32(42, true));
  if (long.take32(view.getUint16(34, true)) !== 0) throw new AppError('archive/multi-disk');
  return {
    name: decodeEntryName(bytes.subarray(FIXED_BYTES, nameEnd), extra.unicodePath),
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    crc32: view.getUint32(16, true),
    packed,
    size,
    unixMode: view.getUint16(40, true),
    offset: offset + prefix,
  };
}

/** Fields of a Zip64 extra field, one after the other; a field that is missing leaves the header's own value. */
class Zip64Fields {
  private readonly view: DataView;
  private at = 0;

  constructor(body: Uint8Array) {
    this.view = new DataView(body.buffer, body.byteOffset, body.length);
  }

  /** Sizes above 2^53 lose digits, never their magnitude. */
  take64(plain: number): number {
    if (plain !== 0xffffffff || this.at + 8 > this.view.byteLength) return plain;
    this.at += 8;
    return Number(this.view.getBigUint64(this.at - 8, true));
  }

  take32(plain: number): number {
    if (plain !== 0xffff || this.at + 4 > this.view.byteLength) return plain;
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }
}

/** The two extra fields that matter here; whatever follows a field that does not fit is ignored. */
function readExtra(extra: Uint8Array): { readonly zip64: Uint8Array; readonly unicodePath: Uint8Array | null } {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  let zip64: Uint8Array = new Uint8Array(0);
  let unicodePath: Uint8Array | null = null;
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > extra.length) break;
    if (id === 0x0001) zip64 = extra.subarray(at + 4, end);
    if (id === 0x7075) unicodePath = extra.subarray(at + 4, end);
    at = end;
  }
  return { zip64, unicodePath };
}
