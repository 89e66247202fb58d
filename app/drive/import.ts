'use client';

import { download } from '@/lib/drive/download';
import type { DriveItem } from '@/lib/drive/item';
import { type DriveSource, walk } from '@/lib/drive/walk';
import { AppError, type Failure, toFailure } from '@/lib/errors/app-error';
import { pageDesk, pageLimits } from '../hooks/use-batch';
import { driveClient } from './account';
import { makeStore, useStore } from './store';

/** Files on their way from Google Drive into the batch. */
export type Import =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking'; readonly found: number }
  | { readonly kind: 'fetching'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: () => void };

const IDLE: Import = { kind: 'idle' };
const state = makeStore<Import>(IDLE);
let stop: AbortController | null = null;

export const useImport = (): Import => useStore(state, IDLE);

/** What is in the batch stays there. */
export function stopImport(): void {
  stop?.abort();
  state.set(IDLE);
}

/** Takes what was chosen into the batch, folders with all that is in them. Never rejects. */
export function importItems(items: readonly DriveItem[]): Promise<void> {
  return run(
    async (tell, signal) => {
      const [desk, { maxFiles }] = await Promise.all([pageDesk(), pageLimits()]);
      const onFound = (found: number): void => tell({ kind: 'looking', found });
      onFound(0);
      const sources = await walk(driveClient(), items, { maxFiles: maxFiles - desk.batch.snapshot().files.length, signal, onFound });
      if (sources.length === 0) throw new AppError('drive/no-drawings');
      void fetchSources(sources);
    },
    () => void importItems(items),
  );
}

/** The next portion is fetched when this one is stored: what is in the batch stays, and a second try fetches the rest. */
function fetchSources(sources: readonly DriveSource[]): Promise<void> {
  let taken = 0;
  return run(
    async (tell, signal) => {
      const [desk, { maxFileBytes, maxBatchBytes }] = await Promise.all([pageDesk(), pageLimits()]);
      const onProgress = (done: number): void => tell({ kind: 'fetching', done, total: sources.length });
      onProgress(0);
      for await (const portion of download(driveClient(), sources, { maxFileBytes, maxBatchBytes, signal, onProgress })) {
        await desk.add(portion);
        taken += portion.length;
      }
      tell(IDLE);
    },
    () => void fetchSources(sources.slice(taken)),
  );
}

async function run(work: (tell: (next: Import) => void, signal: AbortSignal) => Promise<void>, again: () => void): Promise<void> {
  stop?.abort();
  const mine = new AbortController();
  stop = mine;
  // One that was stopped, or overtaken by another, has nothing more to say.
  const tell = (next: Import): void => {
    if (stop === mine && !mine.signal.aborted) state.set(next);
  };
  try {
    await work(tell, mine.signal);
  } catch (thrown) {
    tell({ kind: 'failed', failure: toFailure(thrown), again });
  }
}
