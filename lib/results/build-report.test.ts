import { expect, it } from 'vitest';
import { buildReport } from './build-report';
import { type FileState, type RejectedInput, type ReportFile, reportSchema } from './report';

const file = (state: FileState): ReportFile => ({
  path: 'a.svg',
  state,
  milliseconds: 1,
  shapes: 1,
  pictures: 0,
  textRuns: 0,
  diagnostics: [],
});
const refused: RejectedInput = { path: 'a.zip', code: 'archive/empty', message: 'm', remedy: 'r' };
const status = (states: readonly FileState[], rejected: readonly RejectedInput[] = [], cancelled = false): string =>
  buildReport({ batchId: 'id', files: states.map(file), rejected, cancelled }).status;

it.for([
  [['done', 'done'], 'completed'],
  [['done', 'skipped'], 'completed'],
  [['done', 'failed'], 'completed_with_errors'],
  [['failed', 'failed'], 'failed'],
  [[], 'failed'],
  [['done', 'cancelled'], 'cancelled'],
  [['done', 'queued'], 'processing'],
  [['done', 'converting'], 'processing'],
  [['queued', 'queued'], 'queued'],
] as const)('files that are %j make a batch %s', ([states, expected]) => expect(status(states)).toBe(expected));

it('counts an input that was refused as an error', () => {
  expect(status(['done'], [refused])).toBe('completed_with_errors');
  expect(status([], [refused])).toBe('failed');
});

it('is cancelled when the user says so, whatever was done', () => expect(status(['done'], [], true)).toBe('cancelled'));

it('fits the schema', () => {
  expect(reportSchema.parse(buildReport({ batchId: 'id', files: [file('done')], rejected: [refused] })).version).toBe(1);
});
