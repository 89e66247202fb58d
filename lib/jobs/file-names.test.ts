import { expect, test } from 'vitest';
import { baseName, batchName, batchPath, folderOf } from './file-names';
import { emptyJob, type Job } from './job';
import { reduce } from './reduce';

function jobOf(...files: (readonly [path: string, archive?: string])[]): Job {
  const listed = files.map(([path, archive]) => ({ path, archive: archive ?? null, bytes: 1, failure: null }));
  return reduce(emptyJob('id', 0), [{ kind: 'listed', files: listed, ignored: 0 }]);
}

test('a batch is named after its only file, its only archive or its only folder', () => {
  expect(batchName(jobOf(['icons/home.svg']))).toBe('home');
  expect(batchName(jobOf(['a.svg', 'icons.v2.zip'], ['b/c.svg', 'icons.v2.zip']))).toBe('icons.v2');
  expect(batchName(jobOf(['brand/a.svg'], ['brand/logos/b.svg']))).toBe('brand');
  expect(batchName(jobOf(['a.svg'], ['b.svg']))).toBe('Drawings');
  expect(batchName(jobOf(['a.svg', 'one.zip'], ['a.svg', 'two.zip']))).toBe('Drawings');
});

test('several archives are told apart by a folder each', () => {
  const job = jobOf(['a.svg', 'one.zip'], ['x/a.svg', 'two.zip'], ['b.svg']);
  expect(job.files.map((file) => batchPath(job, file))).toEqual(['one/a.svg', 'two/x/a.svg', 'b.svg']);
});

test('names without folder or extension stay what they are', () => {
  expect(folderOf('a.svg')).toBe('');
  expect(baseName('.svg')).toBe('.svg');
  expect(baseName('x/report.final.svg')).toBe('report.final');
});
