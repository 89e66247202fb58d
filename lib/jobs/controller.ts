/**
 * Runs a batch: lists what is added, keeps the converters fed without reading far ahead, and turns everything that happens into
 * events. The slides of a common deck are made at once; whatever else is wanted is made from them, or anew, when it is asked for.
 */

import type { Slide } from '@/lib/drawingml/slide';
import type { Outcome } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/assert';
import type { Limits } from '@/lib/limits/limits';
import type { Converted } from '@/lib/pipeline/converted';
import type { Output, SlideSize } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import { type BatchOptions, commonSlide, convertOptions, DEFAULT_BATCH_OPTIONS } from './batch-options';
import { baseName } from './file-names';
import { type Input, listInputs } from './intake';
import { emptyJob, type Job } from './job';
import { type JobEvent, reduce } from './reduce';
import { type Read, readSources, type Source } from './source';

export interface ControllerPorts {
  /** Resolves once; never rejects. */
  readonly limits: Promise<Limits>;
  readonly makePool: (limits: Limits) => Pool;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** UUIDv4. */
  readonly newId: () => string;
}

interface MadeSlide {
  readonly slide: Slide;
  /** What it was made with: a slide of another key is stale. */
  readonly key: string;
}

/** One stretch of work with one choice of options. */
interface Run {
  readonly abort: AbortController;
  readonly key: string;
  readonly slide: SlideSize;
}

/** Listeners hear of changes at most this often, milliseconds: a thousand icons a second are not a thousand renderings. */
const TELL_EVERY_MS = 80;

/** Files read ahead of the converters, so that none of them waits for a read. */
const READ_AHEAD = 2;

export class BatchController {
  readonly #ports: ControllerPorts;
  readonly #listeners = new Set<() => void>();
  readonly #events: JobEvent[] = [];
  readonly #made = new Map<number, MadeSlide>();
  #job: Job;
  #options = DEFAULT_BATCH_OPTIONS;
  #sources: Source[] = [];
  #pending: number[] = [];
  #run: Run | null = null;
  #intake: Promise<void> = Promise.resolve();
  #pool: Promise<Pool> | null = null;
  #teller: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: ControllerPorts) {
    this.#ports = ports;
    this.#job = emptyJob(ports.newId(), ports.now());
  }

  /** Calls back after changes; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The batch as it was last told to listeners: the same object until the next change. */
  readonly snapshot = (): Job => this.#job;

  get options(): BatchOptions {
    return this.#options;
  }

  /** Lists inputs and begins to convert them; resolves when all are listed. Never rejects. */
  add(inputs: readonly Input[]): Promise<void> {
    const batch = this.#job.id;
    this.#tell([{ kind: 'listing-began' }], 'at once');
    this.#intake = this.#intake.then(async () => {
      const limits = await this.#ports.limits;
      const held = { files: this.#job.files.length, bytes: this.#job.files.reduce((sum, file) => sum + file.bytes, 0) };
      for await (const listing of listInputs(inputs, limits, held)) {
        if (this.#job.id !== batch) return;
        if (listing.kind === 'refused') {
          this.#tell([listing], 'at once');
          continue;
        }
        const first = this.#sources.length;
        this.#sources.push(...listing.files.map(({ source }) => source));
        this.#tell([{ kind: 'listed', files: listing.files.map(({ file }) => file), ignored: listing.ignored }], 'at once');
        this.#pending.push(...this.#job.files.slice(first).flatMap((file) => (file.state === 'queued' ? [file.id] : [])));
      }
      if (this.#job.id !== batch) return;
      this.#tell([{ kind: 'listing-ended' }], 'at once');
      this.#requeueStale();
      this.#work();
    });
    return this.#intake;
  }

  /** Converts all files again when the choice changes anything. */
  setOptions(options: BatchOptions): void {
    this.#options = options;
    this.#requeueStale();
    this.#work();
  }

  /** Gives up what waits or runs; what is done stays. */
  cancel(): void {
    this.#halt();
    this.#tell([{ kind: 'stopped', why: 'cancelled', at: this.#ports.now() }], 'at once');
  }

  /** Takes files that failed, or were given up, back into the queue. */
  retry(ids: readonly number[]): void {
    const again = ids.filter((id) => !['queued', 'converting'].includes(this.#job.files[id]?.state ?? 'queued'));
    this.#tell([{ kind: 'requeued', ids: again }], 'at once');
    this.#pending.push(...again);
    this.#work();
  }

  /** Lets go of everything and begins an empty batch. */
  clear(): void {
    this.#halt();
    clearTimeout(this.#teller);
    this.#teller = undefined;
    this.#events.length = 0;
    this.#sources = [];
    this.#made.clear();
    this.#job = emptyJob(this.#ports.newId(), this.#ports.now());
    for (const listener of this.#listeners) listener();
  }

  /** Ends the converters. The controller is done for. */
  dispose(): void {
    this.#halt();
    void this.#pool?.then((pool) => pool.dispose());
  }

  /** The converters, started when first needed. */
  pool(): Promise<Pool> {
    this.#pool ??= this.#ports.limits.then(this.#ports.makePool);
    return this.#pool;
  }

  /** Ids of the files that are done, in their order. */
  doneIds(): number[] {
    return this.#job.files.flatMap((file) => (file.state === 'done' ? [file.id] : []));
  }

  /** The slide that a done file became, of the size of the common deck. */
  slide(id: number): Slide | undefined {
    return this.#made.get(id)?.slide;
  }

  /** Bytes of files, in order. */
  read(ids: readonly number[]): AsyncGenerator<Read, void, void> {
    const sources = this.#sources;
    return readSources(ids, (id) => {
      const source = sources[id];
      assert(source, `file ${id} has no source`);
      return source;
    });
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
    const name = baseName(this.#job.files[id]?.path ?? '');
    const options = convertOptions(this.#options, slide, output);
    return (await this.pool()).convert({ name, bytes, options, maxFileBytes }, signal, onBegin);
  }

  #slideKey(): string {
    return JSON.stringify({ ...this.#options, slide: commonSlide(this.#options, this.#job.files.length) });
  }

  /** Slides made for another size or with other choices go back into the queue, and so does what runs with them. */
  #requeueStale(): void {
    const key = this.#slideKey();
    if (this.#run?.key === key) return;
    const stale = this.#job.files.filter(
      ({ id, state }) => state === 'converting' || (state === 'done' && this.#made.get(id)?.key !== key),
    );
    if (stale.length === 0) return;
    this.#run?.abort.abort();
    this.#run = null;
    for (const { id } of stale) this.#made.delete(id);
    this.#tell([{ kind: 'requeued', ids: stale.map(({ id }) => id) }], 'at once');
    this.#pending = this.#job.files.flatMap(({ id, state }) => (state === 'queued' ? [id] : []));
  }

  #halt(): void {
    this.#run?.abort.abort();
    this.#run = null;
    this.#pending = [];
  }

  #work(): void {
    if (this.#run || this.#pending.length === 0) return;
    const run: Run = { abort: new AbortController(), key: this.#slideKey(), slide: commonSlide(this.#options, this.#job.files.length) };
    this.#run = run;
    void this.#drain(run).finally(() => {
      if (this.#run === run) this.#run = null;
    });
  }

  async #drain(run: Run): Promise<void> {
    const { batchTimeoutMs } = await this.#ports.limits;
    const { size } = await this.pool();
    const { signal } = run.abort;
    const expire = (): void => {
      if (this.#run !== run) return;
      this.#halt();
      this.#tell([{ kind: 'stopped', why: 'expired', at: this.#ports.now() }], 'at once');
    };
    const timer = Number.isFinite(batchTimeoutMs) ? setTimeout(expire, batchTimeoutMs) : undefined;
    while (this.#pending.length > 0 && !signal.aborted) {
      const reads = this.read(this.#pending.splice(0));
      await Promise.all(Array.from({ length: size + READ_AHEAD }, () => this.#lane(reads, run)));
    }
    clearTimeout(timer);
  }

  async #lane(reads: AsyncGenerator<Read, void, void>, run: Run): Promise<void> {
    const { signal } = run.abort;
    for (;;) {
      if (signal.aborted) return void reads.return();
      const next = await reads.next();
      if (next.done || signal.aborted) return;
      await this.#convertOne(next.value, run);
    }
  }

  async #convertOne({ id, bytes }: Read, { abort: { signal }, key, slide: size }: Run): Promise<void> {
    let beganAt: number | null = null;
    const begin = (): void => {
      if (signal.aborted) return;
      beganAt = this.#ports.now();
      this.#tell([{ kind: 'converting', id, at: beganAt }]);
    };
    const outcome = bytes.ok ? await this.convert(id, bytes.value, size, 'deck', signal, begin) : bytes;
    if (signal.aborted) return;
    if (beganAt === null) begin();
    const at = this.#ports.now();
    const milliseconds = at - (beganAt ?? at);
    if (outcome.ok) {
      const { slide, summary } = outcome.value;
      assert(slide, 'a conversion for a common deck gave no slide');
      this.#made.set(id, { slide, key });
      this.#tell([{ kind: 'done', id, at, milliseconds, summary }]);
    } else {
      this.#tell([{ kind: 'failed', id, at, milliseconds, failure: outcome.failure }]);
    }
  }

  #tell(events: readonly JobEvent[], when: 'soon' | 'at once' = 'soon'): void {
    this.#events.push(...events);
    if (when === 'soon') this.#teller ??= setTimeout(() => this.#flush(), TELL_EVERY_MS);
    else this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#teller);
    this.#teller = undefined;
    this.#job = reduce(this.#job, this.#events.splice(0));
    for (const listener of this.#listeners) listener();
  }
}
