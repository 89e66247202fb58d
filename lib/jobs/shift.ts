/** The work that goes on in a batch: the present stretch, those that only finish what they began, and the batch's deadline. */

import { MAX_TIMER_MS } from '@/lib/limits/timer';
import { type Recipe, Stretch, type StretchPorts } from './stretch';

export class Shift {
  readonly #ports: StretchPorts;
  readonly #stretches = new Set<Stretch>();
  #current: Stretch | null = null;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: StretchPorts) {
    this.#ports = ports;
  }

  /** Something is being fed to the converters. */
  get isOn(): boolean {
    return this.#current !== null;
  }

  /** True when something is in work that is made in another way. */
  differsFrom({ key }: Recipe): boolean {
    return [...this.#stretches].some(({ recipe }) => recipe.key !== key);
  }

  /** Converts what is queued until nothing is, then calls back; `onLate` after so many milliseconds at most. */
  begin(recipe: Recipe, timeLeftMs: Promise<number>, onEnd: () => void, onLate: () => void): void {
    const stretch = new Stretch(recipe, this.#ports);
    this.#current = stretch;
    this.#stretches.add(stretch);
    void timeLeftMs.then((milliseconds) => {
      if (this.#current === stretch && milliseconds <= MAX_TIMER_MS) this.#deadline = setTimeout(onLate, Math.max(0, milliseconds));
    });
    void stretch.run().then(() => {
      this.#stretches.delete(stretch);
      if (this.#current !== stretch) return;
      clearTimeout(this.#deadline);
      this.#current = null;
      onEnd();
    });
  }

  /** Lets what has begun come to its end, and begins nothing else. */
  rest(): void {
    clearTimeout(this.#deadline);
    this.#current?.rest();
    this.#current = null;
  }

  /** Gives these files up, at once. */
  abandon(ids: readonly number[]): void {
    for (const stretch of this.#stretches) stretch.abandon(ids);
  }

  /** Gives everything up, at once. */
  halt(): void {
    clearTimeout(this.#deadline);
    for (const stretch of this.#stretches) stretch.stop();
    this.#stretches.clear();
    this.#current = null;
  }
}
