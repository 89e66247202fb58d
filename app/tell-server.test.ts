import { expect, test } from 'vitest';
import { failure } from '@/lib/errors/app-error';
import { emptyJob, type JobFile } from '@/lib/jobs/job';
import { progressOf } from './tell-server';

const file = (id: number, path: string, code?: 'svg/malformed' | 'svg/empty'): JobFile => ({
  id,
  path,
  archive: null,
  bytes: 10,
  state: code ? 'failed' : 'done',
  milliseconds: 1,
  failure: code ? failure(code, { reason: path }) : null,
  summary: null,
  deaths: 0,
});

test('the server is told counts and codes, each code once, and no name', () => {
  const files = [file(0, 'secret-a.svg'), file(1, 'secret-b.svg', 'svg/malformed'), file(2, 'secret-c.svg', 'svg/malformed')];
  const job = { ...emptyJob('id', 0), status: 'completed_with_errors' as const, files };
  const progress = progressOf({ ...job, counts: { ...job.counts, done: 1, failed: 2 } });
  expect(progress).toEqual({
    status: 'completed_with_errors',
    completedFiles: 1,
    failedFiles: 2,
    errors: [{ code: 'svg/malformed', count: 2 }],
  });
  expect(JSON.stringify(progress)).not.toContain('secret');
});
