/**
 * A few supervised threads behind one queue. Jobs begin in the order in which they came; a thread that died is replaced when
 * the next job needs it; the engines are compiled once by the caller and shared.
 */

import { type Remote, transfer } from 'comlink';
import type { Slide } from '@/lib/drawingml/slide';
import { type Failure, failure, type Outcome, toFailure } from '@/lib/errors/app-error';
import type { Converted } from '@/lib/pipeline/converted';
import type { ConverterApi, ConvertJob, EngineModules } from './protocol';
import { type CallLimits, SupervisedWorker } from './supervised-worker';
import type { SpawnWorker } from './worker-port';

export interface PoolOptions {
  readonly spawn: SpawnWorker;
  /** Compiles the engines; called once, when the first job comes. */
  readonly compile: () => Promise<EngineModules>;
  /** Threads side by side. */
  readonly size: number;
  /** Cores of the machine: never more threads than that. */
  readonly cores: number;
  /** Time one file may take, milliseconds; `Infinity` for none. */
  readonly fileTimeoutMs: number;
  /** Time the assembly of a common deck may take, milliseconds; `Infinity` for none. */
  readonly assembleTimeoutMs: number;
}

/** A drawing with more parts than this that break a thread is broken itself. */
const MOST_AVOIDED = 3;

const NO_FONTS: readonly Uint8Array[] = [];

type Call<T> = (api: Remote<ConverterApi>) => Promise<Outcome<T>>;

export class Pool {
  /** Threads that run side by side, at least one. */
  readonly size: number;
  readonly #options: PoolOptions;
  readonly #workers: (SupervisedWorker | undefined)[];
  readonly #idle: number[];
  readonly #queue: ((slot: number) => Promise<void>)[] = [];
  #fonts = NO_FONTS;
  readonly #given = new WeakMap<SupervisedWorker, readonly Uint8Array[]>();
  #modules: Promise<EngineModules> | undefined;
  #disposed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.size = Math.max(1, Math.floor(Math.min(options.size, options.cores)));
    this.#workers = Array.from({ length: this.size });
    this.#idle = Array.from({ length: this.size }, (_, i) => this.size - 1 - i);
  }

  /**
   * Converts one file; `job.bytes` are given away. `onBegin` is called when a thread takes it. Never rejects:
   * `convert/timeout`, `convert/crashed` and `convert/cancelled` besides the failures of the file itself. A part of the drawing that
   * breaks the thread is left out in another attempt.
   */
  async convert(job: ConvertJob, signal?: AbortSignal, onBegin?: () => void): Promise<Outcome<Converted>> {
    for (let current = job; ; ) {
      let returned: Uint8Array | undefined;
      const outcome = await this.#submit<Converted>(
        async (api) => {
          onBegin?.();
          const bytes = detachable(current.bytes);
          const answer = await api.convert(transfer({ ...current, bytes }, [bytes.buffer]));
          returned = answer.bytes;
          return answer.ok ? { ok: true, value: answer.value } : { ok: false, failure: answer.failure };
        },
        { deadlineMs: this.#options.fileTimeoutMs, signal },
      );
      const avoid = current.avoid ?? [];
      if (outcome.ok || outcome.failure.part === undefined || !returned || avoid.length >= MOST_AVOIDED) return outcome;
      current = { ...current, bytes: returned, avoid: [...avoid, outcome.failure.part] };
    }
  }

  /** The user's own font files, for every job that begins from now on; each thread gets a copy once. */
  useFonts(files: readonly Uint8Array[]): void {
    this.#fonts = files;
  }

  /** One deck of many slides, all of one size; `folders` holds one name a slide, '' for the top. Never rejects. */
  assemble(slides: readonly Slide[], folders: readonly string[], signal?: AbortSignal): Promise<Outcome<Uint8Array>> {
    return this.#submit((api) => api.assemble(slides, folders), { deadlineMs: this.#options.assembleTimeoutMs, signal });
  }

  /** Ends all threads. What runs or waits comes back as `convert/cancelled`, what is asked later too. */
  dispose(): void {
    this.#disposed = true;
    for (const worker of this.#workers) worker?.terminate();
    this.#pump();
  }

  #submit<T>(call: Call<T>, limits: CallLimits): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      this.#queue.push(async (slot) => {
        const outcome = await this.#attempt(slot, call, limits);
        resolve(this.#disposed && !outcome.ok ? cancelled() : outcome);
      });
      this.#pump();
    });
  }

  async #attempt<T>(slot: number, call: Call<T>, limits: CallLimits): Promise<Outcome<T>> {
    // A job that was cancelled while it waited must not cost a thread.
    if (this.#disposed || limits.signal?.aborted) return cancelled();
    try {
      const worker = this.#worker(slot);
      return await worker.run((api) => this.#withFonts(worker, api, call), limits);
    } catch (thrown) {
      return { ok: false, failure: toFailure(thrown) };
    }
  }

  #worker(slot: number): SupervisedWorker {
    const present = this.#workers[slot];
    if (present && !present.dead) return present;
    this.#modules ??= this.#compile();
    const fresh = new SupervisedWorker(this.#options.spawn(), this.#modules);
    this.#workers[slot] = fresh;
    return fresh;
  }

  async #withFonts<T>(worker: SupervisedWorker, api: Remote<ConverterApi>, call: Call<T>): Promise<Outcome<T>> {
    const fonts = this.#fonts;
    if ((this.#given.get(worker) ?? NO_FONTS) !== fonts) {
      const given = await api.useFonts(fonts);
      if (!given.ok) return given;
      this.#given.set(worker, fonts);
    }
    return call(api);
  }

  #compile(): Promise<EngineModules> {
    const modules = this.#options.compile();
    // A download that failed must not be remembered for ever; the job that asked for it learns of it through the promise.
    modules.catch(() => {
      this.#modules = undefined;
    });
    return modules;
  }

  #pump(): void {
    while (this.#queue.length > 0 && this.#idle.length > 0) {
      const job = this.#queue.shift();
      const slot = this.#idle.pop();
      if (!job || slot === undefined) return;
      void job(slot).then(() => {
        this.#idle.push(slot);
        this.#pump();
      });
    }
  }
}

const cancelled = (): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: failure('convert/cancelled'),
});

/** A view into a larger buffer would take its neighbours along when transferred. */
function detachable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
