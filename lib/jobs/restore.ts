/** Stored records → the batch as it was, ready to go on. What was being converted waits again. */

import { failure } from '@/lib/errors/app-error';
import { assertNever } from '@/lib/errors/assert';
import type { BatchOptions } from './batch-options';
import { type Counts, fileCount, type Job, type JobFile, NO_COUNTS } from './job';
import { statusOf } from './reduce';
import type { StoredFile, StoredJob, StoredResult, StoredSource } from './store/stored-job';

export interface Restored {
  readonly job: Job;
  readonly options: BatchOptions;
  readonly sources: ReadonlyMap<number, StoredSource>;
  readonly results: ReadonlyMap<number, StoredResult>;
  /** Files as the records have them already: only others need saving. */
  readonly saved: readonly JobFile[];
}

/** `crashed`: the page did not leave the batch of its own accord, so that what it was converting is under suspicion. */
export function restoreBatch(stored: StoredJob, records: readonly StoredFile[], crashed: boolean): Restored {
  const files = records.map((record) => restoreFile(record, crashed));
  const counts = countStates(files);
  const { run } = stored;
  const lost = fileCount(stored) - files.length;
  const refused = lost > 0 ? [{ path: `${lost} stored ${lost === 1 ? 'file' : 'files'}`, failure: failure('storage/damaged') }] : [];
  const job: Job = {
    id: stored.id,
    createdAt: stored.createdAt,
    status: stored.status,
    files,
    nextId: Math.max(stored.nextId, (files.at(-1)?.id ?? -1) + 1),
    refused: [...stored.refused, ...refused],
    ignored: stored.ignored,
    listing: 0,
    counts,
    run: run && { ...run, endedAt: run.endedAt ?? stored.changedAt },
    spentMs: stored.spentMs + (run && run.endedAt === null ? Math.max(0, stored.changedAt - run.startedAt) : 0),
    paused: stored.paused && counts.queued > 0,
    stopped: stored.stopped,
    trouble: null,
  };
  return {
    job: { ...job, status: statusOf(job) },
    options: stored.options,
    sources: new Map(records.map(({ id, source }) => [id, source])),
    saved: files.filter((_, i) => records[i]?.state !== 'converting'),
    results: new Map(records.flatMap(({ id, state, result }) => (state === 'done' && result ? [[id, result]] : []))),
  };
}

function restoreFile(record: StoredFile, crashed: boolean): JobFile {
  const { id, path, archive, bytes, deaths } = record;
  const waits: JobFile = { id, path, archive, bytes, state: 'queued', milliseconds: 0, failure: null, summary: null, deaths };
  switch (record.state) {
    case 'converting':
      return { ...waits, deaths: crashed ? deaths + 1 : deaths };
    case 'done':
      // Without its result it is as if it had never been converted.
      if (!record.result || !record.summary) return waits;
      return { ...waits, state: 'done', milliseconds: record.milliseconds, summary: record.summary };
    case 'failed':
      return { ...waits, state: 'failed', milliseconds: record.milliseconds, failure: record.failure ?? failure('storage/damaged') };
    case 'queued':
    case 'skipped':
    case 'cancelled':
      return { ...waits, state: record.state };
    default:
      return assertNever(record.state);
  }
}

function countStates(files: readonly JobFile[]): Counts {
  const counts = { ...NO_COUNTS };
  for (const { state } of files) counts[state] += 1;
  return counts;
}
