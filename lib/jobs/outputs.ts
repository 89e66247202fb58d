/** What a batch gives: the common deck, a deck of each file, a picture of each. Made when asked for, from files that are done. */

import type { SlideBytes } from '@/lib/drawingml/slide-bytes';
import { AppError, type Failure, failure, type Outcome, success, toFailure } from '@/lib/errors/app-error';
import { inFlight } from '@/lib/flow/in-flight';
import { type OutputSource, outputNames } from '@/lib/results/output-names';
import type { Report } from '@/lib/results/report';
import { reportHtml } from '@/lib/results/report-html';
import { collectBlob, type ResultFile, writeResultsArchive } from '@/lib/results/results-archive';
import { gridSheet } from './batch-options';
import { batchReport } from './batch-report';
import type { BatchController } from './controller';
import { baseName, batchName, batchPath, folderOf } from './file-names';
import { fileById, type Job, type JobFile } from './job';
import type { Read } from './source';

/** One file to save. */
export interface Download {
  readonly name: string;
  readonly blob: Blob;
}

export interface OutputOptions {
  readonly signal?: AbortSignal;
  /** Called as files are made; `total` never changes. */
  readonly onProgress?: (made: number, total: number) => void;
  /** A ZIP is written there as it is made, and closed; nothing is left to download then. */
  readonly sink?: WritableStream<Uint8Array>;
  /** Only these files, as far as they are done; all by default. */
  readonly ids?: readonly number[];
}

/** Puts one result at a path, `/` between folders. */
export type Keep = (path: string, bytes: Uint8Array | Blob) => Promise<void>;

/** Media type of a deck. */
export const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** A deck or a picture as a file of its type. */
export const resultBlob = (bytes: Uint8Array, kind: 'decks' | 'png'): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type: kind === 'decks' ? PPTX : 'image/png' });

/** ZIPs of more files than this go through storage on their way to the download, not through memory. */
const MANY_FILES = 200;
const LARGE_BYTES = 50_000_000;

/** One deck with a slide for every file that is done. Never rejects. */
export async function makeDeck(batch: BatchController, { signal, ids }: OutputOptions = {}): Promise<Outcome<Download>> {
  const job = batch.snapshot();
  const slides: SlideBytes[] = [];
  const folders: string[] = [];
  try {
    for (const id of wantedIds(batch, ids)) {
      const slide = await batch.slide(id);
      const file = fileById(job, id);
      if (!slide || !file) continue;
      slides.push(slide);
      folders.push(folderOf(batchPath(job, file)));
    }
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
  const pool = await batch.pool();
  const deck = await pool.assemble(slides, folders, signal, gridSheet(batch.options));
  if (!deck.ok) return deck;
  return success({ name: `${batchName(job)}.pptx`, blob: resultBlob(deck.value, 'decks') });
}

/** Worth a save dialog: such a ZIP is best written to disk as it is made. */
export const isLargeArchive = ({ counts, files }: Job): boolean =>
  counts.done > MANY_FILES || (counts.done > 1 && files.reduce((sum, { bytes }) => sum + bytes, 0) > LARGE_BYTES);

/** What a ZIP of these files is called. */
export const archiveName = (job: Job, kind: 'decks' | 'png'): string => `${batchName(job)}-${EXTENSIONS[kind]}.zip`;

const EXTENSIONS = { decks: 'pptx', png: 'png' } as const;

/**
 * A deck or a picture of every file that is done: alone when it is one, else a ZIP with the folders of the originals and a report.
 * Null when it went into the sink. Never rejects.
 */
export async function makeEach(
  batch: BatchController,
  kind: 'decks' | 'png',
  options: OutputOptions = {},
): Promise<Outcome<Download | null>> {
  const job = batch.snapshot();
  const ids = wantedIds(batch, options.ids);
  const [only] = ids;
  try {
    if (only !== undefined && (options.ids ?? job.files).length === 1) return await makeOnly(batch, job, only, kind, options);
    const name = archiveName(job, kind);
    const zip = (): ReadableStream<Uint8Array> => makeArchive(batch, job, ids, kind, options);
    if (options.sink) {
      await zip().pipeTo(options.sink, options.signal ? { signal: options.signal } : {});
      return success(null);
    }
    const blob = ids.length > MANY_FILES ? await viaStorage(batch, zip) : await collectBlob(zip());
    return success({ name, blob });
  } catch (thrown) {
    return { ok: false, failure: options.signal?.aborted ? failure('convert/cancelled') : toFailure(thrown) };
  }
}

async function makeOnly(
  batch: BatchController,
  job: Job,
  id: number,
  kind: 'decks' | 'png',
  options: OutputOptions,
): Promise<Outcome<Download>> {
  for await (const { bytes } of makeResults(batch, [id], kind, options)) {
    if (!bytes.ok) return bytes;
    return success({ name: `${baseName(fileById(job, id)?.path ?? '')}.${EXTENSIONS[kind]}`, blob: resultBlob(bytes.value, kind) });
  }
  throw new AppError('storage/damaged');
}

/** Done files of those that are wanted, in their order. */
function wantedIds(batch: BatchController, wanted?: readonly number[]): number[] {
  const done = batch.doneIds();
  if (!wanted) return done;
  const set = new Set(wanted);
  return done.filter((id) => set.has(id));
}

/**
 * A deck or a picture of every file that is done, and the report, each handed to `keep` under the path that it has in the ZIP.
 * Resolves to the number of results. Never rejects; what `keep` throws ends it.
 */
export async function keepEach(
  batch: BatchController,
  kind: 'decks' | 'png',
  keep: Keep,
  options: OutputOptions = {},
): Promise<Outcome<number>> {
  const job = batch.snapshot();
  const results = namedResults(batch, job, wantedIds(batch, options.ids), kind, options);
  let kept = 0;
  try {
    for await (const { path, bytes } of results.files()) {
      await keep(path, bytes);
      kept += 1;
    }
    await keep('report.html', new TextEncoder().encode(reportHtml(results.report())));
    return success(kept);
  } catch (thrown) {
    return { ok: false, failure: options.signal?.aborted ? failure('convert/cancelled') : toFailure(thrown) };
  }
}

/** The report as a page of its own, of what the batch has come to by now. */
export const reportPage = (batch: BatchController): string =>
  reportHtml(batchReport(batch.snapshot(), { paths: new Map(), late: new Map() }));

/** The files one by one as the stream is read, then the report, which knows how all went. */
function makeArchive(
  batch: BatchController,
  job: Job,
  ids: readonly number[],
  kind: 'decks' | 'png',
  options: OutputOptions,
): ReadableStream<Uint8Array> {
  const { files, report } = namedResults(batch, job, ids, kind, options);
  return writeResultsArchive(files(), report);
}

interface NamedResults {
  /** To be run through once. */
  readonly files: () => AsyncGenerator<ResultFile, void, void>;
  /** Once all files were run through. */
  readonly report: () => Report;
}

function namedResults(
  batch: BatchController,
  job: Job,
  ids: readonly number[],
  kind: 'decks' | 'png',
  options: OutputOptions,
): NamedResults {
  const nameOf = resultPaths(job, ids, kind, batch.options.names);
  const paths = new Map<number, string>();
  const late = new Map<number, Failure>();
  async function* files(): AsyncGenerator<ResultFile, void, void> {
    for await (const { id, bytes } of makeResults(batch, ids, kind, options)) {
      const path = nameOf.get(id) ?? '';
      if (!bytes.ok) late.set(id, bytes.failure);
      else {
        paths.set(id, path);
        yield { path, bytes: bytes.value };
      }
    }
  }
  return { files, report: () => batchReport(job, { paths, late }) };
}

/** Where storage has no room, memory may have. */
async function viaStorage(batch: BatchController, zip: () => ReadableStream<Uint8Array>): Promise<Blob> {
  try {
    return await batch.stash('download.zip', zip());
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code.startsWith('storage/')) return collectBlob(zip());
    throw thrown;
  }
}

/** Paths of the results of these files, by the template and with the folders of the originals; distinct. */
export function resultPaths(job: Job, ids: readonly number[], kind: 'decks' | 'png', template: string): ReadonlyMap<number, string> {
  const names = outputNames(
    ids.map((id) => outputSource(fileById(job, id))),
    EXTENSIONS[kind],
    { template, date: new Date().toISOString().slice(0, 10) },
  );
  return new Map(ids.map((id, i) => [id, names[i] ?? '']));
}

/** A deck or a picture of each of these files, one by one as they are asked for. Throws `convert/cancelled` and `storage/*`. */
export async function* makeResults(
  batch: BatchController,
  ids: readonly number[],
  kind: 'decks' | 'png',
  { signal, onProgress }: OutputOptions = {},
): AsyncGenerator<Read, void, void> {
  const pool = await batch.pool();
  // A slide of a size that was chosen is the same in a deck of its own: nothing is converted twice.
  const reuse = kind === 'decks' && batch.options.slide.kind === 'fixed' && batch.options.grid === null;
  const work = async (id: number, read?: Read): Promise<Read> => {
    const slide = reuse ? await batch.slide(id) : null;
    if (slide) return { id, bytes: await pool.assemble([slide], [''], signal) };
    if (!read?.bytes.ok) return read ?? { id, bytes: { ok: false, failure: toFailure(new Error('nothing was read')) } };
    const outcome = await batch.convert(id, read.bytes.value, batch.options.slide, kind, signal);
    if (!outcome.ok) return { id, bytes: outcome };
    const bytes = kind === 'decks' ? outcome.value.deck : outcome.value.png;
    return { id, bytes: bytes ? success(bytes) : { ok: false, failure: toFailure(new Error(`a conversion gave no ${kind}`)) } };
  };
  const width = pool.size * 2;
  const results = reuse ? inFlight(ids, width, (id) => work(id)) : inFlight(batch.read(ids), width, (read) => work(read.id, read));
  let made = 0;
  for await (const result of results) {
    if (signal?.aborted) throw new AppError('convert/cancelled');
    made += 1;
    onProgress?.(made, ids.length);
    yield result;
  }
}

const outputSource = (file: JobFile | undefined): OutputSource => ({
  path: file?.path ?? '',
  ...(file?.archive == null ? {} : { container: file.archive }),
});
