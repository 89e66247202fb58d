/** Where the bytes of a file come from, and reading many of them without holding more than one ahead. */

import type { Archive } from '@/lib/archive/open-archive';
import { failure, type Outcome, toFailure } from '@/lib/errors/app-error';

export type Source =
  | { readonly kind: 'blob'; readonly blob: Blob }
  /** `index` points into the archive's entries. */
  | { readonly kind: 'entry'; readonly archive: Archive; readonly index: number };

export interface Read {
  readonly id: number;
  readonly bytes: Outcome<Uint8Array>;
}

/**
 * Reads files one at a time, however many callers wait; neighbours from one archive come in the order of its bytes. Every file is
 * answered and nothing is thrown: failures come in place (`file/unreadable`, `entry/*`).
 */
export async function* readSources(ids: readonly number[], sourceOf: (id: number) => Source): AsyncGenerator<Read, void, void> {
  let next = 0;
  while (next < ids.length) {
    const id = ids[next] as number;
    const source = sourceOf(id);
    if (source.kind === 'blob') {
      next += 1;
      yield { id, bytes: await readBlob(source.blob) };
      continue;
    }
    const run = new Map<number, number>();
    for (; next < ids.length; next += 1) {
      const neighbour = sourceOf(ids[next] as number);
      if (neighbour.kind !== 'entry' || neighbour.archive !== source.archive) break;
      run.set(neighbour.index, ids[next] as number);
    }
    yield* readArchive(source.archive, run);
  }
}

/** `idOf`: entry index → file. */
async function* readArchive(archive: Archive, idOf: Map<number, number>): AsyncGenerator<Read, void, void> {
  try {
    for await (const { index, bytes, failure: reason } of archive.readEntries([...idOf.keys()])) {
      const id = idOf.get(index);
      if (id === undefined) continue;
      idOf.delete(index);
      yield { id, bytes: bytes ? { ok: true, value: bytes } : { ok: false, failure: reason } };
    }
  } catch (thrown) {
    for (const id of idOf.values()) yield { id, bytes: { ok: false, failure: toFailure(thrown) } };
  }
}

async function readBlob(blob: Blob): Promise<Outcome<Uint8Array>> {
  try {
    return { ok: true, value: new Uint8Array(await blob.arrayBuffer()) };
  } catch {
    // The file was moved, changed or locked since it was dropped.
    return { ok: false, failure: failure('file/unreadable') };
  }
}
