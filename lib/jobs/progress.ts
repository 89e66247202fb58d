/** How far a batch has come, and how long it may still take. */

import { activeCount, type Job, settledCount } from './job';

export interface Progress {
  /** (done + failed) / total, 0–1; 0 for an empty batch. */
  readonly fraction: number;
  readonly settled: number;
  readonly total: number;
  /** Files a second over the present or last run; null before there is enough to say. */
  readonly filesPerSecond: number | null;
  /** Null before there is enough to say, and when nothing is left. */
  readonly secondsLeft: number | null;
}

/** Below this time and count a rate is mostly noise. */
const MIN_SAMPLE_MS = 300;
const MIN_SAMPLE_FILES = 3;

/** `now` is milliseconds since 1970. */
export function progressOf(job: Job, now: number): Progress {
  const total = job.files.length;
  const settled = settledCount(job);
  const elapsed = job.run ? (job.run.endedAt ?? now) - job.run.startedAt : 0;
  const inRun = job.run ? settled - job.run.settledBefore : 0;
  const known = elapsed >= MIN_SAMPLE_MS && inRun >= MIN_SAMPLE_FILES;
  const filesPerSecond = known ? (inRun / elapsed) * 1000 : null;
  const left = activeCount(job);
  return {
    fraction: total === 0 ? 0 : settled / total,
    settled,
    total,
    filesPerSecond,
    secondsLeft: filesPerSecond === null || left === 0 ? null : left / filesPerSecond,
  };
}
