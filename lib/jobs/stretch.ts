/** One stretch of work with one choice of options: keeps the converters fed without reading far ahead. */

import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import { failure, type Outcome } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/assert';
import type { SlideSize } from '@/lib/pipeline/options';
import type { Delivered } from '@/lib/pool/protocol';
import { fileById, type Job, type JobFile } from './job';
import type { JobLog } from './job-log';
import type { Read } from './source';

export interface StretchPorts {
  readonly log: JobLog;
  /** Files that may be in work at once. */
  readonly width: () => Promise<number>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly read: (ids: readonly number[]) => AsyncGenerator<Read, void, void>;
  /** Bytes are given away. Never rejects. */
  readonly convert: (
    read: { readonly id: number; readonly bytes: Uint8Array },
    slide: SlideSize,
    call: Call,
  ) => Promise<Outcome<Delivered>>;
  /** Takes a slide; resolves when there is room for the next one. */
  readonly keep: (id: number, key: string, slide: SlideBytes) => Promise<void>;
}

export interface Call {
  readonly signal: AbortSignal;
  /** Called when a converter takes the file, again for each further attempt. */
  readonly onBegin: () => void;
}

/** What slides are made with: a slide of another key is stale. */
export interface Recipe {
  readonly key: string;
  readonly slide: SlideSize;
}

/** Files read ahead of the converters, so that none of them waits for a read. */
const READ_AHEAD = 2;

/** A file that was in work when the page died this often is converted last and alone: if the page dies again, it is the cause. */
const SUSPECT_DEATHS = 2;

/** Two deaths in company and two alone. */
const QUARANTINE_DEATHS = 4;

export class Stretch {
  readonly recipe: Recipe;
  readonly #ports: StretchPorts;
  readonly #inWork = new Map<number, { readonly abort: AbortController; begun: boolean }>();
  #over = false;

  constructor(recipe: Recipe, ports: StretchPorts) {
    this.recipe = recipe;
    this.#ports = ports;
  }

  /** Converts what is queued until nothing is; also what is queued meanwhile. Never rejects. */
  async run(): Promise<void> {
    const { log } = this.#ports;
    const width = await this.#ports.width();
    while (!this.#over) {
      log.flush();
      const { calm, suspects, quarantined } = sortQueue(log.snapshot());
      for (const id of quarantined) this.#quarantine(id);
      if (calm.length + suspects.length === 0) return log.flush();
      await this.#feed(calm, width + READ_AHEAD);
      await this.#feed(suspects, 1);
    }
  }

  /** Gives up what runs, at once: its threads are ended. */
  stop(): void {
    this.#over = true;
    for (const { abort } of this.#inWork.values()) abort.abort();
  }

  /** Lets what has begun come to its end, and begins nothing else. */
  rest(): void {
    this.#over = true;
    for (const { abort, begun } of this.#inWork.values()) if (!begun) abort.abort();
  }

  /** Gives up these files, at once. */
  abandon(ids: readonly number[]): void {
    for (const id of ids) this.#inWork.get(id)?.abort.abort();
  }

  async #feed(ids: readonly number[], lanes: number): Promise<void> {
    if (ids.length === 0) return;
    const reads = this.#ports.read(ids);
    await Promise.all(Array.from({ length: Math.min(lanes, ids.length) }, () => this.#lane(reads)));
    await reads.return();
  }

  async #lane(reads: AsyncGenerator<Read, void, void>): Promise<void> {
    while (!this.#over) {
      const next = await reads.next();
      if (next.done || this.#over) return;
      // It may have been removed or given up while it was read.
      if (fileById(this.#ports.log.snapshot(), next.value.id)?.state === 'queued') await this.#convertOne(next.value);
    }
  }

  async #convertOne({ id, bytes }: Read): Promise<void> {
    const { log, now, convert, keep } = this.#ports;
    const abort = new AbortController();
    const entry = { abort, begun: false };
    this.#inWork.set(id, entry);
    let beganAt: number | null = null;
    const onBegin = (): void => {
      if (abort.signal.aborted || beganAt !== null) return;
      entry.begun = true;
      beganAt = now();
      log.soon({ kind: 'converting', id, at: beganAt });
    };
    const outcome = bytes.ok ? await convert({ id, bytes: bytes.value }, this.recipe.slide, { signal: abort.signal, onBegin }) : bytes;
    this.#inWork.delete(id);
    if (abort.signal.aborted) return;
    onBegin();
    const at = now();
    const milliseconds = at - (beganAt ?? at);
    if (!outcome.ok) return log.soon({ kind: 'failed', id, at, milliseconds, failure: outcome.failure });
    const { slide, summary } = outcome.value;
    assert(slide, 'a conversion for a common deck gave no slide');
    // The slide first: a file that is done has one, at any moment.
    const kept = keep(id, this.recipe.key, slide);
    log.soon({ kind: 'done', id, at, milliseconds, summary });
    await kept;
  }

  #quarantine(id: number): void {
    const at = this.#ports.now();
    this.#ports.log.soon(
      { kind: 'converting', id, at },
      { kind: 'failed', id, at, milliseconds: 0, failure: failure('convert/quarantined') },
    );
  }
}

interface Queue {
  readonly calm: readonly number[];
  readonly suspects: readonly number[];
  readonly quarantined: readonly number[];
}

function sortQueue({ files }: Job): Queue {
  const queued = files.filter(({ state }) => state === 'queued');
  const ids = (wanted: (file: JobFile) => boolean): number[] => queued.filter(wanted).map(({ id }) => id);
  return {
    // Whatever was in work when the page died comes after what was not.
    calm: [...ids(({ deaths }) => deaths === 0), ...ids(({ deaths }) => deaths > 0 && deaths < SUSPECT_DEATHS)],
    suspects: ids(({ deaths }) => deaths >= SUSPECT_DEATHS && deaths < QUARANTINE_DEATHS),
    quarantined: ids(({ deaths }) => deaths >= QUARANTINE_DEATHS),
  };
}
