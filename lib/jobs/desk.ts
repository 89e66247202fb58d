/**
 * What a tab works on: one batch at a time, new or taken up again, and the past ones beside it. A batch that no tab owns any more
 * and that is not at its end is taken up by the tab that has nothing else to do.
 */

import { BatchController, type ControllerPorts } from './controller';
import { deleteBatch, type HistoryPorts, listHistory, type PastBatch, sweep } from './history';
import type { Input } from './intake';
import { isAtRest, isEmpty, isUnfinished } from './job';
import type { News } from './news';
import type { Release } from './ownership';
import { type Restored, restoreBatch } from './restore';
import type { StoredJob } from './store/stored-job';
import type { UserFonts } from './user-fonts';

export interface DeskPorts extends Omit<ControllerPorts, 'onSaved'>, HistoryPorts {
  readonly news: News;
  /** Asks the browser not to clear what is stored when the disk gets full. */
  readonly persist: () => Promise<void>;
  /** The batch that this very tab showed before it was loaded anew. */
  readonly tabMemory: { get(): string | null; set(id: string | null): void };
  /** Notes of batches that were left in good order; without one, the page died. */
  readonly goodbyes: { take(id: string): boolean; leave(id: string): void };
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A tab that is merely loaded anew comes back within this time and takes its own batch up before another tab does. */
const RELOAD_MS = 2_000;

export class Desk {
  readonly #ports: DeskPorts;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<string, AbortController>();
  #batch: BatchController;
  #release: Release | null = null;
  #unsubscribe: () => void = () => undefined;
  #history: readonly PastBatch[] = [];
  #persisted = false;
  #started: Promise<void> | undefined;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.#batch = this.#show(this.#newBatch());
    ports.fonts?.subscribe(() => this.#batch.takeFonts());
    ports.news.listen((item) => {
      if (item.kind === 'saved') this.#update(item.job);
      else void this.#refresh();
    });
  }

  /** Calls back when the batch, or which one it is, or the history changes; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The user's own; null where none can be had. */
  get fonts(): UserFonts | null {
    return this.#ports.fonts ?? null;
  }

  get batch(): BatchController {
    return this.#batch;
  }

  /** Past batches, the newest first; the same array until the next change. */
  readonly history = (): readonly PastBatch[] => this.#history;

  /** Sweeps, and takes up what was interrupted; once, however often it is asked. Never rejects. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    try {
      await sweep(this.#ports);
      await this.#refresh();
      const mine = this.#ports.tabMemory.get();
      const unfinished = this.#history.filter(({ job }) => isUnfinished(job)).map(({ job }) => job.id);
      for (const id of mine === null ? unfinished : [mine, ...unfinished]) if (await this.#takeUp(id)) return;
    } catch {
      // Without storage there is nothing to take up; a new batch says so when it cannot be kept.
    }
  }

  /** Adds to the batch. Resolves when all is listed. Never rejects. */
  async add(inputs: readonly Input[]): Promise<void> {
    const batch = this.#batch;
    const { id } = batch.snapshot();
    this.#release ??= await this.#ports.ownership.take(id).catch(() => null);
    this.#ports.tabMemory.set(id);
    await batch.add(inputs);
  }

  /** Shows a stored batch and goes on with it. False when another tab has it, or it is gone. */
  open(id: string): Promise<boolean> {
    return this.#open(id, () => true);
  }

  /** Only when the tab has nothing else to do. */
  #takeUp(id: string): Promise<boolean> {
    return this.#open(id, () => this.#isFree());
  }

  async #open(id: string, isWanted: () => boolean): Promise<boolean> {
    if (!isWanted()) return false;
    const release = await this.#ports.ownership.take(id);
    if (!release) return false;
    const stored = await this.#ports.records.load(id).catch(() => null);
    // Files may have been added in the meantime.
    if (!stored || !isWanted()) {
      await release();
      return false;
    }
    await this.#leave();
    const crashed = !this.#ports.goodbyes.take(id);
    this.#release = release;
    this.#ports.tabMemory.set(id);
    const batch = this.#newBatch(restoreBatch(stored.job, stored.files, crashed));
    this.#batch = this.#show(batch);
    batch.resumeRestored();
    await this.#refresh();
    return true;
  }

  /**
   * Lends a stored batch to `work`, for a download, without showing it or going on with it. Null when another tab has it, or it is
   * gone. Rejects as `work` does.
   */
  async lend<T>(id: string, work: (batch: BatchController) => Promise<T>): Promise<T | null> {
    const release = await this.#ports.ownership.take(id);
    if (!release) return null;
    let batch: BatchController | null = null;
    try {
      const stored = await this.#ports.records.load(id).catch(() => null);
      if (!stored) return null;
      // Nobody knows how the page that left it ended, and nothing is converted here.
      batch = this.#newBatch(restoreBatch(stored.job, stored.files, false));
      return await work(batch);
    } finally {
      await batch?.letGo();
      await release();
    }
  }

  /** Puts the batch away into the history and begins a new one. */
  async putAway(): Promise<void> {
    await this.#leave();
    this.#ports.tabMemory.set(null);
    this.#batch = this.#show(this.#newBatch());
    await this.#refresh();
  }

  /** Deletes a batch with all that is stored of it; the one that is shown, too. False when another tab has it open. */
  async remove(id: string): Promise<boolean> {
    if (id === this.#batch.snapshot().id) await this.putAway();
    this.#stopWaiting(id);
    this.#ports.goodbyes.take(id);
    const deleted = await deleteBatch(this.#ports, id).catch(() => false);
    this.#ports.news.tell({ kind: 'moved' });
    await this.#refresh();
    return deleted;
  }

  /** Deletes all past batches but those that are open in other tabs. */
  async removeAll(): Promise<void> {
    for (const { job } of this.#history) {
      const deleted = await deleteBatch(this.#ports, job.id).catch(() => false);
      if (deleted) this.#ports.goodbyes.take(job.id);
    }
    this.#ports.news.tell({ kind: 'moved' });
    await this.#refresh();
  }

  /** The page is about to go: what was in work is not to blame. */
  leaveNote(): void {
    const job = this.#batch.snapshot();
    if (!isAtRest(job)) this.#ports.goodbyes.leave(job.id);
  }

  #newBatch(restored?: Restored): BatchController {
    const onSaved = (job: StoredJob): void => this.#ports.news.tell({ kind: 'saved', job });
    return new BatchController({ ...this.#ports, onSaved }, restored);
  }

  #show(batch: BatchController): BatchController {
    this.#unsubscribe();
    this.#unsubscribe = batch.subscribe(() => {
      this.#persistOnce(batch);
      this.#tell();
    });
    return batch;
  }

  async #leave(): Promise<void> {
    const batch = this.#batch;
    await batch.close();
    this.leaveNote();
    const release = this.#release;
    this.#release = null;
    await release?.();
    if (batch.snapshot().files.length > 0) this.#ports.news.tell({ kind: 'moved' });
  }

  #persistOnce(batch: BatchController): void {
    const job = batch.snapshot();
    if (this.#persisted || job.counts.done === 0 || !isAtRest(job)) return;
    this.#persisted = true;
    void this.#ports.persist();
  }

  /** Nothing is shown, and nothing is being added. */
  #isFree(): boolean {
    return isEmpty(this.#batch.snapshot());
  }

  async #refresh(): Promise<void> {
    this.#history = await listHistory(this.#ports, this.#batch.snapshot().id).catch(() => []);
    for (const { job, elsewhere } of this.#history) if (elsewhere && isUnfinished(job)) void this.#waitFor(job.id);
    this.#tell();
  }

  #update(job: StoredJob): void {
    const known = this.#history.find((past) => past.job.id === job.id);
    if (!known) return void this.#refresh();
    const expiresAt = known.expiresAt + job.changedAt - known.job.changedAt;
    this.#history = this.#history.map((past) => (past === known ? { job, expiresAt, elsewhere: true } : past));
    if (isUnfinished(job)) void this.#waitFor(job.id);
    this.#tell();
  }

  /** Takes a batch up when the tab that works on it is gone. */
  async #waitFor(id: string): Promise<void> {
    if (this.#waiting.has(id)) return;
    const abort = new AbortController();
    this.#waiting.set(id, abort);
    await this.#ports.ownership.whenFree(id, abort.signal);
    await this.#ports.wait(RELOAD_MS);
    this.#waiting.delete(id);
    await this.#refresh();
    const past = this.#history.find(({ job }) => job.id === id);
    if (past && isUnfinished(past.job) && !past.elsewhere) await this.#takeUp(id);
  }

  #stopWaiting(id: string): void {
    this.#waiting.get(id)?.abort();
    this.#waiting.delete(id);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
