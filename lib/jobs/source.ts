/** The bytes of files, from the inputs that were kept, without holding more than one ahead. */

import type { Archive } from '@/lib/archive/open-archive';
import { failure, type Outcome, toFailure } from '@/lib/errors/app-error';
import type { InputShelf } from './input-shelf';
import type { StoredSource } from './store/stored-job';

export interface Read {
  readonly id: number;
  readonly bytes: Outcome<Uint8Array>;
}

/**
 * Reads files one at a time, however many callers wait; neighbours from one archive come in the order of its bytes. Every file is
 * answered and nothing is thrown: failures come in place (`storage/damaged`, `entry/*`).
 */
export async function* readSources(
  ids: readonly number[],
  sourceOf: (id: number) => StoredSource | undefined,
  inputs: InputShelf,
): AsyncGenerator<Read, void, void> {
  let next = 0;
  while (next < ids.length) {
    const id = ids[next] as number;
    const source = sourceOf(id);
    if (source?.kind !== 'entry') {
      next += 1;
      yield { id, bytes: source ? await readRange(source, inputs) : { ok: false, failure: failure('storage/damaged') } };
      continue;
    }
    const run = new Map<number, number>();
    for (; next < ids.length; next += 1) {
      const neighbour = sourceOf(ids[next] as number);
      if (neighbour?.kind !== 'entry' || neighbour.input !== source.input) break;
      run.set(neighbour.index, ids[next] as number);
    }
    yield* readArchive(() => inputs.archive(source.input), run);
  }
}

/** `idOf`: entry index → file. */
async function* readArchive(open: () => Promise<Archive>, idOf: Map<number, number>): AsyncGenerator<Read, void, void> {
  try {
    const archive = await open();
    for await (const { index, bytes, failure: reason } of archive.readEntries([...idOf.keys()])) {
      const id = idOf.get(index);
      if (id === undefined) continue;
      idOf.delete(index);
      yield { id, bytes: bytes ? { ok: true, value: bytes } : { ok: false, failure: reason } };
    }
  } catch (thrown) {
    for (const id of idOf.values()) yield { id, bytes: { ok: false, failure: toFailure(thrown) } };
    return;
  }
  for (const id of idOf.values()) yield { id, bytes: { ok: false, failure: failure('storage/damaged') } };
}

async function readRange(
  { input, start, end }: StoredSource & { readonly kind: 'range' },
  inputs: InputShelf,
): Promise<Outcome<Uint8Array>> {
  try {
    const blob = await inputs.blob(input);
    return { ok: true, value: new Uint8Array(await blob.slice(start, end).arrayBuffer()) };
  } catch {
    return { ok: false, failure: failure('storage/damaged') };
  }
}
