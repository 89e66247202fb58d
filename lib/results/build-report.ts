/** What became of each file → the report of the batch. Pure. */

import type { Diagnostic } from '@/lib/errors/diagnostic';
import type { BatchStatus, RejectedInput, Report, ReportFile } from './report';

export interface BatchOutcome {
  /** UUIDv4. */
  readonly batchId: string;
  readonly files: readonly ReportFile[];
  /** Archives and inputs that were refused as a whole. */
  readonly rejected: readonly RejectedInput[];
  /** True when the user stopped the batch. */
  readonly cancelled?: boolean;
}

export function buildReport({ batchId, files, rejected, cancelled = false }: BatchOutcome): Report {
  return { version: 1, batchId, status: batchStatus(files, rejected, cancelled), files: [...files], rejected: [...rejected] };
}

/** Diagnostics as a report has them: sentences, without what other languages need. */
export const reportNotes = (diagnostics: readonly Diagnostic[]): ReportFile['diagnostics'] =>
  diagnostics.map(({ code, fate, element, detail }) => ({ code, fate, element, detail }));

/**
 * Cancelled, when it was or any file was; queued or processing while files wait; failed, when none was done (also when there was
 * nothing to do); completed with errors, when a file or an input was refused. Files passed over are no errors.
 */
export function batchStatus(files: readonly ReportFile[], rejected: readonly RejectedInput[], cancelled: boolean): BatchStatus {
  const has = (state: ReportFile['state']): boolean => files.some((file) => file.state === state);
  if (cancelled || has('cancelled')) return 'cancelled';
  if (has('converting')) return 'processing';
  if (has('queued')) return files.every((file) => file.state === 'queued') ? 'queued' : 'processing';
  if (!has('done')) return 'failed';
  return has('failed') || rejected.length > 0 ? 'completed_with_errors' : 'completed';
}
