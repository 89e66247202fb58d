import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure } from '@/lib/errors/app-error';
import { activeCount, emptyJob, fileById, type Job } from './job';
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

  test('counts the time of its work towards its limit, and not that of a pause', () => {
    const paused = reduce(start(), [listed('a.svg', 'b.svg'), converting(0, 1000), { kind: 'paused', at: 1500 }, done(0, 3000)]);
    expect(paused).toMatchObject({ paused: true, spentMs: 2000, status: 'processing', run: { endedAt: 3000 } });
    const over = reduce(paused, [{ kind: 'resumed' }, converting(1, 9000), done(1, 9500)]);
    expect(over).toMatchObject({ paused: false, spentMs: 2500, status: 'completed' });
    expect(reduce(over, [{ kind: 'requeued', ids: [0] }]).spentMs).toBe(0);
  });

  test('lets files go, also one that is being converted', () => {
    const job = reduce(start(), [listed('a.svg', 'b.svg', 'c.svg'), converting(0), done(0), converting(1)]);
    const left = reduce(job, [{ kind: 'removed', ids: [0, 1], at: 5 }, done(1), converting(2), done(2)]);
    expect(left.files.map(({ path, state }) => [path, state])).toEqual([['c.svg', 'done']]);
    expect(left.status).toBe('completed');
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
const anyIds = fc.array(anyId);

/** Converters at work, and whatever stops or starts them: no file comes, goes, or is taken up anew. */
const anyWork: fc.Arbitrary<JobEvent> = fc.oneof(
  anyId.map((id) => converting(id)),
  anyId.map((id) => done(id)),
  anyId.map((id) => failed(id)),
  fc.constant<JobEvent>({ kind: 'paused', at: 1 }),
  fc.constant<JobEvent>({ kind: 'resumed' }),
  fc.constantFrom(BROKEN, null).map((failure): JobEvent => ({ kind: 'stuck', failure })),
  fc.constantFrom('cancelled' as const, 'expired' as const, 'storage' as const).map((why): JobEvent => ({ kind: 'stopped', why, at: 1 })),
);

const anyEvent: fc.Arbitrary<JobEvent> = fc.oneof(
  { weight: 2, arbitrary: anyWork },
  {
    weight: 1,
    arbitrary: fc.oneof(
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
      anyIds.map((ids): JobEvent => ({ kind: 'requeued', ids })),
      anyIds.map((ids): JobEvent => ({ kind: 'removed', ids, at: 1 })),
    ),
  },
);

const count = (job: Job, state: string): number => job.files.filter((file) => file.state === state).length;

test('any order of events keeps counts, results, ids and status true to the files', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEvent)), (batches) => {
      let job = start();
      const seen = new Set<number>();
      for (const events of batches) {
        const before = new Set(job.files.map(({ id }) => id));
        job = reduce(job, events);
        for (const [state, n] of Object.entries(job.counts)) expect(n).toBe(count(job, state));
        const ids = job.files.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
        // A file that was removed never comes back under its id.
        for (const id of ids) expect(before.has(id) || !seen.has(id)).toBe(true);
        for (const id of ids) seen.add(id);
        for (const file of job.files) {
          expect(fileById(job, file.id)).toBe(file);
          expect(file.id).toBeLessThan(job.nextId);
          expect(file.failure !== null).toBe(file.state === 'failed');
          expect(file.summary !== null).toBe(file.state === 'done');
        }
        const { fraction } = progressOf(job, 0);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        if (activeCount(job) > 0) expect(['queued', 'processing']).toContain(job.status);
        else expect(job.paused).toBe(false);
        if (activeCount(job) === 0) expect(job.run?.endedAt ?? 0).not.toBeNull();
        if (job.status === 'completed') expect(count(job, 'done')).toBe(job.files.length);
      }
    }),
  );
});

test('while files are merely worked on, progress never falls and an end stays an end', () => {
  const ends = ['done', 'failed', 'cancelled', 'skipped'];
  fc.assert(
    fc.property(fc.nat(6), fc.array(anyWork, { maxLength: 60 }), (files, events) => {
      let job = reduce(start(), [listed(...Array.from({ length: files }, (_, i) => `${i}.svg`))]);
      for (const event of events) {
        const next = reduce(job, [event]);
        expect(next.files).toHaveLength(files);
        expect(progressOf(next, 0).fraction).toBeGreaterThanOrEqual(progressOf(job, 0).fraction);
        for (const [i, file] of job.files.entries()) if (ends.includes(file.state)) expect(next.files[i]).toEqual(file);
        expect(next.spentMs).toBeGreaterThanOrEqual(job.spentMs);
        job = next;
      }
    }),
  );
});

test('a file is found by its id whatever was removed before it', () => {
  fc.assert(
    fc.property(fc.array(anyIds, { maxLength: 4 }), (removals) => {
      let job = reduce(start(), [listed('a', 'b', 'c', 'd', 'e', 'f', 'g')]);
      for (const ids of removals) job = reduce(job, [{ kind: 'removed', ids, at: 0 }, listed('more')]);
      for (let id = -1; id <= job.nextId; id += 1) expect(fileById(job, id)).toBe(job.files.find((file) => file.id === id));
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
