/** How many threads work side by side: few at first, more while that makes the whole faster, fewer when memory is short. Pure. */

export interface Width {
  readonly threads: number;
  /** Files a millisecond with one thread less; null where that is not known. */
  readonly rateBefore: number | null;
  /** One more was tried and did not help: it stays as it is until there was nothing to do. */
  readonly settled: boolean;
}

/** What came of a stretch of time in which there was always more to do. */
export interface Sample {
  readonly files: number;
  readonly milliseconds: number;
}

export const NARROW: Width = { threads: 1, rateBefore: null, settled: false };

/** One more thread must make the whole faster by this much. */
const WORTH_IT = 1.08;

/** Fewer files say nothing about speed: then a thread more is the better guess. */
const FEWEST_FILES = 4;

/** At most `most` threads. */
export function adjust(width: Width, { files, milliseconds }: Sample, most: number): Width {
  if (width.settled) return width;
  const rate = files >= FEWEST_FILES && milliseconds > 0 ? files / milliseconds : null;
  if (rate !== null && width.rateBefore !== null && rate < width.rateBefore * WORTH_IT) {
    return { threads: Math.max(1, width.threads - 1), rateBefore: null, settled: true };
  }
  return width.threads < most ? { threads: width.threads + 1, rateBefore: rate, settled: false } : width;
}

/** One thread less: memory is short. What held it has ended by then, so that more may join again. */
export const relieve = ({ threads }: Width): Width => ({ threads: Math.max(1, threads - 1), rateBefore: null, settled: false });

/** After a rest other work may come, for which nothing is known yet. */
export const forget = ({ threads }: Width): Width => ({ threads, rateBefore: null, settled: false });
