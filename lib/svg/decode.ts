/**
 * Bytes of an .svg or .svgz → text. We decode ourselves, before any parser: the renderer would inflate without a cap and
 * knows UTF-8 only. Encodings per XML 1.0 appendix F (byte order mark, then the declaration) and the WHATWG Encoding Standard.
 */

import { AppError } from '@/lib/errors/app-error';
import { megabytes } from '@/lib/errors/megabytes';
import { MAX_GUNZIP_BYTES } from '@/lib/limits/limits';
import { looksLike } from './signature';

/** Text of the document without its byte order mark. Throws `svg/empty`, `svg/not-svg`, `svg/encoding`, `svg/corrupt-gzip`, `file/too-large`. */
export async function decodeSvg(bytes: Uint8Array, maxFileBytes: number): Promise<string> {
  if (bytes.length === 0) throw new AppError('svg/empty');
  if (bytes.length > maxFileBytes) throw tooLarge(bytes.length, maxFileBytes);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await gunzip(bytes, Math.min(maxFileBytes, MAX_GUNZIP_BYTES)) : bytes;
  const type = looksLike(plain);
  if (type) throw new AppError('svg/not-svg', { type });
  const text = toText(plain);
  if (text.trim() === '') throw new AppError('svg/empty');
  return text;
}

const tooLarge = (bytes: number, limit: number): AppError =>
  new AppError('file/too-large', { bytes: megabytes(bytes), limit: megabytes(limit) });

async function gunzip(bytes: Uint8Array, cap: number): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > cap) throw tooLarge(size, cap);
      chunks.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof AppError ? error : new AppError('svg/corrupt-gzip', {}, error);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toText(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (a === 0xff && b === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return decode(bytes, 'utf-16le');
  if (a === 0 && b === 0x3c && c === 0) return decode(bytes, 'utf-16be');
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]?.toLowerCase();
  // A file that reads as single bytes cannot be UTF-16, whatever it says (.NET tools write this).
  if (!declared || declared.startsWith('utf-16') || declared === 'utf-8' || declared === 'utf8') return decode(bytes, 'utf-8');
  return decode(bytes, declared);
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    throw new AppError('svg/encoding', { encoding }, error);
  }
}
