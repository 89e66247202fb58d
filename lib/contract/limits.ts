/** `GET /api/limits`: the caps of this deployment, bytes in octets, times in milliseconds. */

import * as z from 'zod/mini';
import type { ApiLimits } from '@/lib/limits/api-limits';
import type { Limits } from '@/lib/limits/limits';

const whole = (meaning: string) => z.int().check(z.minimum(1), z.describe(meaning));

export const limitsSchema = z.strictObject({
  maxFiles: whole('Files in a batch.'),
  maxFileBytes: whole('Bytes of one file, unpacked.'),
  maxBatchBytes: whole('Bytes of a batch, unpacked.'),
  fileTimeoutMs: whole('Time of one file.'),
  batchTimeoutMs: whole('Time of a batch.'),
  maxWorkers: whole('Converters side by side, never more than the cores.'),
  resultTtlMs: whole('Time that results are kept.'),
  batchesPerHour: whole('Batches that one address may register in an hour.'),
  callsPerMinute: whole('Other calls that one address may make in a minute.'),
});

export type DeploymentLimits = z.infer<typeof limitsSchema> & Limits & ApiLimits;
