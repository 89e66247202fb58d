'use client';

import * as z from 'zod/mini';
import { download } from '@/lib/drive/download';
import type { DriveItem } from '@/lib/drive/item';
import { pickedItems } from '@/lib/drive/picked';
import { type DriveSource, walk } from '@/lib/drive/walk';
import { AppError, type Failure, toFailure } from '@/lib/errors/app-error';
import type { BatchController } from '@/lib/jobs/controller';
import type { Desk } from '@/lib/jobs/desk';
import { pageDesk, pageLimits } from '../hooks/use-batch';
import { makeStore, useStore } from '../store';
import { driveClient } from './account';

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

/** What is in the batch stays there; the rest is forgotten. */
export function stopImport(): void {
  stop?.abort();
  state.set(IDLE);
  void pageDesk().then(({ batch }) => note(batch, []));
}

/** Takes what was chosen into the batch, folders with all that is in them. Never rejects. */
export const importItems = (items: readonly DriveItem[]): Promise<void> => take(async () => items);

/** The same with files that were picked in Google's window, by their ids. */
export const importPicked = (ids: readonly string[]): Promise<void> => take((signal) => pickedItems(driveClient(), ids, signal));

function take(find: (signal: AbortSignal) => Promise<readonly DriveItem[]>): Promise<void> {
  return run(
    async (tell, signal) => {
      const [desk, { maxFiles }] = await Promise.all([pageDesk(), pageLimits()]);
      const onFound = (found: number): void => tell({ kind: 'looking', found });
      onFound(0);
      const items = await find(signal);
      const sources = await walk(driveClient(), items, { maxFiles: maxFiles - desk.batch.snapshot().files.length, signal, onFound });
      if (sources.length === 0) throw new AppError('drive/no-drawings');
      await note(desk.batch, sources);
      void fetchSources(desk, sources);
    },
    () => void take(find),
  );
}

/** The next portion is fetched when this one is stored: what is in the batch stays, and a second try fetches the rest. */
function fetchSources(desk: Desk, sources: readonly DriveSource[], before = 0): Promise<void> {
  const { batch } = desk;
  let taken = before;
  return run(
    async (tell, signal) => {
      const { maxFileBytes, maxBatchBytes } = await pageLimits();
      const onProgress = (done: number): void => tell({ kind: 'fetching', done: before + done, total: sources.length });
      onProgress(0);
      const left = sources.slice(before);
      for await (const portion of download(driveClient(), left, { maxFileBytes, maxBatchBytes, signal, onProgress })) {
        // Another batch was begun or opened: this one goes on when it is opened again.
        if (desk.batch !== batch) break;
        await desk.add(portion);
        taken += portion.length;
        await noteTaken(batch, taken);
      }
      tell(IDLE);
    },
    () => void fetchSources(desk, sources, taken),
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

/** What is to come, and how much of it has: two notes, as the first may be long and the second is written often. */
const SOURCES_NOTE = 'drive-import.json';
const TAKEN_NOTE = 'drive-import-taken.json';

const sourcesSchema = z.array(z.object({ id: z.string(), path: z.string(), kind: z.enum(['svg', 'zip']), bytes: z.nullable(z.number()) }));

/** Where there is no room, a reload costs what has not come yet. */
async function note(batch: BatchController, sources: readonly DriveSource[]): Promise<void> {
  await batch.writeNote(SOURCES_NOTE, JSON.stringify(sources)).catch(() => undefined);
  await noteTaken(batch, 0);
}

const noteTaken = (batch: BatchController, taken: number): Promise<void> =>
  batch.writeNote(TAKEN_NOTE, String(taken)).catch(() => undefined);

/** Goes on with what a reload interrupted, as far as it is not in the batch. */
export async function resumeImport(desk: Desk): Promise<void> {
  const { batch } = desk;
  const sources = sourcesSchema.safeParse(parse(await batch.readNote(SOURCES_NOTE))).data ?? [];
  const taken = Number((await batch.readNote(TAKEN_NOTE)) ?? 0);
  // A portion may have been stored just before the note of it.
  const present = new Set(batch.snapshot().files.flatMap(({ path, archive }) => (archive === null ? [path] : [])));
  const has = ({ path }: DriveSource, i: number): boolean => i < taken || present.has(path);
  const left = sources.filter((source, i) => !has(source, i));
  if (left.length === 0 || desk.batch !== batch || state.get().kind !== 'idle') return;
  await fetchSources(desk, [...sources.filter(has), ...left], sources.length - left.length);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
