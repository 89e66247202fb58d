// Archives of many small files, read and written, beside other libraries: processor time in Node, all in memory.

import { BlobReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { unzip as fflateUnzip, zip as fflateZip, strFromU8 } from 'fflate';
import JSZip from 'jszip';
import { convertAll } from './core.mjs';
import { files } from './inputs.mjs';
import { inTurns, perSecond, ratios, spread, table } from './measure.mjs';

const { openArchive } = await import('@/lib/archive/open-archive');
const { writeResultsArchive, collectBlob } = await import('@/lib/results/results-archive');
const { buildReport } = await import('@/lib/results/build-report');

const LIMITS = { maxFiles: 100_000, maxFileBytes: 1e9, maxBatchBytes: 1e9 };

export async function run({ files: most, rounds }) {
  const icons = files('icons', most || 5_000);
  const zip = new JSZip();
  for (const { name, bytes } of icons) zip.file(`icons/${name}.svg`, bytes);
  const packed = new Blob([await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })]);
  const read = await inTurns(readers(packed, icons.length), { rounds: rounds || 5, clock: 'processor' });
  report(`Reading ${icons.length} SVGs:`, read, icons.length);

  const decks = (await convertAll(icons.slice(0, 1_000), { outputs: ['decks'], check: false })).map(({ deck }, i) => ({
    path: `${icons[i].name}.pptx`,
    bytes: deck,
  }));
  const written = await inTurns(writers(decks), { rounds: rounds || 5, clock: 'processor' });
  report(`Writing ${decks.length} decks, stored:`, written, decks.length);
}

function report(what, times, count) {
  console.log(`${what}\n`);
  const names = Object.keys(times);
  table(
    ['', ...names],
    [
      ['files/s', ...names.map((name) => perSecond(count, times[name]))],
      ['time, this project = 1', ...names.map((name) => spread(ratios(times[name], times['this project'])))],
    ],
  );
}

/** Every one gives the text of every file. */
function readers(blob, count) {
  const checked = (work) => async () => {
    const found = await work();
    if (found !== count) throw new Error(`${found} of ${count} files`);
  };
  return {
    'this project': checked(async () => {
      let found = 0;
      for await (const { bytes } of (await openArchive(blob, LIMITS)).readEntries('all')) if (strFromU8(bytes) !== '') found += 1;
      return found;
    }),
    JSZip: checked(async () => {
      const zip = await JSZip.loadAsync(await blob.arrayBuffer());
      let found = 0;
      for (const file of Object.values(zip.files)) if (!file.dir && (await file.async('string')) !== '') found += 1;
      return found;
    }),
    'zip.js': checked(async () => {
      const reader = new ZipReader(new BlobReader(blob));
      let found = 0;
      for (const entry of await reader.getEntries()) if (!entry.directory && (await entry.getData(new TextWriter())) !== '') found += 1;
      return found;
    }),
    fflate: checked(async () => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const all = await new Promise((resolve, reject) => fflateUnzip(bytes, (error, found) => (error ? reject(error) : resolve(found))));
      return Object.entries(all).filter(([name, content]) => !name.endsWith('/') && strFromU8(content) !== '').length;
    }),
  };
}

function writers(decks) {
  async function* each() {
    yield* decks;
  }
  const empty = () => buildReport({ batchId: crypto.randomUUID(), files: [], rejected: [] });
  return {
    'this project': async () => void (await collectBlob(writeResultsArchive(each(), empty))),
    JSZip: async () => {
      const zip = new JSZip();
      for (const { path, bytes } of decks) zip.file(path, bytes);
      await zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
    },
    'zip.js': async () => {
      const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false });
      for (const { path, bytes } of decks) await writer.add(path, new Uint8ArrayReader(bytes));
      await writer.close();
    },
    fflate: async () => {
      const all = Object.fromEntries(decks.map(({ path, bytes }) => [path, bytes]));
      await new Promise((resolve, reject) => fflateZip(all, { level: 0 }, (error, zip) => (error ? reject(error) : resolve(zip))));
    },
  };
}
