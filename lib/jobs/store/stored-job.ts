/**
 * What is stored of a batch, and what is believed of it when it is read: a record may be older than this code, or damaged by
 * what a browser does to a full disk. Times in milliseconds since 1970.
 */

import * as z from 'zod/mini';
import { CATALOGUE, type ErrorCode } from '@/lib/errors/catalogue';
import { DIAGNOSTICS, type DiagnosticCode, FATES } from '@/lib/errors/diagnostic';

const count = z.int().check(z.nonnegative());
const time = z.number();

/** Codes come and go with versions; the sentences that are stored beside them stay true. */
const errorCode = z.pipe(
  z.string(),
  z.transform((code): ErrorCode => (isKey(code, CATALOGUE) ? code : 'internal/unexpected')),
);
const diagnosticCode = z.pipe(
  z.string(),
  z.transform((code): DiagnosticCode => (isKey(code, DIAGNOSTICS) ? code : 'effect/left-out')),
);

function isKey<T extends object>(key: PropertyKey, of: T): key is keyof T {
  return Object.hasOwn(of, key);
}

const failureSchema = z.object({
  code: errorCode,
  message: z.string(),
  remedy: z.string(),
  details: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  part: z.exactOptional(z.string()),
});

const diagnosticSchema = z.object({
  code: diagnosticCode,
  fate: z.enum(FATES),
  element: z.string(),
  detail: z.string(),
  details: z.exactOptional(z.record(z.string(), z.string())),
});

const likeness = { similarity: z.number(), differing: z.number() };
const summarySchema = z.object({
  shapes: count,
  pictures: count,
  textRuns: count,
  diagnostics: z.readonly(z.array(diagnosticSchema)),
  fidelity: z.exactOptional(z.object({ ...likeness, elements: z.readonly(z.array(z.object({ element: z.string(), ...likeness }))) })),
});

const state = z.enum(['queued', 'converting', 'done', 'failed', 'skipped', 'cancelled']);
const slideSize = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('svg') }),
  z.object({ kind: z.literal('fixed'), widthEmu: z.number(), heightEmu: z.number() }),
]);

/** One batch without its files: what a history can show by itself. */
export const storedJobSchema = z.object({
  id: z.uuid(),
  /** What people call it; made from its files. */
  name: z.string(),
  createdAt: time,
  changedAt: time,
  status: z.enum(['queued', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled']),
  counts: z.object({ queued: count, converting: count, done: count, failed: count, skipped: count, cancelled: count }),
  nextId: count,
  refused: z.readonly(z.array(z.object({ path: z.string(), failure: failureSchema }))),
  ignored: count,
  run: z.nullable(z.object({ startedAt: time, endedAt: z.nullable(time), settledBefore: count })),
  spentMs: z.number(),
  paused: z.boolean(),
  stopped: z.nullable(z.enum(['cancelled', 'expired', 'storage'])),
  options: z.object({ slide: slideSize, text: z.enum(['editable', 'outlines']), scale: z.number() }),
});

/** One file of a batch. */
export const storedFileSchema = z.object({
  job: z.uuid(),
  id: count,
  path: z.string(),
  archive: z.nullable(z.string()),
  bytes: z.number(),
  state,
  milliseconds: z.number(),
  failure: z.nullable(failureSchema),
  summary: z.nullable(summarySchema),
  deaths: count,
  /** Bytes of the stored input `input`: all of a range, or an entry of an archive. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('range'), input: z.string(), start: count, end: count }),
    z.object({ kind: z.literal('entry'), input: z.string(), index: count }),
  ]),
  /** Bytes of the slide in a stored segment, and what it was made with. */
  result: z.nullable(z.object({ segment: z.string(), start: count, end: count, key: z.string() })),
});

export type StoredJob = z.infer<typeof storedJobSchema>;
export type StoredFile = z.infer<typeof storedFileSchema>;
export type StoredSource = StoredFile['source'];
export type StoredResult = NonNullable<StoredFile['result']>;
