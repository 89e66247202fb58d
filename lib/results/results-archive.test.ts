import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { buildReport } from './build-report';
import { collectBlob, type ResultFile, writeResultsArchive } from './results-archive';

const report = buildReport({ batchId: 'batch', files: [], rejected: [] });
const FILES: readonly ResultFile[] = [
  { path: 'a/b.pptx', bytes: new Uint8Array([1, 2, 3]) },
  { path: 'a/é.png', bytes: new Blob([new Uint8Array([4, 5])]) },
];

async function* each(files: readonly ResultFile[]): AsyncGenerator<ResultFile> {
  yield* files;
}

const write = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await collectBlob(writeResultsArchive(each(FILES), () => report))).arrayBuffer());

it('holds the results under their paths, and the report for people and for programs', async () => {
  const zip = await JSZip.loadAsync(await write(), { checkCRC32: true });
  expect(
    Object.values(zip.files)
      .filter((entry) => !entry.dir)
      .map((entry) => entry.name),
  ).toEqual(['a/b.pptx', 'a/é.png', 'report.html', 'report.json']);
  expect(await zip.file('a/é.png')?.async('uint8array')).toEqual(new Uint8Array([4, 5]));
  expect(JSON.parse((await zip.file('report.json')?.async('string')) ?? '')).toEqual(report);
});

it('gives the same bytes for the same results', async () => expect(await write()).toEqual(await write()));

it('asks for files only as the stream is read, and lets them go when it is cancelled', async () => {
  let asked = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<ResultFile> {
    try {
      for (;;) yield { path: `${(asked += 1)}.png`, bytes: new Uint8Array(100_000) };
    } finally {
      ended = true;
    }
  }
  const reader = writeResultsArchive(endless(), () => report).getReader();
  let read = 0;
  while (read < 1_500_000) read += (await reader.read()).value?.length ?? 0;
  // No further ahead than what is written at once.
  expect(asked).toBeLessThan(read / 100_000 + 12);
  await reader.cancel().catch(() => undefined);
  expect(ended).toBe(true);
});

it('breaks when a file cannot be had', async () => {
  async function* broken(): AsyncGenerator<ResultFile> {
    yield FILES[0] as ResultFile;
    throw new Error('gone');
  }
  await expect(collectBlob(writeResultsArchive(broken(), () => report))).rejects.toThrow('gone');
});

it('names the type of the Blob', async () =>
  expect((await collectBlob(writeResultsArchive(each([]), () => report))).type).toBe('application/zip'));
