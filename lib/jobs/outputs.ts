/** What a batch gives: the common deck, a deck of each file, a picture of each. Made when asked for, from files that are done. */

import { AppError, type Failure, type Outcome, success, toFailure } from '@/lib/errors/app-error';
import type { Pool } from '@/lib/pool/pool';
import { type OutputSource, outputNames } from '@/lib/results/output-names';
import { collectBlob, writeResultsArchive } from '@/lib/results/results-archive';
import { batchReport } from './batch-report';
import type { BatchController } from './controller';
import { batchName, batchPath, folderOf } from './file-names';
import { inFlight } from './in-flight';
import type { JobFile } from './job';
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
}

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** One deck with a slide for every file that is done. Never rejects. */
export async function makeDeck(batch: BatchController, { signal }: OutputOptions = {}): Promise<Outcome<Download>> {
  const job = batch.snapshot();
  const made = batch.doneIds().flatMap((id) => {
    const slide = batch.slide(id);
    const file = job.files[id];
    return slide && file ? [{ slide, folder: folderOf(batchPath(job, file)) }] : [];
  });
  const pool = await batch.pool();
  const slides = made.map(({ slide }) => slide);
  const folders = made.map(({ folder }) => folder);
  const deck = await pool.assemble(slides, folders, signal);
  if (!deck.ok) return deck;
  return success({ name: `${batchName(job)}.pptx`, blob: new Blob([deck.value as Uint8Array<ArrayBuffer>], { type: PPTX }) });
}

/**
 * A deck or a picture of every file that is done: alone when it is one, else a ZIP with the folders of the originals and a report.
 * Never rejects.
 */
export async function makeEach(batch: BatchController, kind: 'decks' | 'png', options: OutputOptions = {}): Promise<Outcome<Download>> {
  const job = batch.snapshot();
  const ids = batch.doneIds();
  const pool = await batch.pool();
  const extension = kind === 'decks' ? 'pptx' : 'png';
  try {
    const [only] = ids;
    if (only !== undefined && job.files.length === 1) {
      for await (const { bytes } of makeFiles(batch, pool, ids, kind, options)) {
        if (!bytes.ok) return bytes;
        const type = kind === 'decks' ? PPTX : 'image/png';
        return success({ name: `${batchName(job)}.${extension}`, blob: new Blob([bytes.value as Uint8Array<ArrayBuffer>], { type }) });
      }
    }
    const names = outputNames(
      ids.map((id) => outputSource(job.files[id])),
      extension,
    );
    const made: { readonly id: number; readonly path: string; readonly bytes: Blob }[] = [];
    const position = new Map(ids.map((id, i) => [id, i]));
    const late = new Map<number, Failure>();
    for await (const { id, bytes } of makeFiles(batch, pool, ids, kind, options)) {
      // As Blobs, which the browser may keep on disk: the report comes first in the archive and must know how all went.
      if (bytes.ok) made.push({ id, path: names[position.get(id) ?? -1] ?? '', bytes: new Blob([bytes.value as Uint8Array<ArrayBuffer>]) });
      else late.set(id, bytes.failure);
    }
    const report = batchReport(job, { paths: new Map(made.map(({ id, path }) => [id, path])), late });
    const blob = await collectBlob(writeResultsArchive(each(made), report));
    return success({ name: `${batchName(job)}-${extension}.zip`, blob });
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}

async function* makeFiles(
  batch: BatchController,
  pool: Pool,
  ids: readonly number[],
  kind: 'decks' | 'png',
  { signal, onProgress }: OutputOptions,
): AsyncGenerator<Read, void, void> {
  // A slide of a size that was chosen is the same in a deck of its own: nothing is converted twice.
  const reuse = kind === 'decks' && batch.options.slide.kind === 'fixed';
  const work = async (id: number, read?: Read): Promise<Read> => {
    const slide = reuse ? batch.slide(id) : undefined;
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

async function* each<T>(items: readonly T[]): AsyncGenerator<T, void, void> {
  yield* items;
}

const outputSource = (file: JobFile | undefined): OutputSource => ({
  path: file?.path ?? '',
  ...(file?.archive == null ? {} : { container: file.archive }),
});
