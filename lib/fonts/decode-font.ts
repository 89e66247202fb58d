/** Bytes of a font file in any wrapping that the web knows → a plain TrueType or OpenType file, checked. */

import { MAX_FONT_BYTES } from '@/lib/limits/limits';
import { isSound, readSfnt, type Sfnt, viewOf, writeSfnt } from './sfnt';
import { readWoff } from './woff';
import { readWoff2 } from './woff2';

const WOFF = 0x774f4646;
const WOFF2 = 0x774f4632;

export interface DecodedFont {
  readonly bytes: Uint8Array;
  readonly sfnt: Sfnt;
}

/** Null for what is no font, a damaged one, or one larger than `MAX_FONT_BYTES` unpacked. */
export async function decodeFont(bytes: Uint8Array): Promise<DecodedFont | null> {
  if (bytes.length < 12 || bytes.length > MAX_FONT_BYTES) return null;
  const unwrapped = await unwrap(bytes);
  const sfnt = unwrapped && readSfnt(unwrapped);
  return sfnt && isSound(sfnt) ? { bytes: unwrapped, sfnt } : null;
}

async function unwrap(bytes: Uint8Array): Promise<Uint8Array | null> {
  const signature = viewOf(bytes).getUint32(0);
  if (signature !== WOFF && signature !== WOFF2) return bytes;
  const sfnt = await (signature === WOFF ? readWoff : readWoff2)(bytes, MAX_FONT_BYTES);
  return sfnt && writeSfnt(sfnt);
}
