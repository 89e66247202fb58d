'use client';

/** Tells all pages, by a lock, that a batch is under way in this one: no new build takes over until it is at rest. */

import type { Desk } from '@/lib/jobs/desk';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { BATCH_LOCK } from '@/lib/offline/names';

/** A paused batch is where the user left it, and comes back so. */
const isUnderWay = (job: Job): boolean => !isAtRest(job) && !(job.paused && job.counts.converting === 0);

const restListeners = new Set<(job: Job) => void>();

/** Calls back with each batch of this page that comes to rest; returns how to stop that. */
export function onBatchRest(listener: (job: Job) => void): () => void {
  restListeners.add(listener);
  return () => restListeners.delete(listener);
}

/** For as long as the page lives. */
export function holdBatchLock(desk: Desk): void {
  let letGo: (() => void) | null = null;
  const follow = (): void => {
    const job = desk.batch.snapshot();
    if (isUnderWay(job) === (letGo !== null)) return;
    if (letGo) {
      letGo();
      letGo = null;
      for (const listener of restListeners) listener(job);
      return;
    }
    const atRest = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    void navigator.locks?.request(BATCH_LOCK, { mode: 'shared' }, () => atRest);
  };
  desk.subscribe(follow);
  follow();
}

/** In any page. */
export async function isBatchUnderWay(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === BATCH_LOCK);
}
