/** A batch → the report that goes with its results. */

import type { Failure } from '@/lib/errors/app-error';
import { buildReport, reportNotes } from '@/lib/results/build-report';
import type { Report, ReportFile } from '@/lib/results/report';
import type { Job, JobFile } from './job';

export interface MadeOutputs {
  /** Path of the result of each file that has one of its own. */
  readonly paths: ReadonlyMap<number, string>;
  /** Files that were done, and failed when their result was made. */
  readonly late: ReadonlyMap<number, Failure>;
  /** Where the result of a file can be seen, where it was put somewhere. */
  readonly links?: ReadonlyMap<number, string>;
}

export function batchReport(job: Job, { paths, late, links }: MadeOutputs): Report {
  const report = buildReport({
    batchId: job.id,
    files: job.files.map((file) => reportFile(file, paths.get(file.id), late.get(file.id), links?.get(file.id))),
    rejected: job.refused.map(({ path, failure: { code, message, remedy } }) => ({ path, code, message, remedy })),
  });
  // A batch that ran out of time leaves files out without failing any: the job knows of it, its files alone do not.
  return late.size > 0 ? report : { ...report, status: job.status };
}

function reportFile(file: JobFile, output: string | undefined, late: Failure | undefined, link: string | undefined): ReportFile {
  const failure = late ?? file.failure;
  return {
    path: file.path,
    ...(file.archive === null ? {} : { archive: file.archive }),
    state: late ? 'failed' : file.state,
    ...(failure ? { code: failure.code, message: failure.message, remedy: failure.remedy } : {}),
    ...(output === undefined || late ? {} : { output }),
    ...(link !== undefined && { link }),
    milliseconds: file.milliseconds,
    shapes: file.summary?.shapes ?? 0,
    pictures: file.summary?.pictures ?? 0,
    textRuns: file.summary?.textRuns ?? 0,
    ...(file.summary?.fidelity && { fidelity: file.summary.fidelity }),
    diagnostics: reportNotes(file.summary?.diagnostics ?? []),
  };
}
