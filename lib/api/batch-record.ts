/** A batch as the server keeps it: numbers and codes. Times in milliseconds since 1970. */

import { z } from 'zod';
import { BATCH_STATUSES, type Batch, type BatchUpdate, ERROR_CODES, type NewBatch, type RegisteredBatch } from '@/lib/contract/batch';
import { AppError } from '@/lib/errors/app-error';
import { InvalidBody } from './read-body';

export const batchRecordSchema = z.strictObject({
  id: z.string(),
  /** SHA-256 of the secret. */
  secretHash: z.string(),
  totalFiles: z.number(),
  status: z.enum(BATCH_STATUSES),
  completedFiles: z.number(),
  failedFiles: z.number(),
  errors: z.array(z.strictObject({ code: z.enum(ERROR_CODES), count: z.number() })).readonly(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** From then on it is gone. */
  expiresAt: z.number(),
});

export type BatchRecord = Readonly<z.infer<typeof batchRecordSchema>>;

export function newRecord(id: string, secretHash: string, { totalFiles }: NewBatch, now: number, ttlMs: number): BatchRecord {
  const times = { createdAt: now, updatedAt: now, expiresAt: now + ttlMs };
  return { id, secretHash, totalFiles, status: 'queued', completedFiles: 0, failedFiles: 0, errors: [], ...times };
}

/** Throws `api/invalid` when more files came to an end than there are. */
export function updatedRecord(record: BatchRecord, update: BatchUpdate, now: number, ttlMs: number): BatchRecord {
  if (update.completedFiles + update.failedFiles > record.totalFiles) {
    throw new InvalidBody([{ pointer: '/completedFiles', detail: 'is more, together with failedFiles, than there are files' }]);
  }
  return { ...record, ...update, updatedAt: now, expiresAt: now + ttlMs };
}

/** Throws `batch/unknown` or `batch/expired`. */
export function requireLive(record: BatchRecord | null, now: number): BatchRecord {
  if (record === null) throw new AppError('batch/unknown');
  if (now >= record.expiresAt) throw new AppError('batch/expired');
  return record;
}

const iso = (time: number) => new Date(time).toISOString();

export function batchView(record: BatchRecord): Batch {
  const { id, status, completedFiles, failedFiles, totalFiles, errors } = record;
  return {
    batchId: id,
    status,
    progress: (completedFiles + failedFiles) / totalFiles,
    completedFiles,
    failedFiles,
    totalFiles,
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    expiresAt: iso(record.expiresAt),
    errors: [...errors],
  };
}

export function registeredView(record: BatchRecord, secret: string): RegisteredBatch {
  const { id, totalFiles, createdAt, expiresAt } = record;
  return { batchId: id, secret, status: 'queued', totalFiles, createdAt: iso(createdAt), expiresAt: iso(expiresAt) };
}
