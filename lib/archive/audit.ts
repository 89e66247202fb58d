/**
 * Headers of a ZIP → its SVG entries, each readable or with the reason why not. Everything that can be known before any work is
 * checked here: what makes the archive itself untrustworthy is thrown, what concerns one entry fails that entry.
 */

import { AppError, type Failure, failure } from '@/lib/errors/app-error';
import { megabytes } from '@/lib/errors/megabytes';
import { type Limits, MAX_GUNZIP_BYTES, MAX_INFLATE_RATIO, RATIO_FREE_BYTES } from '@/lib/limits/limits';
import { isLitter, isSvgName } from './candidate';
import { type CentralHeader, readCentralHeaders } from './central-header';
import { cleanPath, cleanPaths } from './clean-path';
import type { Directory } from './end-record';

export type ArchiveLimits = Pick<Limits, 'maxFiles' | 'maxFileBytes' | 'maxBatchBytes'>;

/** An SVG entry with what reading it needs. */
export interface AuditedEntry {
  readonly path: string;
  readonly header: CentralHeader;
  /** Byte of the Blob where the next entry or the directory begins: this entry's data may not reach further. */
  readonly end: number;
  readonly failure: Failure | null;
}

const LOCAL_BYTES = 30;
const FLAG_ENCRYPTED = 0x0001;
const FLAG_MASKED_DIRECTORY = 0x2000;
const METHOD_STORED = 0;
export const METHOD_DEFLATE = 8;
const METHOD_AES = 99;
const METHODS = new Map([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'BZip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
]);

/** A Deflate stream cannot grow more: 258 bytes for two bits, less its block headers. */
const DEFLATE_CEILING = 1_032;

/** In the order of the directory. Throws archive/* codes. */
export async function auditEntries(blob: Blob, directory: Directory, limits: ArchiveLimits): Promise<AuditedEntry[]> {
  const spans: Span[] = [];
  const found: { readonly header: CentralHeader; readonly span: Span }[] = [];
  let candidates = 0;
  let masked = false;
  for await (const portion of readCentralHeaders(blob, directory)) {
    for (const header of portion) {
      const span = { start: header.offset, minEnd: header.offset + LOCAL_BYTES + header.packed, end: 0 };
      spans.push(span);
      masked ||= (header.flags & FLAG_MASKED_DIRECTORY) !== 0;
      if (!isCandidate(header.name)) continue;
      candidates += 1;
      if (candidates <= limits.maxFiles) found.push({ header, span });
    }
  }
  if (spans.length === 0) throw new AppError('archive/empty');
  checkSpans(spans, directory);
  if (found.length === 0) throw new AppError(masked ? 'archive/encrypted' : 'archive/no-svg');
  if (candidates > limits.maxFiles) throw new AppError('archive/too-many-files', { count: candidates, limit: limits.maxFiles });
  if (found.every(({ header }) => isEncrypted(header))) throw new AppError('archive/encrypted');
  const paths = cleanPaths(found.map(({ header }) => header.name));
  const entries = found.map(({ header, span }, i) => ({
    path: paths[i] as string,
    header,
    end: span.end,
    failure: judge(header, limits),
  }));
  checkTotals(entries, limits);
  return entries;
}

/** Directories, litter and everything that is no SVG by name are passed over. */
function isCandidate(name: string): boolean {
  if (/[/\\]$/.test(name)) return false;
  const path = cleanPath(name);
  return isSvgName(path) && !isLitter(path);
}

/** Bytes of the Blob that an entry takes; the local header may be longer than is known before it is read. */
interface Span {
  readonly start: number;
  readonly minEnd: number;
  end: number;
}

/** Entries may not share bytes (D. Fifield, "A better zip bomb"), nor reach into the directory. Fills in their ends. */
function checkSpans(spans: readonly Span[], directory: Directory): void {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  for (const [i, span] of sorted.entries()) {
    if (span.minEnd > directory.start) throw new AppError('archive/truncated');
    span.end = sorted[i + 1]?.start ?? directory.start;
    if (span.minEnd > span.end) throw new AppError('archive/overlap');
  }
  for (const rival of directory.rivals) {
    // The end record of a ZIP that is stored in this one is data; anywhere else it shows other readers another archive.
    if (!sorted.some((span) => rival >= span.start + LOCAL_BYTES && rival < span.end)) throw new AppError('archive/ambiguous');
  }
}

const isEncrypted = ({ flags, method }: CentralHeader): boolean => (flags & FLAG_ENCRYPTED) !== 0 || method === METHOD_AES;

/** Regular file, or a system that has no file types. */
const isRegular = ({ unixMode }: CentralHeader): boolean => [0, 0o100000].includes(unixMode & 0o170000);

const isBomb = ({ size, packed }: CentralHeader): boolean => size > RATIO_FREE_BYTES && size > packed * MAX_INFLATE_RATIO;

function judge(header: CentralHeader, limits: ArchiveLimits): Failure | null {
  const { method, packed, size } = header;
  if (isEncrypted(header)) return failure('entry/encrypted');
  if (!isRegular(header)) return failure('entry/link');
  if (method !== METHOD_STORED && method !== METHOD_DEFLATE)
    return failure('entry/method', { method: METHODS.get(method) ?? `method ${method}` });
  if (isImpossible(header)) return failure('entry/size-mismatch');
  if (isBomb(header)) return failure('entry/bomb');
  // What no string could hold is refused where the deployment sets no cap, too.
  const cap = Math.min(limits.maxFileBytes, MAX_GUNZIP_BYTES);
  if (size > cap) return failure('file/too-large', { bytes: megabytes(size), limit: megabytes(cap) });
  return packed > 0 || size === 0 ? null : failure('entry/corrupt');
}

/** The declared size is a lie for sure. */
function isImpossible({ method, packed, size }: CentralHeader): boolean {
  return method === METHOD_STORED ? packed !== size : size > RATIO_FREE_BYTES && size > packed * DEFLATE_CEILING;
}

/** What is read may not exceed the batch; nor may what a bomb would have made, though it is never read. */
function checkTotals(entries: readonly AuditedEntry[], limits: ArchiveLimits): void {
  const sum = (of: readonly AuditedEntry[]): number => of.reduce((total, { header }) => total + header.size, 0);
  const bombs = sum(entries.filter((entry) => entry.failure?.code === 'entry/bomb'));
  const total = sum(entries.filter((entry) => entry.failure === null));
  if (bombs > limits.maxBatchBytes) throw new AppError('archive/bomb');
  if (total > limits.maxBatchBytes) {
    throw new AppError('archive/too-large', { bytes: megabytes(total), limit: megabytes(limits.maxBatchBytes) });
  }
}
