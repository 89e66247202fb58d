/**
 * One converter thread with a keeper. A call into a terminated worker never settles, and a hung one answers nobody, so the
 * caller owns the deadline: every call races its answer against time, abort and death. Whoever loses that race is done for.
 */

import { type Remote, wrap } from 'comlink';
import { failure, type Outcome, toFailure } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { ErrorDetails } from '@/lib/errors/fill-in';
import { MAX_TIMER_MS } from '@/lib/limits/timer';
import type { ConverterApi, EngineModules } from './protocol';
import type { WorkerPort } from './worker-port';

/** A thread that takes longer than this to load its code and engines will not come up at all, milliseconds. */
export const START_TIMEOUT_MS = 60_000;

export interface CallLimits {
  /** Milliseconds until `convert/timeout`; `Infinity` for none. */
  readonly deadlineMs: number;
  /** Ends the call, and the thread with it, as `convert/cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

export class SupervisedWorker {
  readonly #port: WorkerPort;
  readonly #api: Remote<ConverterApi>;
  readonly #starting: Promise<Outcome<true>>;
  readonly #onDeath = new Set<() => void>();
  #dead = false;
  #ready = false;

  /** `onReady` is called once the thread takes files. */
  constructor(port: WorkerPort, modules: Promise<EngineModules>, onReady: () => void) {
    this.#port = port;
    this.#api = wrap<ConverterApi>(port.endpoint);
    port.onDeath(() => this.terminate());
    this.#starting = this.#race(async () => this.#api.start(await modules), { deadlineMs: START_TIMEOUT_MS });
    void this.#starting.then(({ ok }) => {
      if (!ok) return;
      this.#ready = true;
      onReady();
    });
  }

  /** The thread has loaded its code and engines. */
  get ready(): boolean {
    return this.#ready && !this.#dead;
  }

  /** True once the thread is gone; it must be replaced. */
  get dead(): boolean {
    return this.#dead;
  }

  /**
   * One call, one at a time: starts the thread first where that is still going on, which does not count against the deadline.
   * Never rejects. After `convert/timeout`, `convert/cancelled` and `convert/crashed` the thread is terminated.
   */
  async run<T>(call: (api: Remote<ConverterApi>) => Promise<Outcome<T>>, limits: CallLimits): Promise<Outcome<T>> {
    const started = await this.#race(() => this.#starting, { deadlineMs: Number.POSITIVE_INFINITY, signal: limits.signal });
    if (!started.ok) {
      this.terminate();
      return started;
    }
    return this.#race(() => call(this.#api), limits);
  }

  terminate(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#port.terminate();
    for (const listener of this.#onDeath) listener();
    this.#onDeath.clear();
  }

  #race<T>(answer: () => Promise<Outcome<T>>, { deadlineMs, signal }: CallLimits): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const settle = (outcome: Outcome<T>): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.#onDeath.delete(crash);
        resolve(outcome);
      };
      const giveUp = (code: ErrorCode, details?: ErrorDetails): void => {
        settle({ ok: false, failure: failure(code, details) });
        this.terminate();
      };
      const cancel = (): void => giveUp('convert/cancelled');
      const crash = (): void => giveUp('convert/crashed');

      if (signal?.aborted) return cancel();
      if (this.#dead) return crash();
      signal?.addEventListener('abort', cancel);
      this.#onDeath.add(crash);
      if (deadlineMs <= MAX_TIMER_MS) {
        timer = setTimeout(() => giveUp('convert/timeout', { seconds: Math.round(deadlineMs / 100) / 10 }), deadlineMs);
      }
      answer().then(
        (outcome) => {
          settle(outcome);
          // An engine that trapped is poisoned for good: its thread takes no other file.
          if (!outcome.ok && outcome.failure.code === 'convert/crashed') this.terminate();
        },
        (thrown: unknown) => settle({ ok: false, failure: toFailure(thrown) }),
      );
    });
  }
}
