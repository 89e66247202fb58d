/** Environment of the deployment → the limits that the page enforces. */

import { z } from 'zod';
import { type Limits, PUBLIC_LIMITS } from '@/lib/limits/limits';

const whole = (fallback: number) => z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).default(fallback);

const environmentSchema = z.object({
  DECKLE_MAX_FILES: whole(PUBLIC_LIMITS.maxFiles),
  DECKLE_MAX_FILE_BYTES: whole(PUBLIC_LIMITS.maxFileBytes),
  DECKLE_MAX_BATCH_BYTES: whole(PUBLIC_LIMITS.maxBatchBytes),
  DECKLE_FILE_TIMEOUT_MS: whole(PUBLIC_LIMITS.fileTimeoutMs),
  DECKLE_BATCH_TIMEOUT_MS: whole(PUBLIC_LIMITS.batchTimeoutMs),
  DECKLE_MAX_WORKERS: whole(PUBLIC_LIMITS.maxWorkers),
});

/** Throws a ZodError that names the variable when one is not a whole number above zero. */
export function deploymentLimits(environment: Readonly<Record<string, string | undefined>>): Limits {
  const parsed = environmentSchema.parse(environment);
  return {
    maxFiles: parsed.DECKLE_MAX_FILES,
    maxFileBytes: parsed.DECKLE_MAX_FILE_BYTES,
    maxBatchBytes: parsed.DECKLE_MAX_BATCH_BYTES,
    fileTimeoutMs: parsed.DECKLE_FILE_TIMEOUT_MS,
    batchTimeoutMs: parsed.DECKLE_BATCH_TIMEOUT_MS,
    maxWorkers: parsed.DECKLE_MAX_WORKERS,
  };
}
