/**
 * Finds the end record of a ZIP and with it the central directory (APPNOTE 6.3.10 §4.3.14–§4.3.16). Readers find it in
 * different ways, and archives are made that show each reader something else: only a record whose directory ends exactly
 * where the record begins counts, and where two such records are left, nobody is believed.
 */

import { AppError } from '@/lib/errors/app-error';
import { readRange } from './read-range';

export interface Directory {
  /** Bytes of the Blob, from the first central header to the end of the last. */
  readonly start: number;
  readonly end: number;
  /** Entries, as the end record says. */
  readonly count: number;
  readonly zip64: boolean;
  /** Bytes before the archive proper (a self-extractor); offsets in the directory do not count them. */
  readonly prefix: number;
  /** Where other plausible end records stand: harmless inside the data of an entry (a ZIP in the ZIP), nowhere else. */
  readonly rivals: readonly number[];
}

const LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_SIGNATURE = 0x06064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const SPANNED_SIGNATURE = 0x08074b50;

const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const ZIP64_BYTES = 56;

/** The longest comment (65,535) and as much junk behind the archive. */
const TAIL_BYTES = END_BYTES + 2 * 65_535;

/** End records that are looked at: an honest archive has one, and one more for each stored ZIP near its end. */
const MAX_CANDIDATES = 1_000;

/** Why a record leads to no directory. */
type Verdict = 'archive/truncated' | 'archive/multi-disk' | 'archive/ambiguous';
type Read = (start: number, end: number) => Promise<DataView>;
type Candidate = Omit<Directory, 'rivals'> & { readonly position: number; readonly behind: number };

/** Throws `archive/not-a-zip`, `archive/empty`, `archive/truncated`, `archive/multi-disk`, `archive/ambiguous`, `file/unreadable`. */
export async function findDirectory(blob: Blob): Promise<Directory> {
  if (blob.size === 0) throw new AppError('archive/empty');
  const tailStart = Math.max(0, blob.size - TAIL_BYTES);
  const tail = await readRange(blob, tailStart, blob.size);
  const read: Read = async (start, end) =>
    start >= tailStart
      ? new DataView(tail.buffer, start - tailStart, end - start)
      : new DataView((await readRange(blob, start, end)).buffer);
  const valid: Candidate[] = [];
  let verdict: Verdict | null = null;
  for (const [look, at] of endSignatures(tail).entries()) {
    if (look === MAX_CANDIDATES) throw new AppError('archive/ambiguous');
    const found = await readEnd(read, tailStart + at, blob.size);
    if (typeof found === 'string') verdict ??= found;
    else if (found) valid.push(found);
  }
  const [last, ...rivals] = valid;
  const head = blob.size < 4 ? 0 : (await read(0, 4)).getUint32(0, true);
  if (!last)
    throw new AppError(
      head === SPANNED_SIGNATURE ? 'archive/multi-disk' : (verdict ?? (isZipHead(head) ? 'archive/truncated' : 'archive/not-a-zip')),
    );
  // Another archive before this one, or this one is a stored ZIP at the end of an archive that was cut.
  if (last.prefix > 0 && (isZipHead(head) || last.behind > 0)) throw new AppError('archive/ambiguous');
  const { start, end, count, zip64, prefix } = last;
  return { start, end, count, zip64, prefix, rivals: rivals.map((rival) => rival.position) };
}

/** Where the signature stands, the last first. */
function endSignatures(tail: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = tail.lastIndexOf(0x50); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(0x50, at - 1)) {
    if (tail[at + 1] === 0x4b && tail[at + 2] === 0x05 && tail[at + 3] === 0x06) found.push(at);
  }
  return found;
}

const isZipHead = (head: number): boolean => head === LOCAL_SIGNATURE || head === CENTRAL_SIGNATURE || head === SPANNED_SIGNATURE;

/** The record at `position`; null or the reason where it leads to no directory. */
async function readEnd(read: Read, position: number, size: number): Promise<Candidate | null | Verdict> {
  if (position + END_BYTES > size) return 'archive/truncated';
  const record = await read(position, position + END_BYTES);
  const behind = size - position - END_BYTES - record.getUint16(20, true);
  if (behind < 0) return 'archive/truncated';
  const plain: EndFields = {
    position,
    disk: record.getUint16(4, true),
    directoryDisk: record.getUint16(6, true),
    countHere: record.getUint16(8, true),
    count: record.getUint16(10, true),
    bytes: record.getUint32(12, true),
    offset: record.getUint32(16, true),
  };
  const long = await readZip64(read, position);
  if (typeof long === 'string') return long;
  // A field that is not saturated must say the same in both records, or readers with and without Zip64 part ways.
  if (long && !agrees(plain, long)) return 'archive/ambiguous';
  const { position: end, disk, directoryDisk, countHere, count, bytes, offset } = long ?? plain;
  if (disk !== 0 || directoryDisk !== 0 || countHere !== count) return 'archive/multi-disk';
  const start = end - bytes;
  const prefix = start - offset;
  if (start < 0 || prefix < 0) return 'archive/truncated';
  const candidate = { start, end, count, zip64: long !== null, prefix, position, behind };
  // An empty directory is there only when nothing stands before it; zeros in a comment look like one, too.
  if (bytes === 0) return count === 0 && prefix === 0 ? candidate : null;
  if (bytes < 46) return 'archive/truncated';
  const signature = (await read(start, start + 4)).getUint32(0, true);
  return signature === CENTRAL_SIGNATURE ? candidate : 'archive/truncated';
}

interface EndFields {
  /** Where the record begins: the directory must end there. */
  readonly position: number;
  readonly disk: number;
  readonly directoryDisk: number;
  readonly countHere: number;
  readonly count: number;
  readonly bytes: number;
  readonly offset: number;
}

function agrees(plain: EndFields, long: EndFields): boolean {
  const same = (a: number, b: number, saturated: number): boolean => a === saturated || a === b;
  return (
    same(plain.disk, long.disk, 0xffff) &&
    same(plain.directoryDisk, long.directoryDisk, 0xffff) &&
    same(plain.countHere, long.countHere, 0xffff) &&
    same(plain.count, long.count, 0xffff) &&
    same(plain.bytes, long.bytes, 0xffffffff) &&
    same(plain.offset, long.offset, 0xffffffff)
  );
}

/** The Zip64 record that the locator before the end record at `position` names; null without a locator. */
async function readZip64(read: Read, position: number): Promise<EndFields | null | Verdict> {
  if (position < LOCATOR_BYTES) return null;
  const locatorAt = position - LOCATOR_BYTES;
  const locator = await read(locatorAt, position);
  if (locator.getUint32(0, true) !== LOCATOR_SIGNATURE) return null;
  if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) > 1) return 'archive/multi-disk';
  const named = Number(locator.getBigUint64(8, true));
  // Bytes before the archive shift the record; then it stands right before its locator.
  for (const recordAt of new Set([named, locatorAt - ZIP64_BYTES])) {
    if (recordAt < 0 || recordAt + ZIP64_BYTES > locatorAt) continue;
    const record = await read(recordAt, recordAt + ZIP64_BYTES);
    if (record.getUint32(0, true) !== ZIP64_SIGNATURE) continue;
    if (recordAt + 12 + Number(record.getBigUint64(4, true)) !== locatorAt) continue;
    return {
      position: recordAt,
      disk: record.getUint32(16, true),
      directoryDisk: record.getUint32(20, true),
      countHere: Number(record.getBigUint64(24, true)),
      count: Number(record.getBigUint64(32, true)),
      bytes: Number(record.getBigUint64(40, true)),
      offset: Number(record.getBigUint64(48, true)),
    };
  }
  return 'archive/truncated';
}
