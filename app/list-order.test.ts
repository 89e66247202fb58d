import { expect, test } from 'vitest';
import type { Diagnostic, Fate } from '@/lib/errors/diagnostic';
import type { JobFile } from '@/lib/jobs/job';
import { arrange, fateCount, PLAIN } from './list-order';

const note = (fate: Fate): Diagnostic => ({ code: 'filter/effect', fate, element: 'g', detail: 'd' });

function file(id: number, path: string, more: Partial<JobFile> = {}): JobFile {
  return { id, path, archive: null, bytes: 10 * id, state: 'queued', milliseconds: 0, failure: null, summary: null, deaths: 0, ...more };
}

const done = (notes: readonly Fate[], milliseconds: number): Partial<JobFile> => ({
  state: 'done',
  milliseconds,
  summary: { shapes: 1, pictures: 0, textRuns: 0, diagnostics: notes.map(note) },
});

const FILES = [
  file(0, 'b/icon 10.svg', done(['rasterised', 'native'], 5)),
  file(1, 'b/icon 9.svg', done([], 90)),
  file(2, 'A/Logo.svg', { state: 'failed', failure: { code: 'svg/empty', message: 'm', remedy: 'r' } }),
  file(3, 'c.svg', { archive: 'Kit.zip' }),
];

const ids = (more: Partial<typeof PLAIN>): number[] => arrange(FILES, { ...PLAIN, ...more }).map(({ id }) => id);

test('a list of which nothing is asked is the list of the batch itself', () => {
  expect(arrange(FILES, PLAIN)).toBe(FILES);
});

test('filters by what became of files, and by any part of their path or archive', () => {
  expect(ids({ filter: 'failed' })).toEqual([2]);
  expect(ids({ filter: 'notes' })).toEqual([0]);
  expect(ids({ filter: 'waiting' })).toEqual([3]);
  expect(ids({ query: ' ICON ' })).toEqual([0, 1]);
  expect(ids({ query: 'kit' })).toEqual([3]);
  expect(ids({ filter: 'failed', query: 'icon' })).toEqual([]);
});

test('sorts by name as people count, by folder, size, state, time and notes, both ways', () => {
  expect(ids({ sort: 'name' })).toEqual([3, 1, 0, 2]);
  expect(ids({ sort: 'folder' })).toEqual([2, 1, 0, 3]);
  expect(ids({ sort: 'size', descending: true })).toEqual([3, 2, 1, 0]);
  expect(ids({ sort: 'state' })).toEqual([2, 3, 0, 1]);
  expect(ids({ sort: 'time', descending: true })).toEqual([1, 0, 2, 3]);
  expect(ids({ sort: 'notes', descending: true })).toEqual([0, 1, 2, 3]);
  expect(ids({ sort: 'added', descending: true })).toEqual([3, 2, 1, 0]);
});

test('counts what became of parts', () => {
  expect(FILES.map((one) => fateCount(one, 'rasterised'))).toEqual([1, 0, 0, 0]);
});
