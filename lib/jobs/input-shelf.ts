/** What was dropped, kept until its batch is deleted: the file on disk may be gone when it is needed again. */

import { type Archive, openArchive } from '@/lib/archive/open-archive';
import { AppError } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import type { ByteStore } from './store/byte-store';

export interface KeptInput {
  readonly input: string;
  /** Reads from storage. */
  readonly blob: Blob;
}

/** Inputs below this are stored without asking how much room there is. */
const LARGE_BYTES = 20_000_000;

export class InputShelf {
  readonly #job: string;
  readonly #bytes: ByteStore;
  readonly #limits: Promise<Limits>;
  /** Bytes that may still be stored; null where the browser does not say. */
  readonly #room: () => Promise<number | null>;
  readonly #archives = new Map<string, Promise<Archive>>();
  readonly #blobs = new Map<string, Promise<Blob>>();

  constructor(job: string, bytes: ByteStore, limits: Promise<Limits>, room: () => Promise<number | null>) {
    this.#job = job;
    this.#bytes = bytes;
    this.#limits = limits;
    this.#room = room;
  }

  /** Copies bytes to where they outlive the tab. Throws `storage/full`, `storage/unavailable` and what reading the Blob throws. */
  async keep(blob: Blob): Promise<KeptInput> {
    if (blob.size > LARGE_BYTES && blob.size > ((await this.#room()) ?? Number.POSITIVE_INFINITY)) throw new AppError('storage/full');
    const input = `input-${crypto.randomUUID()}`;
    await this.#bytes.write(this.#job, input, blob);
    return { input, blob: await this.blob(input) };
  }

  /** Throws `storage/damaged`. */
  blob(input: string): Promise<Blob> {
    return remembered(this.#blobs, input, () => this.#bytes.read(this.#job, input));
  }

  /** An archive that was admitted before: the same entries under the same indices. Throws `storage/damaged` and `archive/*`. */
  archive(input: string): Promise<Archive> {
    return remembered(this.#archives, input, async () => {
      const { maxFileBytes } = await this.#limits;
      // The batch's limits were held when it was listed, and may have changed since; what one file may unpack to holds always.
      const limits = { maxFiles: Number.POSITIVE_INFINITY, maxBatchBytes: Number.POSITIVE_INFINITY, maxFileBytes };
      return openArchive(await this.blob(input), limits);
    });
  }
}

/** A failure is not remembered. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const present = known.get(key);
  if (present) return present;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}
