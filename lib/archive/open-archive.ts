/**
 * An untrusted ZIP → its SVG entries, in the order of the bytes, without ever holding the archive: directory first, all checks,
 * then slices of the Blob as entries are asked for.
 */

import { AppError, type Failure, failure, toFailure } from '@/lib/errors/app-error';
import { type ArchiveLimits, type AuditedEntry, auditEntries, METHOD_DEFLATE } from './audit';
import { crc32 } from './crc32';
import { findDirectory } from './end-record';
import { inflate } from './inflate';
import { ReadWindow } from './read-range';

export interface ArchiveEntry {
  /** Safe, relative, distinct in the archive. */
  readonly path: string;
  /** The name in the archive, where it is another one: for display as text only. */
  readonly rawName?: string;
  /** Bytes unpacked, as declared; reading never gives more. */
  readonly size: number;
  /** Why this entry cannot be read, where that is known already. */
  readonly failure?: Failure;
}

/** `index` points into `Archive.entries`. The bytes own their buffer: it may be transferred. */
export type EntryContent =
  | { readonly index: number; readonly path: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly failure?: never }
  | { readonly index: number; readonly path: string; readonly failure: Failure; readonly bytes?: never };

export interface Archive {
  /** The SVGs of the archive (.svg and .svgz by name), in the order of its directory; never empty. */
  readonly entries: readonly ArchiveEntry[];
  /**
   * Reads entries as they are asked for, in the order of their bytes, a few small ones ahead. An entry that cannot be read gives its
   * failure. Throws `convert/cancelled` when the signal is aborted, `file/unreadable` when the Blob is gone.
   */
  readonly readEntries: (which: readonly number[] | 'all', signal?: AbortSignal) => AsyncGenerator<EntryContent, void, undefined>;
}

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const MAX_LOCAL_BYTES = LOCAL_BYTES + 2 * 0xffff;

/** Bytes between two wanted entries that are read along rather than skipped. */
const MAX_GAP_BYTES = 65_536;

/** At Deflate's ceiling a portion makes 17 MB: all that a lying entry can make before it is stopped. */
const PORTION_BYTES = 16_384;

/** Small entries that are inflated side by side: most of their time is spent waiting for the stream, not in it. */
const LOOK_AHEAD = 4;
const SMALL_PACKED_BYTES = 65_536;
const SMALL_BYTES = 1_000_000;

/**
 * Reads the directory and checks all that can be checked without unpacking; unpacks nothing. What is declared by the readable
 * entries together is at most `maxBatchBytes`, by each at most `maxFileBytes`, and reading holds them to it.
 * Throws archive/* codes and `file/unreadable`.
 */
export async function openArchive(blob: Blob, limits: ArchiveLimits): Promise<Archive> {
  const audited = await auditEntries(blob, await findDirectory(blob), limits);
  const entries = audited.map(
    ({ path, header, failure }): ArchiveEntry => ({
      path,
      ...(header.name === path ? {} : { rawName: header.name }),
      size: header.size,
      ...(failure ? { failure } : {}),
    }),
  );
  return { entries, readEntries: (which, signal) => readEntries(blob, audited, which, signal) };
}

async function* readEntries(
  blob: Blob,
  audited: readonly AuditedEntry[],
  which: readonly number[] | 'all',
  signal?: AbortSignal,
): AsyncGenerator<EntryContent, void, undefined> {
  const wanted = new Set(which === 'all' ? audited.keys() : which);
  const order = [...wanted]
    .flatMap((index) => {
      const entry = audited[index];
      return entry ? [{ index, entry }] : [];
    })
    .sort((a, b) => a.entry.header.offset - b.entry.header.offset);
  const horizons = planHorizons(order.map(({ entry }) => entry));
  const window = new ReadWindow(blob);
  const pending: Promise<EntryContent>[] = [];
  for (let next = 0; next < order.length || pending.length > 0; ) {
    if (signal?.aborted) throw new AppError('convert/cancelled');
    const item = order[next];
    const entry = item?.entry;
    if (item && entry && (pending.length === 0 || (pending.length < LOOK_AHEAD && isSmall(entry)))) {
      const located = entry.failure ?? (await locate(window, entry, horizons[next] as number));
      const content = unpack(located, entry).then((result) =>
        result instanceof Uint8Array
          ? { index: item.index, path: entry.path, bytes: result }
          : { index: item.index, path: entry.path, failure: result },
      );
      // Whoever asked may leave before it is taken.
      content.catch(() => undefined);
      pending.push(content);
      next += 1;
      if (isSmall(entry)) continue;
    }
    const content = await (pending.shift() as Promise<EntryContent>);
    if (signal?.aborted) throw new AppError('convert/cancelled');
    yield content;
  }
}

/** Small enough to be inflated ahead; its packed bytes are in one slice. */
const isSmall = ({ header, failure }: AuditedEntry): boolean =>
  failure === null && header.packed <= SMALL_PACKED_BYTES && header.size <= SMALL_BYTES;

/** For each entry, in the order of bytes, how far it pays to read ahead: to the end of the last one that stands close. */
function planHorizons(order: readonly AuditedEntry[]): number[] {
  const horizons: number[] = [];
  let next: { readonly start: number; readonly horizon: number } | null = null;
  for (const entry of [...order].reverse()) {
    const end = lastByte(entry);
    const readable: boolean = entry.failure === null;
    const horizon: number = next && next.start - end <= MAX_GAP_BYTES ? next.horizon : end;
    horizons.push(horizon);
    if (readable) next = { start: entry.header.offset, horizon };
  }
  return horizons.reverse();
}

/** How far the entry can reach whatever its local header says. */
function lastByte({ header, end }: AuditedEntry): number {
  return Math.min(end, header.offset + MAX_LOCAL_BYTES + header.packed);
}

/** The packed bytes in portions: of a small entry they are read now, of a large one when they are asked for. */
async function locate(window: ReadWindow, entry: AuditedEntry, horizon: number): Promise<AsyncIterable<Uint8Array<ArrayBuffer>> | Failure> {
  const { header } = entry;
  const local = await window.read(header.offset, header.offset + LOCAL_BYTES, horizon);
  const view = new DataView(local.buffer, local.byteOffset, local.length);
  const start = header.offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + header.packed;
  // The name in the local header is not looked at: the directory's counts.
  const fits = view.getUint32(0, true) === LOCAL_SIGNATURE && view.getUint16(8, true) === header.method && end <= entry.end;
  if (!fits) return failure('entry/corrupt');
  if (!isSmall(entry)) return portionsOf(start, end, (from, to) => window.read(from, to, horizon));
  const packed = await window.read(start, end, horizon);
  return portionsOf(0, packed.length, async (from, to) => packed.subarray(from, to));
}

async function* portionsOf(
  start: number,
  end: number,
  read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = start; at < end; at += PORTION_BYTES) yield await read(at, Math.min(end, at + PORTION_BYTES));
}

async function unpack(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>> | Failure,
  { header }: AuditedEntry,
): Promise<Uint8Array<ArrayBuffer> | Failure> {
  if ('code' in packed) return packed;
  try {
    const deflated = header.method === METHOD_DEFLATE && header.packed > 0;
    const bytes = deflated ? await inflate(packed, header.size) : await collect(packed, header.size);
    return crc32(bytes) === header.crc32 ? bytes : failure('entry/corrupt');
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('entry/')) return toFailure(error);
    throw error;
  }
}

async function collect(portions: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const portion of portions) {
    whole.set(portion, at);
    at += portion.length;
  }
  return whole;
}
