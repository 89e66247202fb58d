/**
 * One batch: lists what is added, has it converted, and keeps all of it in storage. The slides of a common deck are made at once;
 * whatever else is wanted is made from them, or anew, when it is asked for.
 */

import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import type { Failure, Outcome } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import type { Output, SlideSize } from '@/lib/pipeline/options';
import type { Pool } from '@/lib/pool/pool';
import type { Delivered } from '@/lib/pool/protocol';
import { type BatchOptions, commonSlide, convertOptions, DEFAULT_BATCH_OPTIONS, slideChoices } from './batch-options';
import { baseName } from './file-names';
import { InputShelf } from './input-shelf';
import { heldBytes, type Input, listInputs } from './intake';
import { canRetry, emptyJob, fileById, isAtRest, type Job, type StopReason } from './job';
import { JobLog } from './job-log';
import { Keeper, type KeeperPorts } from './keeper';
import type { Restored } from './restore';
import { Saver } from './saver';
import { Shift } from './shift';
import { type Read, readSources } from './source';
import type { Recipe } from './stretch';
import type { UserFonts } from './user-fonts';

export interface ControllerPorts extends KeeperPorts {
  /** Resolves once; never rejects. */
  readonly limits: Promise<Limits>;
  readonly makePool: (limits: Limits) => Pool;
  /** The user's own fonts; none where nobody says. */
  readonly fonts?: UserFonts;
  /** What a new batch begins with; the defaults where nobody says. */
  readonly initialOptions?: () => BatchOptions;
  /** UUIDv4. */
  readonly newId: () => string;
  /** Bytes that may still be stored; null where that is not known. */
  readonly room: () => Promise<number | null>;
}

/** Slides held in memory before the converters wait for the disk. */
const MAX_UNSTORED_BYTES = 16_000_000;

export class BatchController {
  readonly #ports: ControllerPorts;
  readonly #log: JobLog;
  readonly #inputs: InputShelf;
  readonly #keeper: Keeper;
  readonly #saver: Saver;
  readonly #shift: Shift;
  #options: BatchOptions;
  #intake: Promise<void> = Promise.resolve();
  #pool: Promise<Pool> | null = null;
  #viewer: Promise<Pool> | null = null;
  #closed = false;

  /** A new batch, or a stored one, which does not go on before `resumeRestored`. */
  constructor(ports: ControllerPorts, restored?: Restored) {
    this.#ports = ports;
    const job = restored?.job ?? emptyJob(ports.newId(), ports.now());
    this.#log = new JobLog(job);
    this.#inputs = new InputShelf(job.id, ports.bytes, ports.limits, ports.room);
    this.#keeper = new Keeper(ports, job.id, restored);
    this.#options = restored?.options ?? ports.initialOptions?.() ?? DEFAULT_BATCH_OPTIONS;
    this.#saver = new Saver(
      () => this.#save(),
      (failure) => this.#stuck(failure),
    );
    this.#log.subscribe(() => this.#saver.touch());
    this.#shift = new Shift({
      log: this.#log,
      width: async () => (await this.pool()).size,
      now: ports.now,
      read: (ids) => this.read(ids),
      convert: ({ id, bytes }, slide, { signal, onBegin }) => this.convert(id, bytes, slide, 'deck', signal, onBegin),
      keep: async (id, key, slide) => {
        this.#keeper.slides.put(id, key, slide);
        if (this.#keeper.slides.unstoredBytes > MAX_UNSTORED_BYTES) await this.#saver.flush();
      },
    });
  }

  /** Calls back after changes; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => this.#log.subscribe(listener);

  /** The batch as it was last told to listeners: the same object until the next change. */
  readonly snapshot = (): Job => this.#log.snapshot();

  /** The same object until they are set again. */
  get options(): BatchOptions {
    return this.#options;
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
        this.#keeper.place(
          this.snapshot().nextId,
          listing.files.map(({ source }) => source),
        );
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
    this.#log.tell();
    this.#requeueStale();
    this.#work();
  }

  /** The fonts are others now: converts again what was made without them. */
  takeFonts(): void {
    this.#log.tell();
    this.#requeueStale();
    this.#work();
  }

  /** Gives up what waits or runs, at once; what is done stays. */
  cancel(): void {
    this.#stop('cancelled');
  }

  /** What runs goes on to its end, nothing else begins. */
  pause(): void {
    this.#shift.rest();
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
    this.#keeper.slides.drop(again);
    this.#log.now({ kind: 'requeued', ids: again });
    this.#requeueStale();
    this.#work();
  }

  /** Takes files out of the batch, whatever they are doing. */
  remove(ids: readonly number[]): void {
    this.#shift.abandon(ids);
    this.#log.now({ kind: 'removed', ids, at: this.#ports.now() });
    this.#keeper.forget(ids);
    this.#requeueStale();
    this.#work();
  }

  /** Saves what there is and ends the converters. The controller is done for; the batch stays in storage. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#shift.halt();
    await this.#saver.flush();
    await this.#saver.close();
    void this.#pool?.then((pool) => pool.dispose());
    this.closeViewer();
  }

  /** Ends the converters of a batch that was only read; nothing of it is stored. */
  async letGo(): Promise<void> {
    this.#closed = true;
    await this.#saver.close();
    void this.#pool?.then((pool) => pool.dispose());
  }

  /** The converters, started when first needed. */
  async pool(): Promise<Pool> {
    this.#pool ??= this.#ports.limits.then(this.#ports.makePool);
    return this.#withFonts(await this.#pool);
  }

  /** Gets the converters ready for the first file. Never rejects. */
  async warmUp(): Promise<void> {
    if (!this.#closed) await (await this.pool()).warmUp();
  }

  /** One converter more, for looking at slides: it never keeps the batch waiting. Started when first needed. */
  async viewer(): Promise<Pool> {
    this.#viewer ??= this.#ports.limits.then((limits) => this.#ports.makePool({ ...limits, maxWorkers: 1 }));
    return this.#withFonts(await this.#viewer);
  }

  #withFonts(pool: Pool): Pool {
    if (this.#ports.fonts) pool.useFonts(this.#ports.fonts.files);
    return pool;
  }

  /** Nobody looks any more. */
  closeViewer(): void {
    void this.#viewer?.then((pool) => pool.dispose());
    this.#viewer = null;
  }

  /** Ids of the files that are done, in their order. */
  doneIds(): number[] {
    return this.snapshot().files.flatMap((file) => (file.state === 'done' ? [file.id] : []));
  }

  /** The slide that a done file became, of the size of the common deck, to be given away; null where there is none. Throws `storage/damaged`. */
  slide(id: number): Promise<SlideBytes | null> {
    return this.#keeper.slides.read(id);
  }

  /** Bytes of files, in order. */
  read(ids: readonly number[]): AsyncGenerator<Read, void, void> {
    return readSources(ids, this.#keeper.sourceOf, this.#inputs);
  }

  /** Keeps a result for a download that the browser is to read from storage. Throws `storage/*`. */
  async stash(name: string, bytes: ReadableStream<Uint8Array>): Promise<Blob> {
    const { id } = this.snapshot();
    await this.#ports.bytes.remove(id, name);
    await this.#ports.bytes.write(id, name, bytes);
    return this.#ports.bytes.read(id, name);
  }

  /** Keeps a note with the batch until that is deleted, in place of one of the same name: all of it or nothing. Throws `storage/*`. */
  writeNote(name: string, text: string): Promise<void> {
    return this.#ports.bytes.write(this.snapshot().id, name, new Blob([text]));
  }

  /** Null where there is none. */
  async readNote(name: string): Promise<string | null> {
    const blob = await this.#ports.bytes.read(this.snapshot().id, name).catch(() => null);
    return blob === null ? null : blob.text();
  }

  /** Converts one file's bytes, which are given away. Never rejects. */
  async convert(
    id: number,
    bytes: Uint8Array,
    slide: SlideSize,
    output: Output,
    signal?: AbortSignal,
    onBegin?: () => void,
  ): Promise<Outcome<Delivered>> {
    const { maxFileBytes } = await this.#ports.limits;
    const name = baseName(fileById(this.snapshot(), id)?.path ?? '');
    const options = convertOptions(this.#options, slide, output);
    return (await this.pool()).convert({ name, bytes, options, maxFileBytes }, signal, onBegin);
  }

  #recipe(): Recipe {
    const slide = commonSlide(this.#options, this.snapshot().files.length);
    const fonts = this.#ports.fonts?.key;
    return { key: JSON.stringify({ ...slideChoices(this.#options), slide, ...(fonts && { fonts }) }), slide };
  }

  /** Slides made for another size or with other choices go back into the queue, and so does what runs with them. */
  #requeueStale(): void {
    const recipe = this.#recipe();
    const isStaleInWork = this.#shift.differsFrom(recipe);
    const stale = this.snapshot().files.filter(
      ({ id, state }) => (state === 'converting' && isStaleInWork) || (state === 'done' && this.#keeper.slides.keyOf(id) !== recipe.key),
    );
    if (stale.length === 0) return;
    this.#shift.halt();
    const ids = stale.map(({ id }) => id);
    this.#keeper.slides.drop(ids);
    this.#log.now({ kind: 'requeued', ids });
  }

  #work(): void {
    const { paused, counts, spentMs } = this.snapshot();
    if (this.#closed || this.#shift.isOn || paused || counts.queued === 0) return;
    const timeLeftMs = this.#ports.limits.then(({ batchTimeoutMs }) => batchTimeoutMs - spentMs);
    // Something may have been queued after it looked for the last time.
    this.#shift.begin(
      this.#recipe(),
      timeLeftMs,
      () => this.#work(),
      () => this.#stop('expired'),
    );
  }

  #stop(why: StopReason): void {
    this.#shift.halt();
    this.#log.now({ kind: 'stopped', why, at: this.#ports.now() });
  }

  async #save(): Promise<void> {
    // Slides and events of one moment: a record that says "done" has its slide stored.
    this.#log.flush();
    await this.#keeper.save(this.snapshot(), this.#options);
    if (this.snapshot().trouble) this.#log.now({ kind: 'stuck', failure: null });
  }

  #stuck(failure: Failure): void {
    // Told once: each telling is a change, and each change is another try.
    if (this.snapshot().trouble?.code !== failure.code) this.#log.now({ kind: 'stuck', failure });
    if (!isAtRest(this.snapshot())) this.#stop('storage');
  }
}
