/**
 * Job + events → job, pure. Events may come in any order and late: one that does not fit the file's state is ignored, so that
 * the answer of a thread that was given up never overwrites a decision of the user.
 */

import type { Failure } from '@/lib/errors/app-error';
import { assertNever } from '@/lib/errors/assert';
import type { Summary } from '@/lib/pipeline/converted';
import type { BatchStatus, FileState } from '@/lib/results/report';
import { activeCount, type Counts, type Job, type JobFile, settledCount } from './job';

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
  /** What waits or runs is given up. */
  | { readonly kind: 'stopped'; readonly why: 'cancelled' | 'expired'; readonly at: number };

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
      if (!move(draft, event.id, 'queued', { state: 'converting' })) return;
      if (draft.run === null || draft.run.endedAt !== null) {
        draft.run = { startedAt: event.at, endedAt: null, settledBefore: draft.counts.done + draft.counts.failed };
      }
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
      for (const id of event.ids) move(draft, id, null, { state: 'queued', milliseconds: 0, failure: null, summary: null });
      draft.stopped = null;
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
  draft.files.push({ id: draft.files.length, path, archive, bytes, state, milliseconds: 0, failure, summary: null });
  draft.counts[state] += 1;
  if (state === 'queued') draft.stopped = null;
}

/** True when the file was there, and in the state `from` unless that is null. */
function move(draft: Draft, id: number, from: FileState | null, change: Partial<JobFile>): boolean {
  const file = draft.files[id];
  if (!file || (from !== null && file.state !== from)) return false;
  const moved = { ...file, ...change };
  draft.files[id] = moved;
  draft.counts[file.state] -= 1;
  draft.counts[moved.state] += 1;
  return true;
}

function stop(draft: Draft, why: 'cancelled' | 'expired'): void {
  if (activeCount(draft) === 0) return;
  const state = why === 'cancelled' ? 'cancelled' : 'skipped';
  for (const file of draft.files) {
    if (file.state === 'queued' || file.state === 'converting') move(draft, file.id, file.state, { state });
  }
  draft.stopped = why;
}

function endRun(draft: Draft, at: number): void {
  if (draft.run && draft.run.endedAt === null && activeCount(draft) === 0) draft.run = { ...draft.run, endedAt: at };
}

function statusOf(job: Job): BatchStatus {
  if (activeCount(job) > 0 || job.listing > 0) return settledCount(job) > 0 || job.counts.converting > 0 ? 'processing' : 'queued';
  if (job.stopped === 'cancelled') return 'cancelled';
  if (job.files.length === 0) return job.refused.length > 0 ? 'failed' : 'queued';
  if (job.counts.done === 0) return 'failed';
  return job.counts.done === job.files.length && job.refused.length === 0 ? 'completed' : 'completed_with_errors';
}
