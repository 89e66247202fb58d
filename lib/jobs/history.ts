/** Past batches: listed, deleted one by one or all, and deleted by themselves when their time is over. */

import type { Ownership } from './ownership';
import type { ByteStore } from './store/byte-store';
import type { RecordStore } from './store/record-store';
import type { StoredJob } from './store/stored-job';

export interface PastBatch {
  readonly job: StoredJob;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Open in another tab. */
  readonly elsewhere: boolean;
}

export interface HistoryPorts {
  readonly records: RecordStore;
  readonly bytes: ByteStore;
  readonly ownership: Ownership;
  /** Time that a batch is kept after its last change, milliseconds. */
  readonly resultTtlMs: Promise<number>;
  readonly now: () => number;
}

/** All batches but `open`, the newest first. */
export async function listHistory({ records, ownership, resultTtlMs }: HistoryPorts, open: string): Promise<PastBatch[]> {
  const [jobs, owned, ttl] = await Promise.all([records.list(), ownership.owned(), resultTtlMs]);
  return jobs.flatMap((job) => (job.id === open ? [] : [{ job, expiresAt: job.changedAt + ttl, elsewhere: owned.has(job.id) }]));
}

/** False when another tab has it open: then it stays. */
export async function deleteBatch(ports: HistoryPorts, id: string): Promise<boolean> {
  const release = await ports.ownership.take(id);
  if (!release) return false;
  try {
    // The records first: bytes without a record are swept up later, a record without bytes would be a broken promise.
    await ports.records.remove(id);
    await ports.bytes.removeJob(id);
    return true;
  } finally {
    await release();
  }
}

/** Deletes what is over its time, and bytes whose batch is gone. */
export async function sweep(ports: HistoryPorts): Promise<void> {
  const ttl = await ports.resultTtlMs;
  const jobs = await ports.records.list();
  const present = new Set(jobs.map(({ id }) => id));
  const expired = jobs.filter(({ changedAt }) => changedAt + ttl <= ports.now()).map(({ id }) => id);
  const orphans = (await ports.bytes.jobs()).filter((id) => !present.has(id));
  for (const id of [...expired, ...orphans]) await deleteBatch(ports, id);
}
