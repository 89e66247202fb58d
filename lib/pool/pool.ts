/**
 * A few supervised threads behind one queue. Jobs begin in the order in which they came; a thread that died is replaced when
 * the next job needs it; the engines are compiled once by the caller and shared. Few threads work at first: more join while that
 * makes the whole faster, and one leaves when they hold too much memory.
 */

import { type Remote, transfer } from 'comlink';
import type { GridSheet } from '@/lib/drawingml/grid-layout';
import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import { type Failure, failure, type Outcome, success, toFailure } from '@/lib/errors/app-error';
import { once } from '@/lib/flow/once';
import { POOL_HIGH_WATER_BYTES, WORKER_HIGH_WATER_BYTES } from '@/lib/limits/memory-limits';
import { DEFAULT_OPTIONS } from '@/lib/pipeline/options';
import type { FilePreview } from '@/lib/pipeline/preview-file';
import type { ConverterApi, ConvertJob, Delivered, EngineModules, PreviewJob } from './protocol';
import { type CallLimits, SupervisedWorker } from './supervised-worker';
import { WARM_UP_SVG, WARM_UP_TIMES } from './warm-up';
import { adjust, forget, NARROW, relieve, type Width } from './width';
import type { SpawnWorker } from './worker-port';

export interface PoolOptions {
  readonly spawn: SpawnWorker;
  /** Compiles the engines; called once, when the first job comes. */
  readonly compile: () => Promise<EngineModules>;
  /** Threads side by side, at most. */
  readonly size: number;
  /** Cores of the machine: never more threads than that. */
  readonly cores: number;
  /** Time one file may take, all attempts together, milliseconds; `Infinity` for none. */
  readonly fileTimeoutMs: number;
  /** Time the assembly of a common deck may take, milliseconds; `Infinity` for none. */
  readonly assembleTimeoutMs: number;
  /** Bytes that the engines of all threads may hold. */
  readonly memoryBytes?: number;
}

/** A drawing with more parts than this that break a thread is broken itself. */
const MOST_AVOIDED = 3;

const NO_FONTS: readonly Uint8Array[] = [];

/** A file that ended this many threads without a word about the reason gets no further one. */
const MOST_KILLED = 2;

/** A number of threads is judged after so many files or so much time, milliseconds, whichever comes first. */
const SAMPLE_FILES = 16;
const SAMPLE_MS = 500;

interface Slot {
  readonly worker: SupervisedWorker;
  memoryBytes: number;
  /** What its thread has of `useFonts`. */
  fonts: readonly Uint8Array[];
}

type Call<T> = (api: Remote<ConverterApi>, slot: Slot) => Promise<Outcome<T>>;

export class Pool {
  /** Threads that may run side by side, at least one. */
  readonly size: number;
  readonly #options: PoolOptions;
  readonly #compiled: () => Promise<EngineModules>;
  readonly #slots: (Slot | undefined)[];
  readonly #idle: Set<number>;
  readonly #queue: ((slot: number) => Promise<void>)[] = [];
  #fonts = NO_FONTS;
  #width: Width = NARROW;
  #sample: { readonly since: number; files: number; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  #warmth: 'cold' | 'warming' | 'warm' = 'cold';
  #disposed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#compiled = once(options.compile);
    this.size = Math.max(1, Math.floor(Math.min(options.size, options.cores)));
    this.#slots = Array.from({ length: this.size });
    this.#idle = new Set(this.#slots.keys());
  }

  /**
   * Converts one file. `onBegin` is called when a thread takes it. Never rejects: `convert/timeout`, `convert/quarantined` and
   * `convert/cancelled` besides the failures of the file itself. A part of the drawing that breaks the thread is left out in
   * another attempt; a thread that dies without a word may have had too much before, so the file gets one more.
   */
  convert(job: ConvertJob, signal?: AbortSignal, onBegin?: () => void): Promise<Outcome<Delivered>> {
    this.#warmth = 'warm';
    return this.#convert(job, signal, onBegin);
  }

  async #convert(job: ConvertJob, signal?: AbortSignal, onBegin?: () => void): Promise<Outcome<Delivered>> {
    let avoid = job.avoid ?? [];
    let until = Number.POSITIVE_INFINITY;
    for (let killed = 1; ; killed += 1) {
      const outcome = await this.#submit<Delivered>(
        async (api, slot) => {
          onBegin?.();
          until = Math.min(until, performance.now() + this.#options.fileTimeoutMs);
          const bytes = new Uint8Array(job.bytes);
          const answer = await api.convert(transfer({ ...job, bytes, avoid }, [bytes.buffer]));
          slot.memoryBytes = answer.memoryBytes;
          return answer.ok ? success(answer.value) : { ok: false, failure: answer.failure };
        },
        { deadlineMs: Math.min(this.#options.fileTimeoutMs, Math.max(1, until - performance.now())), signal },
      );
      if (outcome.ok || outcome.failure.code !== 'convert/crashed') return outcome;
      const { part } = outcome.failure;
      if (part === undefined ? killed >= MOST_KILLED : avoid.length >= MOST_AVOIDED) {
        return { ok: false, failure: failure('convert/quarantined') };
      }
      if (part !== undefined) avoid = [...avoid, part];
    }
  }

  /**
   * Gets one thread ready before there is a file: it loads its code and engines and tries them. The first file of a batch comes twice
   * as soon, and what follows is fast at once. Does nothing the second time, and once there was a file; a failure shows with the first.
   */
  async warmUp(): Promise<void> {
    if (this.#warmth !== 'cold') return;
    this.#warmth = 'warming';
    for (let i = 0; i < WARM_UP_TIMES; i += 1) {
      if (this.#warmth !== 'warming') return;
      const bytes = new TextEncoder().encode(WARM_UP_SVG);
      const outcome = await this.#convert({ name: '', bytes, options: DEFAULT_OPTIONS, maxFileBytes: bytes.length });
      if (!outcome.ok) return;
    }
    this.#warmth = 'warm';
  }

  /** What the slide of one file looks like. Never rejects; the failures are those of `convert`, and a thread that dies ends it. */
  async preview(job: PreviewJob, signal?: AbortSignal): Promise<Outcome<FilePreview>> {
    return this.#submit<FilePreview>(
      async (api, slot) => {
        const { memoryBytes, ...answer } = await api.preview(job);
        slot.memoryBytes = memoryBytes;
        return answer;
      },
      { deadlineMs: this.#options.fileTimeoutMs, signal },
    );
  }

  /** The user's own font files, for every job that begins from now on; each thread gets a copy once. */
  useFonts(files: readonly Uint8Array[]): void {
    this.#fonts = files;
  }

  /**
   * One deck of many slides, all of one size; `folders` holds one name a slide, '' for the top. The slides are given away. Never
   * rejects.
   */
  assemble(
    slides: readonly SlideBytes[],
    folders: readonly string[],
    signal?: AbortSignal,
    sheet?: GridSheet,
  ): Promise<Outcome<Uint8Array>> {
    const buffers = slides.map(({ buffer }) => buffer);
    return this.#submit((api) => api.assemble(transfer(slides, buffers), folders, sheet), {
      deadlineMs: this.#options.assembleTimeoutMs,
      signal,
    });
  }

  /** Ends all threads. What runs or waits comes back as `convert/cancelled`, what is asked later too. */
  dispose(): void {
    this.#warmth = 'warm';
    this.#disposed = true;
    this.#endSample();
    for (const slot of this.#slots) slot?.worker.terminate();
    this.#pump();
  }

  #submit<T>(call: Call<T>, limits: CallLimits): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      this.#queue.push(async (index) => {
        const outcome = await this.#attempt(index, call, limits);
        resolve(this.#disposed && !outcome.ok ? cancelled() : outcome);
      });
      this.#pump();
    });
  }

  async #attempt<T>(index: number, call: Call<T>, limits: CallLimits): Promise<Outcome<T>> {
    // A job that was cancelled while it waited must not cost a thread.
    if (this.#disposed || limits.signal?.aborted) return cancelled();
    try {
      const slot = this.#slot(index);
      return await slot.worker.run((api) => this.#withFonts(slot, api, call), limits);
    } catch (thrown) {
      return { ok: false, failure: toFailure(thrown) };
    }
  }

  #slot(index: number): Slot {
    const present = this.#slots[index];
    if (present && !present.worker.dead) return present;
    const fresh = {
      worker: new SupervisedWorker(this.#options.spawn(), this.#compiled(), () => this.#pump()),
      memoryBytes: 0,
      fonts: NO_FONTS,
    };
    this.#slots[index] = fresh;
    return fresh;
  }

  async #withFonts<T>(slot: Slot, api: Remote<ConverterApi>, call: Call<T>): Promise<Outcome<T>> {
    const fonts = this.#fonts;
    if (slot.fonts !== fonts) {
      const given = await api.useFonts(fonts);
      if (!given.ok) return given;
      slot.fonts = fonts;
    }
    return call(api, slot);
  }

  #pump(): void {
    while (this.#queue.length > 0 && (this.#disposed || this.size - this.#idle.size < this.#width.threads)) {
      const index = this.#freeSlot();
      if (index === null) break;
      this.#idle.delete(index);
      void this.#queue
        .shift()?.(index)
        .then(() => this.#finish(index));
    }
    // Only while more is waiting than is worked on do speeds say something about the number of threads.
    if (this.#queue.length === 0 || this.#disposed) this.#endSample();
    // A thread that is still loading only takes time from the others.
    else if (this.#readyThreads() >= this.#width.threads)
      this.#sample ??= { since: performance.now(), files: 0, timer: setTimeout(() => this.#judge(), SAMPLE_MS) };
  }

  #readyThreads(): number {
    return this.#slots.filter((slot) => slot?.worker.ready).length;
  }

  /** One with a living thread, so that no more threads are made than work at once. */
  #freeSlot(): number | null {
    let free: number | null = null;
    for (const index of this.#idle) {
      if (this.#slots[index]?.worker.dead === false) return index;
      free ??= index;
    }
    return free;
  }

  #finish(index: number): void {
    this.#idle.add(index);
    this.#watchMemory(index);
    if (this.#queue.length === 0 && this.#idle.size === this.size) this.#width = forget(this.#width);
    if (this.#sample) {
      this.#sample.files += 1;
      if (this.#sample.files >= SAMPLE_FILES * this.#width.threads) this.#judge();
    }
    this.#pump();
  }

  #judge(): void {
    const sample = this.#sample;
    if (!sample) return;
    this.#endSample();
    this.#width = adjust(this.#width, { files: sample.files, milliseconds: performance.now() - sample.since }, this.size);
    this.#pump();
  }

  #endSample(): void {
    clearTimeout(this.#sample?.timer);
    this.#sample = null;
  }

  /** What a thread holds it gives back only by ending. */
  #watchMemory(index: number): void {
    const slot = this.#slots[index];
    if (!slot || slot.worker.dead) return;
    const held = this.#slots.reduce((sum, other) => sum + (other && !other.worker.dead ? other.memoryBytes : 0), 0);
    const tooMuch = held > (this.#options.memoryBytes ?? POOL_HIGH_WATER_BYTES);
    if (tooMuch) this.#width = relieve(this.#width);
    if (tooMuch || slot.memoryBytes > WORKER_HIGH_WATER_BYTES) slot.worker.terminate();
  }
}

const cancelled = (): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: failure('convert/cancelled'),
});
