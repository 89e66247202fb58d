'use client';

import { useSyncExternalStore } from 'react';
import { startBatch } from '@/lib/jobs/browser-batch';
import type { BatchController } from '@/lib/jobs/controller';
import { emptyJob, type Job } from '@/lib/jobs/job';
import type { Limits } from '@/lib/limits/limits';
import { fetchLimits } from '../fetch-limits';

/** One batch for the page's lifetime: it must outlive React's double effects and fast refresh. */
let batch: BatchController | undefined;
let limits: Promise<Limits> | undefined;

export function pageLimits(): Promise<Limits> {
  limits ??= fetchLimits();
  return limits;
}

export function pageBatch(): BatchController {
  batch ??= startBatch(pageLimits());
  return batch;
}

const NOTHING = emptyJob('', 0);
const subscribe = (listener: () => void): (() => void) => pageBatch().subscribe(listener);

/** The batch of this page, rendered anew whenever it changes. */
export function useJob(): Job {
  return useSyncExternalStore(
    subscribe,
    () => pageBatch().snapshot(),
    () => NOTHING,
  );
}
