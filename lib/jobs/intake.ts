/** What a user gave → the files of the batch. Types go by signature, not by name: a ZIP is opened, an SVG listed. */

import { cleanPath, cleanPaths } from '@/lib/archive/clean-path';
import { openArchive } from '@/lib/archive/open-archive';
import { AppError, type Failure, failure, toFailure } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import { byteText } from './byte-text';
import { fileName } from './file-names';
import type { InputShelf } from './input-shelf';
import type { ListedFile } from './reduce';
import type { StoredSource } from './store/stored-job';

/** One file that was dropped, chosen or pasted. */
export interface Input {
  /** Name, with the folders that were dropped with it, `/` between them. */
  readonly path: string;
  readonly blob: Blob;
  /** Why there are no bytes, where whoever fetched them had no luck: it is listed with this reason. */
  readonly failure?: Failure;
}

/** What one archive, or all loose files of one drop, come to. */
export type Listing =
  | { readonly kind: 'files'; readonly files: readonly Listed[]; readonly ignored: number }
  | { readonly kind: 'refused'; readonly path: string; readonly failure: Failure };

export interface Listed {
  readonly file: ListedFile;
  readonly source: StoredSource;
}

/** What the batch already holds, for the limits over the whole of it. */
export interface Held {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Lists inputs and keeps their bytes: the loose files first, then archive by archive. Never rejects. Refusals: `archive/*` for an
 * archive that is not to be trusted, `archive/too-many-files` and `archive/too-large` when the batch would outgrow its limits,
 * `svg/not-svg` for a file that was given by itself and is neither, `storage/*` when there is no room to keep it.
 */
export async function* listInputs(
  inputs: readonly Input[],
  limits: Limits,
  before: Held,
  shelf: InputShelf,
): AsyncGenerator<Listing, void, void> {
  let held = before;
  const list = async (path: string, work: (refuse: Admission) => Promise<readonly Listed[]>): Promise<Listing> => {
    try {
      const files = await work((bytes) => {
        const grown = { files: held.files + bytes.length, bytes: bytes.reduce((sum, n) => sum + n, held.bytes) };
        refuseOver(grown, limits);
      });
      held = { files: held.files + files.length, bytes: files.reduce((sum, { file }) => sum + heldBytes(file), held.bytes) };
      return { kind: 'files', files, ignored: 0 };
    } catch (thrown) {
      return { kind: 'refused', path, failure: toFailure(thrown) };
    }
  };

  const drawings = inputs.filter(({ path }) => isSvgName(path));
  const others = inputs.filter(({ path }) => !isSvgName(path));
  if (drawings.length > 0) {
    const paths = cleanPaths(drawings.map(({ path }) => path));
    const title = drawings.length === 1 ? (paths[0] ?? '') : `${drawings.length} files`;
    yield await list(title, (admit) => looseFiles(drawings, paths, { limits, shelf, admit }));
  }
  let ignored = 0;
  for (const input of others) {
    const kind = input.failure ?? (await kindOf(input));
    if (kind === 'litter') ignored += 1;
    else if (kind === 'zip') yield await list(input.path, (admit) => archiveFiles(input, { limits, shelf, admit }));
    else yield { kind: 'refused', path: input.path, failure: kind };
  }
  if (ignored > 0) yield { kind: 'files', files: [], ignored };
}

/** What counts towards the batch: a file that cannot be read takes no room, whatever size it claims. */
export const heldBytes = ({ bytes, failure }: Pick<ListedFile, 'bytes' | 'failure'>): number => (failure ? 0 : bytes);

/** Throws when files of these sizes would outgrow the batch. */
type Admission = (bytes: readonly number[]) => void;

interface Intake {
  readonly limits: Limits;
  readonly shelf: InputShelf;
  readonly admit: Admission;
}

/** The shadow files that macOS writes beside each file (`._name`) are no drawings. */
const isSvgName = (path: string): boolean => /\.svgz?$/i.test(path) && !/(?:^|\/)\._[^/]*$/.test(path);

async function kindOf({ path, blob }: Input): Promise<'zip' | 'litter' | Failure> {
  let head: Uint8Array;
  try {
    head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  } catch {
    return failure('file/unreadable');
  }
  if ((head[0] === 0x50 && head[1] === 0x4b) || /\.zip$/i.test(path)) return 'zip';
  // A folder holds all sorts of things; only a file that was given by itself deserves an answer.
  return path.includes('/') ? 'litter' : failure('svg/not-svg', { type: typeName(path) });
}

async function looseFiles(drawings: readonly Input[], paths: readonly string[], { limits, shelf, admit }: Intake): Promise<Listed[]> {
  admit(drawings.map(({ blob }) => blob.size));
  const failures = drawings.map(({ blob, failure: reason }) => reason ?? tooLarge(blob.size, limits));
  const blobs = drawings.map(({ blob }, i) => (failures[i] ? new Blob() : blob));
  const kept = await keepTogether(blobs, failures, shelf);
  let at = 0;
  return drawings.map(({ blob }, i) => {
    const start = at;
    at += kept.sizes[i] ?? 0;
    const file = { path: paths[i] ?? '', archive: null, bytes: blob.size, failure: failures[i] ?? null };
    return { file, source: { kind: 'range', input: kept.input, start, end: at } };
  });
}

/** Many small files as one input. Files that cannot be read are taken out of it and get their failure. */
async function keepTogether(
  blobs: readonly Blob[],
  failures: (Failure | null)[],
  shelf: InputShelf,
): Promise<{ readonly input: string; readonly sizes: readonly number[] }> {
  try {
    const { input } = await shelf.keep(new Blob([...blobs]));
    return { input, sizes: blobs.map(({ size }) => size) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage/full') throw thrown;
    const readable = await Promise.all(
      blobs.map((blob) =>
        blob.arrayBuffer().then(
          () => true,
          () => false,
        ),
      ),
    );
    // All can be read: what failed was their storage.
    if (readable.every((is) => is)) throw thrown;
    for (const [i, is] of readable.entries()) if (!is) failures[i] = failure('file/unreadable');
    const left = blobs.map((blob, i) => (readable[i] ? blob : new Blob()));
    return keepTogether(left, failures, shelf);
  }
}

async function archiveFiles({ path, blob }: Input, { limits, shelf, admit }: Intake): Promise<Listed[]> {
  const seen = await openArchive(blob, limits);
  admit(seen.entries.map(({ size, failure: reason }) => heldBytes({ bytes: size, failure: reason ?? null })));
  const { input } = await shelf.keep(blob);
  const archive = await shelf.archive(input);
  return archive.entries.map((entry, index) => ({
    file: {
      path: entry.path,
      archive: cleanPath(fileName(path)),
      bytes: entry.size,
      failure: entry.failure ?? tooLarge(entry.size, limits),
    },
    source: { kind: 'entry', input, index },
  }));
}

function refuseOver({ files, bytes }: Held, { maxFiles, maxBatchBytes }: Limits): void {
  if (files > maxFiles) throw new AppError('archive/too-many-files', { count: files, limit: maxFiles });
  if (bytes > maxBatchBytes) throw new AppError('archive/too-large', { bytes: byteText(bytes), limit: byteText(maxBatchBytes) });
}

function tooLarge(bytes: number, { maxFileBytes }: Limits): Failure | null {
  return bytes > maxFileBytes ? failure('file/too-large', { bytes: byteText(bytes), limit: byteText(maxFileBytes) }) : null;
}

const typeName = (path: string): string => /\.([^./]{1,8})$/.exec(path)?.[1]?.toUpperCase() ?? 'a file of unknown type';
