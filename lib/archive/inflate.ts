/** Raw Deflate (RFC 1951) → bytes, never more than was declared: what comes out is counted, no header is believed. */

import { AppError } from '@/lib/errors/app-error';

/**
 * Inflates to exactly `size` bytes in an array of their own. Portions of the input are asked for one at a time and must be
 * small: a browser inflates a portion whole, up to 1,032-fold, before anyone can stop it.
 * Throws `entry/size-mismatch` when more or less comes out, `entry/corrupt` when the stream is broken.
 */
export async function inflate(packed: AsyncIterable<Uint8Array<ArrayBuffer>>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('deflate-raw');
  const feeding = feed(stream.writable, packed);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      if (total > size) throw new AppError('entry/size-mismatch');
      chunks.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    const source = await feeding;
    if (error instanceof AppError) throw error;
    throw source instanceof AppError ? source : new AppError('entry/corrupt', {}, error);
  }
  await feeding;
  if (total !== size) throw new AppError('entry/size-mismatch');
  return join(chunks, size);
}

/** Settles when all is written or the stream has broken; what the source itself threw is its value, nothing is thrown. */
async function feed(writable: WritableStream<BufferSource>, packed: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<unknown> {
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  try {
    for await (const portion of packed) {
      await writer.ready;
      await writer.write(portion);
    }
    await writer.close();
    return null;
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    return error;
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
