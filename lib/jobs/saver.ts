/** Saves now and then while things change, one save at a time; a save that failed is told once and tried again with the next change. */

import { type Failure, toFailure } from '@/lib/errors/app-error';

/** A crash costs at most what happened in this time, milliseconds. */
const SAVE_EVERY_MS = 250;

export class Saver {
  readonly #save: () => Promise<void>;
  readonly #onTrouble: (failure: Failure) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(save: () => Promise<void>, onTrouble: (failure: Failure) => void) {
    this.#save = save;
    this.#onTrouble = onTrouble;
  }

  /** Something changed. */
  touch(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_EVERY_MS);
  }

  /** Saves now, after the save that is running; resolves when that is over, well or badly. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#running.then(async () => {
      if (this.#closed) return;
      try {
        await this.#save();
      } catch (thrown) {
        this.#onTrouble(toFailure(thrown));
      }
    });
    return this.#running;
  }

  /** Saves no more; resolves when a running save is over. */
  close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    return this.#running;
  }
}
