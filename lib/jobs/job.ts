/** A batch as the page knows it: plain readonly data, fit for structured clone and storage. Bytes and results live elsewhere. */

import type { Failure } from '@/lib/errors/app-error';
import type { Summary } from '@/lib/pipeline/converted';
import type { BatchStatus, FileState } from '@/lib/results/report';

export interface JobFile {
  /** Position in the batch, from 0; never changes. */
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
}

/** An input that was refused as a whole. */
export interface Refusal {
  readonly path: string;
  readonly failure: Failure;
}

export type Counts = Readonly<Record<FileState, number>>;

export interface Job {
  /** UUIDv4. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: BatchStatus;
  readonly files: readonly JobFile[];
  readonly refused: readonly Refusal[];
  /** Files beside the SVGs (pictures, notes) that were left aside. */
  readonly ignored: number;
  /** Inputs whose contents are still being listed. */
  readonly listing: number;
  readonly counts: Counts;
  /** The present or last stretch of work; null before the first. */
  readonly run: Run | null;
  /** Why queued files were given up: the user's wish, or the batch's time limit. */
  readonly stopped: 'cancelled' | 'expired' | null;
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
    refused: [],
    ignored: 0,
    listing: 0,
    counts: NO_COUNTS,
    run: null,
    stopped: null,
  };
}

/** Files that still wait or are being converted. */
export const activeCount = (job: Job): number => job.counts.queued + job.counts.converting;

/** Files that have come to their end, well or badly. */
export const settledCount = (job: Job): number => job.counts.done + job.counts.failed;
