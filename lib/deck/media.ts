/** The pictures of all slides → the files under `ppt/media`, each stored once however often it is shown. */

import type { Slide, SlideMedia } from '@/lib/drawingml/slide';

export interface MediaFile {
  /** File name under `ppt/media`. */
  readonly name: string;
  readonly media: SlideMedia;
}

/** By the hash of the bytes, in the order in which slides first show them. */
export type DeckMedia = ReadonlyMap<string, MediaFile>;

/** Enough of a digest to tell pictures apart in a listing. */
const NAME_DIGITS = 16;

/** Pictures that no relationship asks for stay out: an unreachable part is dead weight. */
export function collectMedia(slides: readonly Slide[]): DeckMedia {
  const files = new Map<string, MediaFile>();
  const names = new Set<string>();
  for (const slide of slides) {
    const shown = new Set(slide.relationships.map((relationship) => (relationship.kind === 'image' ? relationship.hash : '')));
    for (const media of slide.media) {
      if (files.has(media.hash) || !shown.has(media.hash)) continue;
      const short = `image-${media.hash.slice(0, NAME_DIGITS)}.${media.extension}`;
      // Half a digest can be forged to collide; the whole one keeps such pictures apart.
      const name = names.has(short) ? `image-${media.hash}.${media.extension}` : short;
      names.add(name);
      files.set(media.hash, { name, media });
    }
  }
  return files;
}
