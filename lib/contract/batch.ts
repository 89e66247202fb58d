/**
 * What page and server say to each other about a batch: numbers and codes of closed lists, never a name, never content.
 * Schemas are strict, so that nothing else can ride along. Times are ISO 8601 in UTC.
 */

import * as z from 'zod/mini';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';

export const BATCH_STATUSES = ['queued', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled'] as const;
export const BATCH_OUTPUTS = ['deck', 'decks', 'png'] as const;

const isErrorCode = (key: string): key is ErrorCode => key in CATALOGUE;
export const ERROR_CODES: readonly ErrorCode[] = Object.keys(CATALOGUE).filter(isErrorCode);

const count = (least: number, meaning: string) => z.int().check(z.minimum(least), z.describe(meaning));
const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;
const time = (meaning: string) => z.iso.datetime().check(z.describe(meaning));

const batchId = z.uuidv4().check(z.describe('Name of the batch, random.'));
const status = z.enum(BATCH_STATUSES);
const totalFiles = count(1, 'SVG files in the batch.');
const completedFiles = count(0, 'Files that were converted.');
const failedFiles = count(0, 'Files that failed.');
const errors = z.array(
  z.strictObject({
    code: z.enum(ERROR_CODES).check(z.describe('Entry of the error catalogue.')),
    count: count(1, 'Files that failed for this reason.'),
  }),
);

/** `POST /api/batches` takes this. */
export const newBatchSchema = z.strictObject({
  totalFiles,
  totalBytes: count(0, 'Bytes of all files, unpacked.'),
  outputs: z
    .array(z.enum(BATCH_OUTPUTS))
    .check(
      z.minLength(1),
      z.maxLength(BATCH_OUTPUTS.length),
      z.refine(distinct),
      z.meta({ uniqueItems: true, description: 'Results that were asked for.' }),
    ),
});

/** `POST /api/batches` answers this. */
export const registeredBatchSchema = z.strictObject({
  batchId,
  secret: z
    .string()
    .check(z.regex(/^[\w-]{43}$/), z.describe('32 random bytes in base64url: who holds them may change the batch. Shown once.')),
  status: z.literal('queued'),
  totalFiles,
  createdAt: time('When the batch was registered.'),
  expiresAt: time('When it is forgotten, unless it changes before.'),
});

/** `PATCH /api/batches/{id}` takes this: the present state as a whole, so that sending it twice changes nothing. */
export const batchUpdateSchema = z.strictObject({
  status,
  completedFiles,
  failedFiles,
  errors: errors.check(
    z.maxLength(ERROR_CODES.length),
    z.refine((list) => distinct(list.map(({ code }) => code))),
    z.describe('Failures by reason, each reason once.'),
  ),
});

/** `GET` and `PATCH /api/batches/{id}` answer this. */
export const batchSchema = z.strictObject({
  batchId,
  status,
  progress: z.number().check(z.minimum(0), z.maximum(1), z.describe('(completed + failed) / total.')),
  completedFiles,
  failedFiles,
  totalFiles,
  createdAt: time('When the batch was registered.'),
  updatedAt: time('When it last changed.'),
  expiresAt: time('When it is forgotten, unless it changes before.'),
  errors,
});

export type BatchStatus = (typeof BATCH_STATUSES)[number];
export type NewBatch = z.infer<typeof newBatchSchema>;
export type RegisteredBatch = z.infer<typeof registeredBatchSchema>;
export type BatchUpdate = z.infer<typeof batchUpdateSchema>;
export type Batch = z.infer<typeof batchSchema>;

/** Whether nothing more will become of a batch. */
export const hasEnded = (status: BatchStatus): boolean => status !== 'queued' && status !== 'processing';
