/**
 * Tells the server how far the batch of this page is: counts and error codes, nothing else. Nothing waits for it; offline, refused
 * or over a limit, the batch goes on untold.
 */

import * as z from 'zod/mini';
import { type BatchProgress, type Credentials, type Registration, registerBatch, resumeRegistration } from '@/lib/api-client/registration';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { Desk } from '@/lib/jobs/desk';
import type { Job } from '@/lib/jobs/job';
import { readJson, writeJson } from '@/lib/jobs/store/local-json';

/** One batch as the server knows it. More files are another registration: the total of one never changes. */
interface Told {
  readonly job: string;
  readonly totalFiles: number;
  readonly registration: Registration;
}

/** Remembered where a reload, or the tab that takes over, finds it; forgotten with its batch. */
const KEY = 'deckle-registered';

const rememberedSchema = z.record(z.string(), z.object({ batchId: z.string(), secret: z.string(), totalFiles: z.number() }));
type Remembered = z.infer<typeof rememberedSchema>;

/** Follows the desk for the page's lifetime. */
export function tellServer(desk: Desk): void {
  let told: Told | null = null;
  desk.subscribe(() => {
    const job = desk.batch.snapshot();
    if (job.files.length === 0 || job.listing > 0) return;
    if (told?.job !== job.id || told.totalFiles !== job.files.length) told = begin(job, desk);
    told.registration.tell(progressOf(job));
  });
}

function begin(job: Job, desk: Desk): Told {
  const totalFiles = job.files.length;
  const known = remembered()[job.id];
  if (known?.totalFiles === totalFiles) return { job: job.id, totalFiles, registration: resumeRegistration(known) };
  const totalBytes = job.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const onRegistered = (credentials: Credentials): void => remember(job, credentials, desk);
  return { job: job.id, totalFiles, registration: registerBatch({ totalFiles, totalBytes, outputs: ['deck'] }, { onRegistered }) };
}

/** What the server is told of a batch. */
export function progressOf({ status, counts, files }: Job): BatchProgress {
  const failures = new Map<ErrorCode, number>();
  for (const { failure } of files) if (failure) failures.set(failure.code, (failures.get(failure.code) ?? 0) + 1);
  const errors = [...failures].map(([code, count]) => ({ code, count }));
  return { status, completedFiles: counts.done, failedFiles: counts.failed, errors };
}

function remember({ id, files }: Job, { batchId, secret }: Credentials, desk: Desk): void {
  const present = new Set([id, ...desk.history().map(({ job }) => job.id)]);
  const kept = Object.entries(remembered()).filter(([job]) => present.has(job));
  const next: Remembered = { ...Object.fromEntries(kept), [id]: { batchId, secret, totalFiles: files.length } };
  // Without storage a reload loses the batch, too.
  writeJson(KEY, next);
}

const remembered = (): Remembered => rememberedSchema.safeParse(readJson(KEY)).data ?? {};
