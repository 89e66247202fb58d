/** Bytes of a Blob by position. A file can vanish or change under an open page: that reads as `file/unreadable`. */

import { AppError } from '@/lib/errors/app-error';

/** Bytes of one read of an archive's data: large enough to be few, small enough to hold. */
const WINDOW_BYTES = 8_000_000;

/** Exactly the bytes from `start` to `end`. Throws `file/unreadable`. */
export async function readRange(blob: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
    if (bytes.length === end - start) return bytes;
  } catch (error) {
    throw new AppError('file/unreadable', {}, error);
  }
  throw new AppError('file/unreadable');
}

/** Reads small ranges, mostly ascending, through one slice of the Blob that is replaced as they move on. */
export class ReadWindow {
  private readonly blob: Blob;
  private start = 0;
  private bytes = new Uint8Array(0);

  constructor(blob: Blob) {
    this.blob = blob;
  }

  /** The bytes from `start` to `end`, a view that nothing writes to later; reads ahead to `horizon`, 8 MB at most. */
  async read(start: number, end: number, horizon: number): Promise<Uint8Array<ArrayBuffer>> {
    if (start < this.start || end > this.start + this.bytes.length) {
      this.bytes = new Uint8Array(0);
      this.bytes = await readRange(this.blob, start, Math.max(end, Math.min(horizon, start + WINDOW_BYTES)));
      this.start = start;
    }
    return this.bytes.subarray(start - this.start, end - this.start);
  }
}
