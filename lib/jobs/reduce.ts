/**
 * Job + events → job, pure. Events may come in any order and late: one that does not fit the file's state is ignored, so that
 * the answer of a thread that was given up never overwrites a decision of the user.
 */

import type { Failure } from '@/lib/errors/app-error';
import { assertNever } from '@/lib/errors/assert';
import type { Summary } from '@/lib/pipeline/converted';
import type { BatchStatus, FileState } from '@/lib/results/report';
import { activeCount, type Counts, indexOfFile, type Job, type JobFile, type StopReason, settledCount } from './job';

/** A file as an input lists it; with a failure when it cannot even be read. */
export interface ListedFile {
  readonly path: string;
  readonly archive: string | null;
  readonly bytes: number;
  readonly failure: Failure | null;
}

/** `at` is milliseconds since 1970, `milliseconds` a duration. */
export type JobEvent =
  | { readonly kind: 'listing-began' }
  | { readonly kind: 'listing-ended' }
  | { readonly kind: 'listed'; readonly files: readonly ListedFile[]; readonly ignored: number }
  | { readonly kind: 'refused'; readonly path: string; readonly failure: Failure }
  | { readonly kind: 'converting'; readonly id: number; readonly at: number }
  | { readonly kind: 'done'; readonly id: number; readonly at: number; readonly milliseconds: number; readonly summary: Summary }
  | { readonly kind: 'failed'; readonly id: number; readonly at: number; readonly milliseconds: number; readonly failure: Failure }
  /** Files go back into the queue, whatever they were. */
  | { readonly kind: 'requeued'; readonly ids: readonly number[] }
  /** Files leave the batch, whatever they were. */
  | { readonly kind: 'removed'; readonly ids: readonly number[]; readonly at: number }
  /** What runs goes on to its end; nothing else begins. */
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed' }
  /** Storage refuses, or (null) takes it again. */
  | { readonly kind: 'stuck'; readonly failure: Failure | null }
  /** What waits or runs is given up. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly at: number };

/** Applies events in order; the files are copied once, however many events there are. */
export function reduce(job: Job, events: readonly JobEvent[]): Job {
  if (events.length === 0) return job;
  const draft: Draft = { ...job, files: [...job.files], counts: { ...job.counts } };
  for (const event of events) apply(draft, event);
  return { ...draft, status: statusOf(draft) };
}

/** A copy that this module may write to until it is handed out. */
type Draft = { -readonly [K in keyof Omit<Job, 'files' | 'counts'>]: Job[K] } & {
  files: JobFile[];
  counts: { -readonly [K in keyof Counts]: number };
};

function apply(draft: Draft, event: JobEvent): void {
  switch (event.kind) {
    case 'listing-began':
      draft.listing += 1;
      return;
    case 'listing-ended':
      draft.listing = Math.max(0, draft.listing - 1);
      return;
    case 'listed':
      for (const file of event.files) list(draft, file);
      draft.ignored += event.ignored;
      return;
    case 'refused':
      draft.refused = [...draft.refused, { path: event.path, failure: event.failure }];
      return;
    case 'converting':
      if (move(draft, event.id, 'queued', { state: 'converting' })) beginRun(draft, event.at);
      return;
    case 'done':
      move(draft, event.id, 'converting', { state: 'done', milliseconds: event.milliseconds, summary: event.summary });
      endRun(draft, event.at);
      return;
    case 'failed':
      move(draft, event.id, 'converting', { state: 'failed', milliseconds: event.milliseconds, failure: event.failure });
      endRun(draft, event.at);
      return;
    case 'requeued':
      requeue(draft, event.ids);
      return;
    case 'removed':
      remove(draft, event.ids);
      endRun(draft, event.at);
      return;
    case 'paused':
      draft.paused = activeCount(draft) > 0;
      endRun(draft, event.at);
      return;
    case 'resumed':
      draft.paused = false;
      return;
    case 'stuck':
      draft.trouble = event.failure;
      return;
    case 'stopped':
      stop(draft, event.why);
      endRun(draft, event.at);
      return;
    default:
      assertNever(event);
  }
}

function list(draft: Draft, { path, archive, bytes, failure }: ListedFile): void {
  const state = failure ? 'failed' : 'queued';
  draft.files.push({ id: draft.nextId, path, archive, bytes, state, milliseconds: 0, failure, summary: null, deaths: 0 });
  draft.nextId += 1;
  draft.counts[state] += 1;
  if (state === 'queued') draft.stopped = null;
}

/** True when the file was there, and in the state `from` unless that is null. */
function move(draft: Draft, id: number, from: FileState | null, change: Partial<JobFile>): boolean {
  const index = indexOfFile(draft.files, id);
  const file = draft.files[index];
  if (!file || (from !== null && file.state !== from)) return false;
  const moved = { ...file, ...change };
  draft.files[index] = moved;
  draft.counts[file.state] -= 1;
  draft.counts[moved.state] += 1;
  return true;
}

function requeue(draft: Draft, ids: readonly number[]): void {
  // Whoever takes a batch up that had come to rest gives it its full time again.
  if (activeCount(draft) === 0) draft.spentMs = 0;
  for (const id of ids) move(draft, id, null, { state: 'queued', milliseconds: 0, failure: null, summary: null, deaths: 0 });
  draft.stopped = null;
}

function remove(draft: Draft, ids: readonly number[]): void {
  const gone = new Set(ids);
  for (const file of draft.files) if (gone.has(file.id)) draft.counts[file.state] -= 1;
  draft.files = draft.files.filter(({ id }) => !gone.has(id));
}

function stop(draft: Draft, why: StopReason): void {
  draft.paused = false;
  if (activeCount(draft) === 0) return;
  const state = why === 'cancelled' ? 'cancelled' : 'skipped';
  for (const file of draft.files) {
    if (file.state === 'queued' || file.state === 'converting') move(draft, file.id, file.state, { state });
  }
  draft.stopped = why;
}

function beginRun(draft: Draft, at: number): void {
  if (draft.run && draft.run.endedAt === null) return;
  draft.run = { startedAt: at, endedAt: null, settledBefore: settledCount(draft) };
}

/** A run is over when nothing is left to do, or when nothing runs and nothing may begin. */
function endRun(draft: Draft, at: number): void {
  if (activeCount(draft) === 0) draft.paused = false;
  const over = activeCount(draft) === 0 || (draft.paused && draft.counts.converting === 0);
  if (!over || !draft.run || draft.run.endedAt !== null) return;
  draft.spentMs += Math.max(0, at - draft.run.startedAt);
  draft.run = { ...draft.run, endedAt: at };
}

/** What the states of the files come to. */
export function statusOf(job: Job): BatchStatus {
  if (activeCount(job) > 0 || job.listing > 0) return settledCount(job) > 0 || job.counts.converting > 0 ? 'processing' : 'queued';
  if (job.stopped === 'cancelled') return 'cancelled';
  if (job.files.length === 0) return job.refused.length > 0 ? 'failed' : 'queued';
  if (job.counts.done === 0) return 'failed';
  return job.counts.done === job.files.length && job.refused.length === 0 ? 'completed' : 'completed_with_errors';
}
