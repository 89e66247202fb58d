import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure } from '@/lib/errors/app-error';
import { emptyJob, type Job } from './job';
import { progressOf } from './progress';
import { type JobEvent, reduce } from './reduce';

const SUMMARY = { shapes: 1, pictures: 0, textRuns: 0, diagnostics: [] };
const BROKEN = failure('svg/empty');

const start = (): Job => emptyJob('id', 0);
const listed = (...paths: string[]): JobEvent => ({
  kind: 'listed',
  files: paths.map((path) => ({ path, archive: null, bytes: 1, failure: null })),
  ignored: 0,
});
const converting = (id: number, at = 0): JobEvent => ({ kind: 'converting', id, at });
const done = (id: number, at = 0): JobEvent => ({ kind: 'done', id, at, milliseconds: 5, summary: SUMMARY });
const failed = (id: number, at = 0): JobEvent => ({ kind: 'failed', id, at, milliseconds: 5, failure: BROKEN });
const states = (job: Job): string[] => job.files.map((file) => file.state);

describe('a batch', () => {
  test('lists files before it converts them', () => {
    const job = reduce(start(), [listed('a.svg', 'b.svg')]);
    expect(states(job)).toEqual(['queued', 'queued']);
    expect(job.status).toBe('queued');
  });

  test('is completed when every file is done', () => {
    const job = reduce(start(), [listed('a.svg'), converting(0), done(0)]);
    expect(job.status).toBe('completed');
    expect(job.files[0]).toMatchObject({ state: 'done', milliseconds: 5, summary: SUMMARY });
  });

  test('goes on past a file that fails', () => {
    const job = reduce(start(), [listed('a.svg', 'b.svg'), converting(0), failed(0), converting(1), done(1)]);
    expect(states(job)).toEqual(['failed', 'done']);
    expect(job.status).toBe('completed_with_errors');
  });

  test('has failed when no file could be converted', () => {
    expect(reduce(start(), [listed('a.svg'), converting(0), failed(0)]).status).toBe('failed');
    expect(reduce(start(), [{ kind: 'refused', path: 'a.zip', failure: failure('archive/bomb') }]).status).toBe('failed');
  });

  test('lists a file that its archive cannot give as failed', () => {
    const job = reduce(start(), [{ kind: 'listed', files: [{ path: 'a.svg', archive: 'a.zip', bytes: 1, failure: BROKEN }], ignored: 2 }]);
    expect(job.files[0]).toMatchObject({ state: 'failed', failure: BROKEN });
    expect(job.ignored).toBe(2);
  });

  test('keeps what was done when it is cancelled, and ignores answers that come late', () => {
    const job = reduce(start(), [
      listed('a.svg', 'b.svg', 'c.svg'),
      converting(0),
      done(0),
      converting(1),
      { kind: 'stopped', why: 'cancelled', at: 9 },
      done(1),
    ]);
    expect(states(job)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(job.status).toBe('cancelled');
  });

  test('skips what its time limit leaves over', () => {
    const job = reduce(start(), [listed('a.svg', 'b.svg'), converting(0), done(0), { kind: 'stopped', why: 'expired', at: 9 }]);
    expect(states(job)).toEqual(['done', 'skipped']);
    expect(job.status).toBe('completed_with_errors');
  });

  test('takes a failed file up again', () => {
    const job = reduce(start(), [listed('a.svg'), converting(0), failed(0), { kind: 'requeued', ids: [0] }]);
    expect(job.files[0]).toMatchObject({ state: 'queued', failure: null });
    expect(reduce(job, [converting(0), done(0)]).status).toBe('completed');
  });

  test('takes more files after it was completed', () => {
    const job = reduce(start(), [listed('a.svg'), converting(0), done(0), listed('b.svg')]);
    expect(job.status).toBe('processing');
    expect(states(job)).toEqual(['done', 'queued']);
  });

  test('never changes a job that was handed out', () => {
    const before = reduce(start(), [listed('a.svg')]);
    const copy = structuredClone(before);
    reduce(before, [converting(0), done(0)]);
    expect(before).toEqual(copy);
  });
});

describe('its progress', () => {
  test('says nothing about speed before there is enough to go by', () => {
    expect(progressOf(start(), 0)).toEqual({ fraction: 0, settled: 0, total: 0, filesPerSecond: null, secondsLeft: null });
  });

  test('gives rate and time left over the present run', () => {
    const files = Array.from({ length: 10 }, (_, i) => `${i}.svg`);
    const settled = [0, 1, 2, 3, 4].flatMap((id) => [converting(id, 0), id === 4 ? failed(id, 1000) : done(id, 1000)]);
    const progress = progressOf(reduce(start(), [listed(...files), ...settled]), 1000);
    expect(progress).toEqual({ fraction: 0.5, settled: 5, total: 10, filesPerSecond: 5, secondsLeft: 1 });
  });
});

const anyId = fc.nat(6);
const anyEvent: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.constant<JobEvent>({ kind: 'listing-began' }),
  fc.constant<JobEvent>({ kind: 'listing-ended' }),
  fc.array(fc.boolean(), { maxLength: 3 }).map(
    (broken): JobEvent => ({
      kind: 'listed',
      files: broken.map((bad) => ({ path: 'x.svg', archive: null, bytes: 1, failure: bad ? BROKEN : null })),
      ignored: 1,
    }),
  ),
  fc.constant<JobEvent>({ kind: 'refused', path: 'a.zip', failure: BROKEN }),
  anyId.map((id) => converting(id)),
  anyId.map((id) => done(id)),
  anyId.map((id) => failed(id)),
  fc.array(anyId).map((ids): JobEvent => ({ kind: 'requeued', ids })),
  fc.constantFrom('cancelled', 'expired').map((why): JobEvent => ({ kind: 'stopped', why, at: 1 })),
);

test('any order of events keeps counts, results and status true to the files', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEvent)), (batches) => {
      let job = start();
      for (const events of batches) {
        job = reduce(job, events);
        const count = (state: string): number => job.files.filter((file) => file.state === state).length;
        for (const [state, n] of Object.entries(job.counts)) expect(n).toBe(count(state));
        for (const [index, file] of job.files.entries()) {
          expect(file.id).toBe(index);
          expect(file.failure !== null).toBe(file.state === 'failed');
          expect(file.summary !== null).toBe(file.state === 'done');
        }
        const { fraction } = progressOf(job, 0);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        const active = count('queued') + count('converting') > 0;
        if (active) expect(['queued', 'processing']).toContain(job.status);
        if (job.status === 'completed') expect(count('done')).toBe(job.files.length);
      }
    }),
  );
});

test('events in one go and one by one come to the same', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      expect(reduce(start(), events)).toEqual(events.reduce((job, event) => reduce(job, [event]), start()));
    }),
  );
});
