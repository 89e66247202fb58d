/** WOFF 1.0 → the font inside it (W3C WOFF 1.0 §4–5): every table on its own, packed by zlib or not at all. */

import { MOST_TABLES, type Sfnt, tagAt, viewOf } from './sfnt';

const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

/** `most`: bytes that the tables may have unpacked, all together. Null for a damaged file, or a larger one. */
export async function readWoff(bytes: Uint8Array, most: number): Promise<Sfnt | null> {
  if (bytes.length < HEADER_BYTES) return null;
  const view = viewOf(bytes);
  const count = view.getUint16(12);
  if (count === 0 || count > MOST_TABLES || bytes.length < HEADER_BYTES + count * ENTRY_BYTES) return null;
  const tables = new Map<string, Uint8Array>();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    const [offset, packed, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    total += length;
    if (offset + packed > bytes.length || packed > length || total > most) return null;
    const content = bytes.subarray(offset, offset + packed);
    const table = packed === length ? content : await inflate(content, length);
    if (!table) return null;
    tables.set(tagAt(bytes, at), table);
  }
  return { version: view.getUint32(4), tables };
}

/** Null where it is not exactly as long as was said. */
async function inflate(packed: Uint8Array, length: number): Promise<Uint8Array | null> {
  const reader = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const result = new Uint8Array(length);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return filled === length ? result : null;
      if (filled + value.length > length) {
        await reader.cancel();
        return null;
      }
      result.set(value, filled);
      filled += value.length;
    }
  } catch {
    return null;
  }
}
