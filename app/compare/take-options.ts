/** Choices that were tried in the view of a file become those of the batch. */

import type { BatchOptions } from '@/lib/jobs/batch-options';
import { rememberOptions } from '@/lib/jobs/remembered-options';
import { pageBatch } from '../hooks/use-batch';

export const areUntaken = (options: BatchOptions): boolean => JSON.stringify(options) !== JSON.stringify(pageBatch().options);

/** All files are converted with them, and so are those of the next batch. */
export function takeOptions(options: BatchOptions): void {
  pageBatch().setOptions(options);
  rememberOptions(options);
}
