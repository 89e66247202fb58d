/** What a batch has in storage: its records, its slides, and where the bytes of its files lie. */

import type { BatchOptions } from './batch-options';
import type { Job, JobFile } from './job';
import type { Restored } from './restore';
import { Shelf } from './shelf';
import type { ByteStore } from './store/byte-store';
import type { RecordStore } from './store/record-store';
import type { StoredJob, StoredSource } from './store/stored-job';
import { changesSince } from './stored-changes';

export interface KeeperPorts {
  readonly records: RecordStore;
  readonly bytes: ByteStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called after each save. */
  readonly onSaved?: (job: StoredJob) => void;
}

export class Keeper {
  readonly slides: Shelf;
  readonly #ports: KeeperPorts;
  readonly #sources: Map<number, StoredSource>;
  /** The files as the records have them. */
  #saved: readonly JobFile[];

  constructor(ports: KeeperPorts, job: string, restored?: Restored) {
    this.#ports = ports;
    this.slides = new Shelf(job, ports.bytes, restored?.results);
    this.#sources = new Map(restored?.sources);
    this.#saved = restored?.saved ?? [];
  }

  readonly sourceOf = (id: number): StoredSource | undefined => this.#sources.get(id);

  /** Files from the id `first` on. */
  place(first: number, sources: readonly StoredSource[]): void {
    for (const [i, source] of sources.entries()) this.#sources.set(first + i, source);
  }

  forget(ids: readonly number[]): void {
    this.slides.drop(ids);
    for (const id of ids) this.#sources.delete(id);
  }

  /** Stores what changed since the last time: the slides first, so that no record promises one that is not there. Throws `storage/*`. */
  async save(job: Job, options: BatchOptions): Promise<void> {
    if (job.files.length === 0 && job.refused.length === 0 && this.#saved.length === 0) return;
    await this.slides.store();
    const places = { sourceOf: this.sourceOf, resultOf: (id: number) => this.slides.placeOf(id) };
    const changes = changesSince(this.#saved, job, options, places, this.#ports.now());
    await this.#ports.records.save(changes);
    this.#saved = job.files;
    await this.slides.prune();
    this.#ports.onSaved?.(changes.job);
  }
}
