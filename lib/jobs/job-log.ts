/** The batch as events make it, told to listeners now and then. */

import type { Job } from './job';
import { type JobEvent, reduce } from './reduce';

/** Listeners hear of changes at most this often, milliseconds: a thousand icons a second are not a thousand renderings. */
const TELL_EVERY_MS = 160;

export class JobLog {
  readonly #listeners = new Set<() => void>();
  readonly #events: JobEvent[] = [];
  #job: Job;
  #teller: ReturnType<typeof setTimeout> | undefined;

  constructor(job: Job) {
    this.#job = job;
  }

  /** Calls back after changes; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The batch as it was last told to listeners: the same object until the next change. */
  readonly snapshot = (): Job => this.#job;

  soon(...events: readonly JobEvent[]): void {
    this.#events.push(...events);
    this.#teller ??= setTimeout(() => this.flush(), TELL_EVERY_MS);
  }

  now(...events: readonly JobEvent[]): void {
    this.#events.push(...events);
    this.flush();
  }

  /** Something beside the job changed that listeners show with it. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Applies what waits. */
  flush(): void {
    clearTimeout(this.#teller);
    this.#teller = undefined;
    if (this.#events.length === 0) return;
    this.#job = reduce(this.#job, this.#events.splice(0));
    this.tell();
  }
}
