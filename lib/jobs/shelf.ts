/**
 * The slides of a batch: in memory until they are stored, then in storage only. Stored together in segments: thousands of small
 * writes would take longer than the conversions.
 */

import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import { AppError } from '@/lib/errors/app-error';
import type { ByteStore } from './store/byte-store';
import type { StoredResult } from './store/stored-job';

interface Unstored {
  readonly key: string;
  readonly bytes: SlideBytes;
}

export class Shelf {
  readonly #job: string;
  readonly #bytes: ByteStore;
  readonly #unstored = new Map<number, Unstored>();
  readonly #stored: Map<number, StoredResult>;
  readonly #segments: Set<string>;
  /** Segments of one visit never take a name of another. */
  readonly #visit = crypto.randomUUID();
  #written = 0;
  #cached: { readonly segment: string; readonly bytes: Promise<Uint8Array<ArrayBuffer>> } | null = null;
  #unstoredBytes = 0;

  constructor(job: string, bytes: ByteStore, stored: ReadonlyMap<number, StoredResult> = new Map()) {
    this.#job = job;
    this.#bytes = bytes;
    this.#stored = new Map(stored);
    this.#segments = new Set([...stored.values()].map(({ segment }) => segment));
  }

  /** Bytes that are held until the next `store`. */
  get unstoredBytes(): number {
    return this.#unstoredBytes;
  }

  /** `key` says what the slide was made with. */
  put(id: number, key: string, bytes: SlideBytes): void {
    this.drop([id]);
    this.#unstored.set(id, { key, bytes });
    this.#unstoredBytes += bytes.length;
  }

  drop(ids: readonly number[]): void {
    for (const id of ids) {
      this.#unstoredBytes -= this.#unstored.get(id)?.bytes.length ?? 0;
      this.#unstored.delete(id);
      this.#stored.delete(id);
    }
  }

  /** What the slide of a file was made with; undefined where there is none. */
  keyOf(id: number): string | undefined {
    return this.#unstored.get(id)?.key ?? this.#stored.get(id)?.key;
  }

  /** Where the slide of a file is stored; null where it is not (yet). */
  placeOf(id: number): StoredResult | null {
    return this.#stored.get(id) ?? null;
  }

  /** A copy, to be given away; null where there is none. Throws `storage/damaged`. */
  async read(id: number): Promise<SlideBytes | null> {
    const unstored = this.#unstored.get(id);
    if (unstored) return unstored.bytes.slice();
    const place = this.#stored.get(id);
    if (!place) return null;
    const { segment, start, end } = place;
    return (await this.#segment(segment)).slice(start, end);
  }

  /** Neighbours are asked for one after the other, as a rule: reading each by itself takes longer than all that is done with it. */
  #segment(segment: string): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#cached?.segment === segment) return this.#cached.bytes;
    const bytes = this.#bytes.read(this.#job, segment).then(readWhole);
    this.#cached = { segment, bytes };
    bytes.catch(() => {
      // A failure is not remembered.
      if (this.#cached?.bytes === bytes) this.#cached = null;
    });
    return bytes;
  }

  /** Writes what is held as one segment. Throws `storage/*`; then all of it is still held. */
  async store(): Promise<void> {
    const taken = [...this.#unstored];
    if (taken.length === 0) return;
    this.#written += 1;
    const segment = `slides-${this.#visit}-${this.#written}`;
    await this.#bytes.write(this.#job, segment, new Blob(taken.map(([, { bytes }]) => bytes)));
    this.#segments.add(segment);
    let start = 0;
    for (const [id, unstored] of taken) {
      const end = start + unstored.bytes.length;
      // One that was dropped or made anew while this was written keeps what it has now.
      if (this.#unstored.get(id) === unstored) {
        this.#unstored.delete(id);
        this.#unstoredBytes -= unstored.bytes.length;
        this.#stored.set(id, { segment, start, end, key: unstored.key });
      }
      start = end;
    }
  }

  /** Deletes segments that no slide is in any more; only after the records say so too. */
  async prune(): Promise<void> {
    const used = new Set([...this.#stored.values()].map(({ segment }) => segment));
    for (const segment of [...this.#segments].filter((name) => !used.has(name))) {
      this.#segments.delete(segment);
      await this.#bytes.remove(this.#job, segment);
    }
  }
}

/** Throws `storage/damaged`. */
async function readWhole(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new AppError('storage/damaged', {}, cause);
  }
}
