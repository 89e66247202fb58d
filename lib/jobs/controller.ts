/**
 * One batch: lists what is added, has it converted, and keeps all of it in storage. The slides of a common deck are made at once;
 * whatever else is wanted is made from them, or anew, when it is asked for.
 */

import type { Slide } from '@/lib/drawingml/slide';
import type { Failure, Outcome } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import type { Converted } from '@/lib/pipeline/converted';
import type { Output, SlideSize } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import { type BatchOptions, commonSlide, convertOptions, DEFAULT_BATCH_OPTIONS } from './batch-options';
import { baseName } from './file-names';
import { InputShelf } from './input-shelf';
import { heldBytes, type Input, listInputs } from './intake';
import { canRetry, emptyJob, fileById, isAtRest, type Job, type JobFile } from './job';
import { JobLog } from './job-log';
import type { Restored } from './restore';
import { Saver } from './saver';
import { Shelf } from './shelf';
import { type Read, readSources } from './source';
import type { ByteStore } from './store/byte-store';
import type { RecordStore } from './store/record-store';
import type { StoredJob, StoredSource } from './store/stored-job';
import { changesSince } from './stored-changes';
import { type Recipe, Stretch } from './stretch';

export interface ControllerPorts {
  /** Resolves once; never rejects. */
  readonly limits: Promise<Limits>;
  readonly makePool: (limits: Limits) => Pool;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** UUIDv4. */
  readonly newId: () => string;
  readonly records: RecordStore;
  readonly bytes: ByteStore;
  /** Bytes that may still be stored; null where that is not known. */
  readonly room: () => Promise<number | null>;
  /** Called after each save. */
  readonly onSaved?: (job: StoredJob) => void;
}

/** Slides held in memory before the converters wait for the disk. */
const MAX_UNSTORED_BYTES = 16_000_000;

export class BatchController {
  readonly #ports: ControllerPorts;
  readonly #log: JobLog;
  readonly #inputs: InputShelf;
  readonly #shelf: Shelf;
  readonly #saver: Saver;
  readonly #sources: Map<number, StoredSource>;
  readonly #stretches = new Set<Stretch>();
  #options: BatchOptions;
  #saved: readonly JobFile[];
  #current: Stretch | null = null;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #intake: Promise<void> = Promise.resolve();
  #pool: Promise<Pool> | null = null;
  #closed = false;
  #trouble: Failure | null = null;

  /** A new batch, or a stored one, which does not go on before `resumeRestored`. */
  constructor(ports: ControllerPorts, restored?: Restored) {
    this.#ports = ports;
    const job = restored?.job ?? emptyJob(ports.newId(), ports.now());
    this.#log = new JobLog(job);
    this.#inputs = new InputShelf(job.id, ports.bytes, ports.limits, ports.room);
    this.#shelf = new Shelf(job.id, ports.bytes, restored?.results);
    this.#sources = new Map(restored?.sources);
    this.#options = restored?.options ?? DEFAULT_BATCH_OPTIONS;
    this.#saved = restored?.saved ?? [];
    this.#saver = new Saver(
      () => this.#save(),
      (failure) => this.#stuck(failure),
    );
    this.#log.subscribe(() => this.#saver.touch());
  }

  /** Calls back after changes; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => this.#log.subscribe(listener);

  /** The batch as it was last told to listeners: the same object until the next change. */
  readonly snapshot = (): Job => this.#log.snapshot();

  get options(): BatchOptions {
    return this.#options;
  }

  /** Why the batch cannot be stored at the moment; null while it can. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  /** Lists inputs and begins to convert them; resolves when all are listed. Never rejects. */
  add(inputs: readonly Input[]): Promise<void> {
    this.#log.now({ kind: 'listing-began' });
    this.#intake = this.#intake.then(async () => {
      const limits = await this.#ports.limits;
      const { files } = this.snapshot();
      const held = { files: files.length, bytes: files.reduce((sum, file) => sum + heldBytes(file), 0) };
      for await (const listing of listInputs(inputs, limits, held, this.#inputs)) {
        if (this.#closed) return;
        if (listing.kind === 'refused') {
          this.#log.now(listing);
          continue;
        }
        const first = this.snapshot().nextId;
        for (const [i, { source }] of listing.files.entries()) this.#sources.set(first + i, source);
        this.#log.now({ kind: 'listed', files: listing.files.map(({ file }) => file), ignored: listing.ignored });
        // What is listed must outlive the tab from here on.
        await this.#saver.flush();
      }
      this.#log.now({ kind: 'listing-ended' });
      this.#requeueStale();
      this.#work();
    });
    return this.#intake;
  }

  /** Converts all files again when the choice changes anything. */
  setOptions(options: BatchOptions): void {
    this.#options = options;
    this.#saver.touch();
    this.#requeueStale();
    this.#work();
  }

  /** Gives up what waits or runs, at once; what is done stays. */
  cancel(): void {
    this.#halt();
    this.#log.now({ kind: 'stopped', why: 'cancelled', at: this.#ports.now() });
  }

  /** What runs goes on to its end, nothing else begins. */
  pause(): void {
    clearTimeout(this.#expiry);
    this.#current?.rest();
    this.#current = null;
    this.#log.now({ kind: 'paused', at: this.#ports.now() });
  }

  /** Goes on with a batch that was paused. */
  resume(): void {
    this.#log.now({ kind: 'resumed' });
    this.#work();
  }

  /** Goes on with a batch that was restored, unless it was paused. */
  resumeRestored(): void {
    this.#saver.touch();
    this.#requeueStale();
    this.#work();
  }

  /** Takes files that failed, or were given up, back into the queue. */
  retry(ids: readonly number[]): void {
    const again = ids.filter((id) => {
      const file = fileById(this.snapshot(), id);
      return file && canRetry(file) && !['queued', 'converting'].includes(file.state);
    });
    this.#trouble = null;
    this.#shelf.drop(again);
    this.#log.now({ kind: 'requeued', ids: again });
    this.#requeueStale();
    this.#work();
  }

  /** Takes files out of the batch, whatever they are doing. */
  remove(ids: readonly number[]): void {
    for (const stretch of this.#stretches) stretch.abandon(ids);
    this.#shelf.drop(ids);
    this.#log.now({ kind: 'removed', ids, at: this.#ports.now() });
    for (const id of ids) this.#sources.delete(id);
    this.#requeueStale();
    this.#work();
  }

  /** Saves what there is and ends the converters. The controller is done for; the batch stays in storage. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#halt();
    await this.#saver.flush();
    await this.#saver.close();
    void this.#pool?.then((pool) => pool.dispose());
  }

  /** The converters, started when first needed. */
  pool(): Promise<Pool> {
    this.#pool ??= this.#ports.limits.then(this.#ports.makePool);
    return this.#pool;
  }

  /** Ids of the files that are done, in their order. */
  doneIds(): number[] {
    return this.snapshot().files.flatMap((file) => (file.state === 'done' ? [file.id] : []));
  }

  /** The slide that a done file became, of the size of the common deck; null where there is none. Throws `storage/damaged`. */
  slide(id: number): Promise<Slide | null> {
    return this.#shelf.read(id);
  }

  /** Bytes of files, in order. */
  read(ids: readonly number[]): AsyncGenerator<Read, void, void> {
    return readSources(ids, (id) => this.#sources.get(id), this.#inputs);
  }

  /** Keeps a result for a download that the browser is to read from storage. Throws `storage/*`. */
  async stash(name: string, bytes: ReadableStream<Uint8Array>): Promise<Blob> {
    const { id } = this.snapshot();
    await this.#ports.bytes.remove(id, name);
    await this.#ports.bytes.write(id, name, bytes);
    return this.#ports.bytes.read(id, name);
  }

  /** Converts one file's bytes, which are given away. Never rejects. */
  async convert(
    id: number,
    bytes: Uint8Array,
    slide: SlideSize,
    output: Output,
    signal?: AbortSignal,
    onBegin?: () => void,
  ): Promise<Outcome<Converted>> {
    const { maxFileBytes } = await this.#ports.limits;
    const name = baseName(fileById(this.snapshot(), id)?.path ?? '');
    const options = convertOptions(this.#options, slide, output);
    return (await this.pool()).convert({ name, bytes, options, maxFileBytes }, signal, onBegin);
  }

  #recipe(): Recipe {
    const slide = commonSlide(this.#options, this.snapshot().files.length);
    return { key: JSON.stringify({ ...this.#options, slide }), slide };
  }

  /** Slides made for another size or with other choices go back into the queue, and so does what runs with them. */
  #requeueStale(): void {
    const { key } = this.#recipe();
    const running = [...this.#stretches].filter(({ recipe }) => recipe.key !== key);
    const stale = this.snapshot().files.filter(
      ({ id, state }) => (state === 'converting' && running.length > 0) || (state === 'done' && this.#shelf.keyOf(id) !== key),
    );
    if (stale.length === 0) return;
    this.#halt();
    const ids = stale.map(({ id }) => id);
    this.#shelf.drop(ids);
    this.#log.now({ kind: 'requeued', ids });
  }

  #halt(): void {
    clearTimeout(this.#expiry);
    for (const stretch of this.#stretches) stretch.stop();
    this.#stretches.clear();
    this.#current = null;
  }

  #work(): void {
    const job = this.snapshot();
    if (this.#closed || this.#current || job.paused || job.counts.queued === 0) return;
    const stretch = new Stretch(this.#recipe(), {
      log: this.#log,
      width: this.pool().then(({ size }) => size),
      now: this.#ports.now,
      read: (ids) => this.read(ids),
      convert: ({ id, bytes }, slide, { signal, onBegin }) => this.convert(id, bytes, slide, 'deck', signal, onBegin),
      keep: async (id, key, slide) => {
        this.#shelf.put(id, key, slide);
        if (this.#shelf.unstoredBytes > MAX_UNSTORED_BYTES) await this.#saver.flush();
      },
    });
    this.#current = stretch;
    this.#stretches.add(stretch);
    void this.#setDeadline(stretch, job.spentMs);
    void stretch.run().then(() => {
      this.#stretches.delete(stretch);
      if (this.#current !== stretch) return;
      clearTimeout(this.#expiry);
      this.#current = null;
      // Something may have been queued after it looked for the last time.
      this.#work();
    });
  }

  async #setDeadline(stretch: Stretch, spentMs: number): Promise<void> {
    const { batchTimeoutMs } = await this.#ports.limits;
    if (this.#current !== stretch || !Number.isFinite(batchTimeoutMs)) return;
    this.#expiry = setTimeout(
      () => {
        this.#halt();
        this.#log.now({ kind: 'stopped', why: 'expired', at: this.#ports.now() });
      },
      Math.max(0, batchTimeoutMs - spentMs),
    );
  }

  async #save(): Promise<void> {
    this.#log.flush();
    const job = this.snapshot();
    if (job.files.length === 0 && job.refused.length === 0 && this.#saved.length === 0) return;
    await this.#shelf.store();
    const places = {
      sourceOf: (id: number) => this.#sources.get(id),
      resultOf: (id: number) => this.#shelf.placeOf(id),
    };
    const changes = changesSince(this.#saved, job, this.#options, places, this.#ports.now());
    await this.#ports.records.save(changes);
    this.#saved = job.files;
    this.#trouble = null;
    await this.#shelf.prune();
    this.#ports.onSaved?.(changes.job);
  }

  #stuck(failure: Failure): void {
    this.#trouble = failure;
    this.#halt();
    if (!isAtRest(this.snapshot())) this.#log.now({ kind: 'stopped', why: 'storage', at: this.#ports.now() });
  }
}
