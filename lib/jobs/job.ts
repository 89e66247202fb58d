/** A batch as the page knows it: plain readonly data, fit for structured clone and storage. Bytes and results live elsewhere. */

import type { Failure } from '@/lib/errors/app-error';
import type { Summary } from '@/lib/pipeline/converted';
import type { BatchStatus, FileState } from '@/lib/results/report';

export interface JobFile {
  /** Never changes and is never given twice in a batch; ascending in `Job.files`, with gaps where files were removed. */
  readonly id: number;
  /** Path inside its archive or dropped folder, `/` between folders. */
  readonly path: string;
  /** Name of the archive that it came in; null for a file of its own. */
  readonly archive: string | null;
  /** Bytes, unpacked, as its archive or the file system says. */
  readonly bytes: number;
  readonly state: FileState;
  /** Time of the last conversion; 0 before it. */
  readonly milliseconds: number;
  /** There exactly when `state` is `failed`. */
  readonly failure: Failure | null;
  /** There exactly when `state` is `done`. */
  readonly summary: Summary | null;
  /** How often the whole page died while this file was being converted. */
  readonly deaths: number;
}

/** An input that was refused as a whole. */
export interface Refusal {
  readonly path: string;
  readonly failure: Failure;
}

export type Counts = Readonly<Record<FileState, number>>;

/** The user's wish, the batch's time limit, or a browser without room for more results. */
export type StopReason = 'cancelled' | 'expired' | 'storage';

export interface Job {
  /** UUIDv4. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: BatchStatus;
  readonly files: readonly JobFile[];
  /** Id of the next file that is listed. */
  readonly nextId: number;
  readonly refused: readonly Refusal[];
  /** Files beside the SVGs (pictures, notes) that were left aside. */
  readonly ignored: number;
  /** Inputs whose contents are still being listed. */
  readonly listing: number;
  readonly counts: Counts;
  /** The present or last stretch of work; null before the first. */
  readonly run: Run | null;
  /** Milliseconds of the stretches of work that are over, since files were last taken up anew: what the time limit counts. */
  readonly spentMs: number;
  /** No file begins while this is true. */
  readonly paused: boolean;
  /** Why queued files were given up. */
  readonly stopped: StopReason | null;
  /** Why the batch cannot be stored at the moment; null while it can. */
  readonly trouble: Failure | null;
}

/** One stretch of work, from the first file that began to the last that ended; times in milliseconds since 1970. */
export interface Run {
  readonly startedAt: number;
  /** Null while it goes on. */
  readonly endedAt: number | null;
  /** Files that were done or failed before it began. */
  readonly settledBefore: number;
}

export const NO_COUNTS: Counts = { queued: 0, converting: 0, done: 0, failed: 0, skipped: 0, cancelled: 0 };

/** A batch that holds nothing yet. */
export function emptyJob(id: string, createdAt: number): Job {
  return {
    id,
    createdAt,
    status: 'queued',
    files: [],
    nextId: 0,
    refused: [],
    ignored: 0,
    listing: 0,
    counts: NO_COUNTS,
    run: null,
    spentMs: 0,
    paused: false,
    stopped: null,
    trouble: null,
  };
}

/** Where a file stands in the list; -1 when it is not there (any more). */
export function indexOfFile(files: readonly JobFile[], id: number): number {
  let low = 0;
  // Ids ascend from 0 with gaps: a file stands at its id or before it.
  let high = Math.min(id, files.length - 1);
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = files[middle]?.id ?? Number.POSITIVE_INFINITY;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export const fileById = ({ files }: Pick<Job, 'files'>, id: number): JobFile | undefined => files[indexOfFile(files, id)];

/** Files that still wait or are being converted. */
export const activeCount = (job: Pick<Job, 'counts'>): number => job.counts.queued + job.counts.converting;

/** Files that have come to their end, well or badly. */
export const settledCount = (job: Pick<Job, 'counts'>): number => job.counts.done + job.counts.failed;

/** All files, whatever they came to. */
export const fileCount = ({ counts }: Pick<Job, 'counts'>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Nothing is there, and nothing is being listed. */
export const isEmpty = ({ files, refused, listing }: Job): boolean => files.length === 0 && refused.length === 0 && listing === 0;

/** Has not come to its end yet. */
export const isUnfinished = ({ status }: Pick<Job, 'status'>): boolean => status === 'queued' || status === 'processing';

/** Nothing is listed, and nothing waits or runs. */
export const isAtRest = (job: Pick<Job, 'counts' | 'listing'>): boolean => job.listing === 0 && activeCount(job) === 0;

/** What was found when a file was listed (too large, unreadable, a link, not to be had from Google Drive) is still so when it is tried again. */
export const canRetry = ({ failure }: JobFile): boolean => failure === null || !/^(?:file|entry|drive)\//.test(failure.code);
