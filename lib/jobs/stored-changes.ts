/** A batch as it is now, against what is stored of it → what has to be stored. */

import type { BatchOptions } from './batch-options';
import { batchName } from './file-names';
import type { Job, JobFile } from './job';
import type { RecordChanges } from './store/record-store';
import type { StoredFile, StoredResult, StoredSource } from './store/stored-job';

export interface Places {
  readonly sourceOf: (id: number) => StoredSource | undefined;
  readonly resultOf: (id: number) => StoredResult | null;
}

/** Files are compared by identity: the reducer makes a new one for every change. Both lists ascend by id. */
export function changesSince(saved: readonly JobFile[], job: Job, options: BatchOptions, places: Places, changedAt: number): RecordChanges {
  const files: StoredFile[] = [];
  const removed: number[] = [];
  let at = 0;
  for (const file of job.files) {
    for (; at < saved.length && idAt(saved, at) < file.id; at += 1) removed.push(idAt(saved, at));
    const known = saved[at]?.id === file.id ? saved[at] : undefined;
    if (known) at += 1;
    if (known !== file) files.push(...storedFile(job.id, file, places));
  }
  for (; at < saved.length; at += 1) removed.push(idAt(saved, at));
  const { id, createdAt, status, counts, nextId, refused, ignored, run, spentMs, paused, stopped } = job;
  const name = job.files.length > 0 ? batchName(job) : 'Nothing to convert';
  const head = { id, name, createdAt, changedAt, status, counts, nextId, refused, ignored, run, spentMs, paused, stopped, options };
  return { job: head, files, removed };
}

const idAt = (files: readonly JobFile[], at: number): number => files[at]?.id ?? Number.POSITIVE_INFINITY;

function storedFile(job: string, file: JobFile, { sourceOf, resultOf }: Places): StoredFile[] {
  const source = sourceOf(file.id);
  return source ? [{ job, ...file, source, result: file.state === 'done' ? resultOf(file.id) : null }] : [];
}
