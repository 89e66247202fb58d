'use client';

/**
 * Results on their way from the batch of this page to Google Drive. What is under way is kept beside the bytes of the batch, and goes
 * on after a reload; it is deleted with the batch.
 */

import { useSyncExternalStore } from 'react';
import { expandPattern, type PatternFacts } from '@/lib/drive/pattern';
import { sendResults } from '@/lib/drive/send-results';
import { newTransfer, resumed, type Transfer, type TransferItem, transferSchema } from '@/lib/drive/transfer';
import type { BatchController } from '@/lib/jobs/controller';
import { batchName } from '@/lib/jobs/file-names';
import { isAtRest, type Job } from '@/lib/jobs/job';
import { Saver } from '@/lib/jobs/saver';
import { pageBatch } from '../hooks/use-batch';
import { makeStore, useStore } from '../store';
import { driveClient, loadAccount } from './account';
import { DECK_KEY, LAST_KEYS, makeTransferResults, transferResults } from './results';

/** One batch and what of it goes, or went, to Google Drive. */
interface Shown {
  readonly job: string;
  readonly transfer: Transfer | null;
}

const NOTHING: Shown = { job: '', transfer: null };
const shown = makeStore<Shown>(NOTHING);
let stop: AbortController | null = null;

/** Null where nothing of this batch went to Google Drive yet. */
export function useTransfer(job: string): Transfer | null {
  const { job: of, transfer } = useStore(shown, NOTHING);
  return of === job ? transfer : null;
}

/** The result of one file, or the deck that it is in, on its way; null where it goes nowhere. Only that row is rendered anew. */
export function useItem(job: string, key: number): TransferItem | null {
  return useSyncExternalStore(
    shown.subscribe,
    () => {
      const { job: of, transfer } = shown.get();
      const wanted = transfer?.what === 'deck' ? DECK_KEY : key;
      return of === job ? (transfer?.items.find((item) => item.key === wanted) ?? null) : null;
    },
    () => null,
  );
}

export interface SaveWish {
  readonly what: Transfer['what'];
  readonly slides: boolean;
  /** Id of the folder that the user chose. */
  readonly parent: string;
  readonly pattern: string;
}

export const patternFacts = (job: Job, now: number): PatternFacts => {
  const name = batchName(job);
  const folder = job.files[0]?.path.split('/').slice(0, -1)[0] ?? name;
  return { batchId: job.id, name, folder, now };
};

/** Begins anew, whatever went before. Never rejects. */
export async function saveToDrive({ what, slides, parent, pattern }: SaveWish): Promise<void> {
  const batch = pageBatch();
  const job = batch.snapshot();
  const folders = expandPattern(pattern, patternFacts(job, Date.now()));
  const results = transferResults(job, batch.doneIds(), what, batch.options.names);
  await run(batch, newTransfer(crypto.randomUUID(), { what, slides: slides && what !== 'png', parent, folders: [...folders] }, results));
}

/** Takes up what is not done. Never rejects. */
export async function goOn(): Promise<void> {
  const { transfer } = shown.get();
  if (transfer) await run(pageBatch(), resumed(transfer));
}

/** What is there stays there. */
export function stopTransfer(): void {
  stop?.abort();
}

async function run(batch: BatchController, begun: Transfer): Promise<void> {
  stop?.abort();
  const mine = new AbortController();
  stop = mine;
  const job = batch.snapshot().id;
  let latest = begun;
  // Where there is no room a reload costs what was under way, no more.
  const saver = new Saver(
    () => batch.writeNote(KEPT_AS, JSON.stringify(latest)),
    () => undefined,
  );
  const onChange = (transfer: Transfer): void => {
    latest = transfer;
    if (shown.get().job === job) shown.set({ job, transfer });
    saver.touch();
  };
  onChange(begun);
  // It must be known before anything of it is in Google Drive.
  await saver.flush();
  const make = makeTransferResults(batch, begun, mine.signal);
  await sendResults(driveClient(), begun, { make, last: LAST_KEYS, onChange, signal: mine.signal });
  await saver.flush();
}

const KEPT_AS = 'drive-transfer.json';

/** Shows what was kept of a batch, and goes on with what a reload interrupted. */
export async function showTransfer(batch: BatchController): Promise<void> {
  const { id } = batch.snapshot();
  stop?.abort();
  shown.set({ job: id, transfer: null });
  const transfer = await kept(batch);
  if (!transfer || shown.get().job !== id || shown.get().transfer) return;
  const interrupted = transfer.status === 'running';
  shown.set({ job: id, transfer: interrupted ? { ...transfer, status: 'stopped' } : transfer });
  if (!interrupted) return;
  await loadAccount();
  await atRest(batch);
  if (shown.get().job === id && stop?.signal.aborted !== false) await goOn().catch(() => undefined);
}

async function kept(batch: BatchController): Promise<Transfer | null> {
  try {
    return transferSchema.safeParse(JSON.parse((await batch.readNote(KEPT_AS)) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Slides that are still being made would be other ones. */
function atRest(batch: BatchController): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isAtRest(batch.snapshot())) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = batch.subscribe(look);
    look();
  });
}
