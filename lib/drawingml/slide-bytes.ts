/**
 * A slide ↔ bytes, as it goes from thread to thread and lies in storage between its conversion and the download: four bytes with the
 * length of a JSON head (little endian), the head (all of the slide but its bitmaps and fonts), then the bitmaps and the fonts one
 * after the other.
 */

import * as z from 'zod/mini';
import { AppError } from '@/lib/errors/app-error';
import type { Slide } from './slide';

/** What `encodeSlide` wrote. */
export type SlideBytes = Uint8Array<ArrayBuffer>;

const LENGTH_BYTES = 4;

const relationshipSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('image'), hash: z.string() }),
  z.object({ id: z.string(), kind: z.literal('hyperlink'), url: z.string() }),
]);

const headSchema = z.object({
  widthEmu: z.number(),
  heightEmu: z.number(),
  drawing: z.exactOptional(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
  name: z.string(),
  backgroundXml: z.string(),
  shapesXml: z.string(),
  relationships: z.array(relationshipSchema),
  media: z.array(z.object({ hash: z.string(), extension: z.enum(['png', 'jpeg', 'gif']), length: z.number() })),
  fonts: z.exactOptional(
    z.array(z.object({ typeface: z.string(), style: z.enum(['regular', 'bold', 'italic', 'boldItalic']), length: z.number() })),
  ),
});

export function encodeSlide(slide: Slide): SlideBytes {
  const media = slide.media.map(({ hash, extension, bytes }) => ({ hash, extension, length: bytes.length }));
  const fonts = slide.fonts?.map(({ typeface, style, bytes }) => ({ typeface, style, length: bytes.length }));
  const head = new TextEncoder().encode(JSON.stringify({ ...slide, media, ...(fonts && { fonts }) }));
  const files = [...slide.media, ...(slide.fonts ?? [])].map(({ bytes }) => bytes);
  const length = files.reduce((sum, bytes) => sum + bytes.length, LENGTH_BYTES + head.length);
  const whole = new Uint8Array(length);
  new DataView(whole.buffer).setUint32(0, head.length, true);
  whole.set(head, LENGTH_BYTES);
  let at = LENGTH_BYTES + head.length;
  for (const bytes of files) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Throws `storage/damaged` for bytes that `encodeSlide` did not write. */
export function decodeSlide(whole: SlideBytes): Slide {
  try {
    const headLength = new DataView(whole.buffer, whole.byteOffset, whole.length).getUint32(0, true);
    let at = LENGTH_BYTES + headLength;
    const { media, fonts, ...head } = headSchema.parse(JSON.parse(new TextDecoder().decode(whole.subarray(LENGTH_BYTES, at))));
    const taken = <T extends { readonly length: number }>({ length, ...file }: T): Omit<T, 'length'> & { readonly bytes: Uint8Array } => {
      const bytes = whole.slice(at, at + length);
      at += length;
      return { ...file, bytes };
    };
    const slide = { ...head, media: media.map(taken), ...(fonts && { fonts: fonts.map(taken) }) };
    if (at !== whole.length) throw new Error('of another length');
    return slide;
  } catch (cause) {
    throw new AppError('storage/damaged', {}, cause);
  }
}
