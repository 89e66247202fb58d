'use client';

import { useSyncExternalStore } from 'react';
import { assert } from '@/lib/errors/assert';
import type { BatchOptions } from '@/lib/jobs/batch-options';
import type { PageLimits } from '@/lib/jobs/browser-desk';
import type { BatchController } from '@/lib/jobs/controller';
import type { Desk } from '@/lib/jobs/desk';
import type { PastBatch } from '@/lib/jobs/history';
import { emptyJob, type Job } from '@/lib/jobs/job';
import { fetchLimits } from '../fetch-limits';
import { holdBatchLock } from '../offline/batch-lock';

/** One desk for the page's lifetime: it must outlive React's double effects and fast refresh. */
let desk: Desk | undefined;
let opening: Promise<Desk> | undefined;
let limits: Promise<PageLimits> | undefined;
const listeners = new Set<() => void>();

export function pageLimits(): Promise<PageLimits> {
  limits ??= fetchLimits();
  return limits;
}

/** What this page works on, once its storage is open. Its code comes after the first paint. */
export function pageDesk(): Promise<Desk> {
  opening ??= openPageDesk();
  return opening;
}

async function openPageDesk(): Promise<Desk> {
  const [{ openDesk }, { tellServer }] = await Promise.all([import('@/lib/jobs/browser-desk'), import('../tell-server')]);
  const opened = await openDesk(pageLimits());
  desk = opened;
  opened.subscribe(tell);
  holdBatchLock(opened);
  tellServer(opened);
  tell();
  return opened;
}

/** The batch that is shown; there is one as soon as any batch was shown. */
export function pageBatch(): BatchController {
  assert(desk, 'the desk is open before a batch is shown');
  return desk.batch;
}

const tell = (): void => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void pageDesk();
  return () => listeners.delete(listener);
}

const NOTHING = emptyJob('', 0);
const NO_HISTORY: readonly PastBatch[] = [];

/** The batch of this page, rendered anew whenever it changes. */
export function useJob(): Job {
  return useSyncExternalStore(
    subscribe,
    () => desk?.batch.snapshot() ?? NOTHING,
    () => NOTHING,
  );
}

/** What the batch of this page is made with; null before there is one. */
export function useOptions(): BatchOptions | null {
  return useSyncExternalStore(
    subscribe,
    () => desk?.batch.options ?? null,
    () => null,
  );
}

/** Past batches, the newest first. */
export function useHistory(): readonly PastBatch[] {
  return useSyncExternalStore(
    subscribe,
    () => desk?.history() ?? NO_HISTORY,
    () => NO_HISTORY,
  );
}
