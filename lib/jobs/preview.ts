/** A file's drawing for an `<img>`: there nothing is fetched and no script runs, whatever the file holds. */

import type { BatchController } from './controller';
import { fileById } from './job';

/** Larger drawings are not worth the time a thumbnail takes. */
const MAX_PREVIEW_BYTES = 2_000_000;

/** Null when the file cannot be read or is too large, for a thumbnail unless said. Only for files that were converted: those were checked. */
export async function previewOf(batch: BatchController, id: number, maxBytes = MAX_PREVIEW_BYTES): Promise<Blob | null> {
  const file = fileById(batch.snapshot(), id);
  if (!file || file.bytes > maxBytes) return null;
  for await (const { bytes } of batch.read([id])) {
    if (!bytes.ok) return null;
    const [first, second] = bytes.value;
    const packed = first === 0x1f && second === 0x8b;
    const parts = packed ? await gunzip(bytes.value, maxBytes) : [new Uint8Array(bytes.value)];
    return parts && new Blob(parts, { type: 'image/svg+xml' });
  }
  return null;
}

async function gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      size += value.length;
      if (size > maxBytes) {
        await reader.cancel();
        return null;
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
}
