/** What is named on the command line → SVG files, read as they are asked for: files, folders with all below them, ZIPs. */

import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { isLitter, isSvgName } from '@/lib/archive/candidate';
import { cleanPath, cleanPaths } from '@/lib/archive/clean-path';
import { openArchive } from '@/lib/archive/open-archive';
import { sniffType } from '@/lib/archive/sniff';
import { AppError, type Failure, failure, toFailure } from '@/lib/errors/app-error';
import { byteText } from '@/lib/jobs/byte-text';
import type { Limits } from '@/lib/limits/limits';
import type { RejectedInput } from '@/lib/results/report';

/** One SVG, found but not read. */
export interface InputFile {
  /** Inside its folder or archive, `/` between folders, safe on any system. */
  readonly path: string;
  readonly archive: string | null;
  readonly size: number;
}

export interface InputContent {
  readonly index: number;
  readonly content: Uint8Array | Failure;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  readonly rejected: readonly RejectedInput[];
  /** All files' bytes, in an order of its own; unreadable ones with their failure. */
  read(): AsyncGenerator<InputContent>;
}

type Reader = (first: number) => AsyncGenerator<InputContent>;

export async function gatherInputs(paths: readonly string[], limits: Limits): Promise<Inputs> {
  const files: InputFile[] = [];
  const rejected: RejectedInput[] = [];
  const readers: { readonly first: number; readonly read: Reader }[] = [];
  const add = (found: readonly InputFile[], read: Reader): void => {
    readers.push({ first: files.length, read });
    files.push(...found);
  };
  for (const path of paths) {
    try {
      const info = await stat(path).catch((error: unknown) => {
        throw new AppError('file/unreadable', {}, error);
      });
      if (info.isDirectory()) await addFolder(path, limits, add);
      else if (await isArchive(path)) await addArchive(path, limits, add);
      else add([{ path: cleanPath(basename(path)), archive: null, size: info.size }], plainReader([{ path, size: info.size }], limits));
    } catch (thrown) {
      rejected.push({ path, ...toFailure(thrown) });
    }
  }
  return {
    files,
    rejected,
    async *read() {
      for (const { first, read } of readers) yield* read(first);
    },
  };
}

async function isArchive(path: string): Promise<boolean> {
  if (/\.zip$/i.test(path)) return true;
  const head = new Uint8Array(await (await openAsBlob(path)).slice(0, 4).arrayBuffer());
  return sniffType(head) === 'zip' && !/\.svgz?$/i.test(path);
}

async function addFolder(folder: string, limits: Limits, add: (found: readonly InputFile[], read: Reader) => void): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile() && isSvgName(entry.name) && !isLitter(relative(folder, join(entry.parentPath, entry.name))))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = await Promise.all(found.map(async (path) => ({ path, size: (await stat(path)).size })));
  const paths = cleanPaths(found.map((path) => relative(folder, path).split(sep).join('/')));
  const listed = files.map(({ size }, i) => ({ path: paths[i] ?? '', archive: null, size }));
  add(listed, plainReader(files, limits));
}

const plainReader = (files: readonly { readonly path: string; readonly size: number }[], { maxFileBytes }: Limits): Reader =>
  async function* (first) {
    for (const [i, { path, size }] of files.entries()) {
      if (size > maxFileBytes) {
        yield { index: first + i, content: failure('file/too-large', { bytes: byteText(size), limit: byteText(maxFileBytes) }) };
        continue;
      }
      const content = await readFile(path).then(
        (bytes) => new Uint8Array(bytes),
        (error: unknown) => toFailure(new AppError('file/unreadable', {}, error)),
      );
      yield { index: first + i, content };
    }
  };

async function addArchive(path: string, limits: Limits, add: (found: readonly InputFile[], read: Reader) => void): Promise<void> {
  const archive = await openArchive(await openAsBlob(path), limits);
  const name = cleanPath(basename(path));
  add(
    // What cannot be read takes no room, whatever size it claims.
    archive.entries.map((entry) => ({ path: entry.path, archive: name, size: entry.failure ? 0 : entry.size })),
    async function* (first) {
      for await (const entry of archive.readEntries('all')) yield { index: first + entry.index, content: entry.bytes ?? entry.failure };
    },
  );
}
