/**
 * Files of Google Drive → their bytes, in portions, each made only when the one before has been taken: the network waits for the
 * converters. A file that cannot be had comes with its failure and stops no other.
 */

import { AppError, type Failure, failure, toFailure } from '@/lib/errors/app-error';
import { megabytes } from '@/lib/errors/megabytes';
import { inFlight } from '@/lib/flow/in-flight';
import { DOWNLOAD_PORTION_BYTES, DOWNLOAD_PORTION_FILES, MAX_DRIVE_REQUESTS } from '@/lib/limits/drive-limits';
import type { DriveClient } from './client';
import { concernsAll } from './refusal';
import type { DriveSource } from './walk';

export interface Downloaded {
  readonly path: string;
  readonly blob: Blob;
  /** Why there are no bytes. */
  readonly failure?: Failure;
}

export interface DownloadOptions {
  /** Bytes of one drawing. */
  readonly maxFileBytes: number;
  /** Bytes of one ZIP. */
  readonly maxBatchBytes: number;
  readonly signal?: AbortSignal;
  /** Called after each file. */
  readonly onProgress?: (files: number) => void;
}

/** What concerns the account or the network as a whole ends it: `drive/reconnect`, `drive/signed-out`, `drive/offline`, `drive/cancelled`. */
export async function* download(
  client: DriveClient,
  sources: readonly DriveSource[],
  options: DownloadOptions,
): AsyncGenerator<readonly Downloaded[], void, void> {
  let portion: Downloaded[] = [];
  let held = 0;
  let files = 0;
  for await (const file of inFlight(sources, MAX_DRIVE_REQUESTS, (source) => downloadOne(client, source, options))) {
    portion.push(file);
    files += 1;
    held += file.blob.size;
    options.onProgress?.(files);
    if (portion.length < DOWNLOAD_PORTION_FILES && held < DOWNLOAD_PORTION_BYTES) continue;
    yield portion;
    portion = [];
    held = 0;
  }
  if (portion.length > 0) yield portion;
}

async function downloadOne(client: DriveClient, { id, path, kind, bytes }: DriveSource, options: DownloadOptions): Promise<Downloaded> {
  const most = kind === 'zip' ? options.maxBatchBytes : options.maxFileBytes;
  const tooLarge = (size: number): Downloaded => {
    const code = kind === 'zip' ? 'archive/too-large' : 'file/too-large';
    return { path, blob: new Blob(), failure: failure(code, { bytes: megabytes(size), limit: megabytes(most) }) };
  };
  if (bytes !== null && bytes > most) return tooLarge(bytes);
  try {
    const query = { alt: 'media', supportsAllDrives: 'true' };
    const url = `/drive/v3/files/${encodeURIComponent(id)}`;
    const blob = await client.ask({ url, query, signal: options.signal }, (response) => readBlob(response, most));
    if (blob === null) return tooLarge(most + 1);
    if (bytes !== null && blob.size !== bytes) throw new AppError('drive/incomplete');
    return { path, blob };
  } catch (thrown) {
    if (concernsAll(thrown)) throw thrown;
    return { path, blob: new Blob(), failure: toFailure(thrown) };
  }
}

/** Null when there is more than may be. */
async function readBlob(response: Response, most: number): Promise<Blob | null> {
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    return null;
  }
  const blob = await response.blob();
  return blob.size > most ? null : blob;
}
