/** What a user gave → the files of the batch. Types go by signature, not by name: a ZIP is opened, an SVG listed. */

import { cleanPath, cleanPaths } from '@/lib/archive/clean-path';
import { openArchive } from '@/lib/archive/open-archive';
import { AppError, type Failure, failure, toFailure } from '@/lib/errors/app-error';
import type { Limits } from '@/lib/limits/limits';
import { byteText } from './byte-text';
import { fileName } from './file-names';
import type { ListedFile } from './reduce';
import type { Source } from './source';

/** One file that was dropped, chosen or pasted. */
export interface Input {
  /** Name, with the folders that were dropped with it, `/` between them. */
  readonly path: string;
  readonly blob: Blob;
}

/** What one archive, or all loose files of one drop, come to. */
export type Listing =
  | { readonly kind: 'files'; readonly files: readonly Listed[]; readonly ignored: number }
  | { readonly kind: 'refused'; readonly path: string; readonly failure: Failure };

export interface Listed {
  readonly file: ListedFile;
  readonly source: Source;
}

/** What the batch already holds, for the limits over the whole of it. */
export interface Held {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Lists inputs: the loose files first, then archive by archive. Never rejects. Refusals: `archive/*` for an archive that is not to
 * be trusted, `archive/too-many-files` and `archive/too-large` when the batch would outgrow its limits, `svg/not-svg` for a file
 * that was given by itself and is neither.
 */
export async function* listInputs(inputs: readonly Input[], limits: Limits, before: Held): AsyncGenerator<Listing, void, void> {
  let held = before;
  const admit = (path: string, files: readonly Listed[]): Listing => {
    const grown = { files: held.files + files.length, bytes: files.reduce((sum, { file }) => sum + file.bytes, held.bytes) };
    const refusal = overLimits(grown, limits);
    if (refusal) return { kind: 'refused', path, failure: refusal };
    held = grown;
    return { kind: 'files', files, ignored: 0 };
  };

  const drawings = inputs.filter(({ path }) => isSvgName(path));
  const others = inputs.filter(({ path }) => !isSvgName(path));
  const paths = cleanPaths(drawings.map(({ path }) => path));
  const loose = drawings.map(({ blob }, i) => looseFile(paths[i] as string, blob, limits));
  if (loose.length > 0) yield admit(loose.length === 1 ? (loose[0]?.file.path ?? '') : `${loose.length} files`, loose);

  let ignored = 0;
  for (const input of others) {
    try {
      if (await isZip(input)) {
        yield admit(input.path, await archiveFiles(input, limits));
      } else if (input.path.includes('/')) {
        // A folder holds all sorts of things; only a file that was given by itself deserves an answer.
        ignored += 1;
      } else {
        yield { kind: 'refused', path: input.path, failure: failure('svg/not-svg', { type: typeName(input.path) }) };
      }
    } catch (thrown) {
      yield { kind: 'refused', path: input.path, failure: toFailure(thrown) };
    }
  }
  if (ignored > 0) yield { kind: 'files', files: [], ignored };
}

/** The shadow files that macOS writes beside each file (`._name`) are no drawings. */
const isSvgName = (path: string): boolean => /\.svgz?$/i.test(path) && !/(?:^|\/)\._[^/]*$/.test(path);

async function isZip({ path, blob }: Input): Promise<boolean> {
  let head: Uint8Array;
  try {
    head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  } catch (cause) {
    throw new AppError('file/unreadable', {}, cause);
  }
  return (head[0] === 0x50 && head[1] === 0x4b) || /\.zip$/i.test(path);
}

function looseFile(path: string, blob: Blob, limits: Limits): Listed {
  return { file: { path, archive: null, bytes: blob.size, failure: tooLarge(blob.size, limits) }, source: { kind: 'blob', blob } };
}

async function archiveFiles({ path, blob }: Input, limits: Limits): Promise<Listed[]> {
  const archive = await openArchive(blob, limits);
  return archive.entries.map((entry, index) => ({
    file: {
      path: entry.path,
      archive: cleanPath(fileName(path)),
      bytes: entry.size,
      failure: entry.failure ?? tooLarge(entry.size, limits),
    },
    source: { kind: 'entry', archive, index },
  }));
}

function overLimits({ files, bytes }: Held, { maxFiles, maxBatchBytes }: Limits): Failure | null {
  if (files > maxFiles) return failure('archive/too-many-files', { count: files, limit: maxFiles });
  if (bytes > maxBatchBytes) return failure('archive/too-large', { bytes: byteText(bytes), limit: byteText(maxBatchBytes) });
  return null;
}

function tooLarge(bytes: number, { maxFileBytes }: Limits): Failure | null {
  return bytes > maxFileBytes ? failure('file/too-large', { bytes: byteText(bytes), limit: byteText(maxFileBytes) }) : null;
}

const typeName = (path: string): string => /\.([^./]{1,8})$/.exec(path)?.[1]?.toUpperCase() ?? 'a file of unknown type';
