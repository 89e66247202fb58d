/**
 * What the emitter hands to the deck: one slide as XML with the media and links it needs. Relationship ids are chosen here,
 * because they are local to a slide part (ECMA-376 part 2 §9.3); `rId1` is kept for the slide's layout.
 */

import type { SlideFont } from '@/lib/ports/fonts';

/** One file under `ppt/media`, named after its content so that equal bytes are stored once in a deck. */
export interface SlideMedia {
  /** Lower-case hex digest of the bytes. */
  readonly hash: string;
  readonly extension: 'png' | 'jpeg' | 'gif';
  readonly bytes: Uint8Array;
}

export type SlideRelationship =
  | { readonly id: string; readonly kind: 'image'; readonly hash: string }
  | { readonly id: string; readonly kind: 'hyperlink'; readonly url: string };

export interface Slide {
  /** Size in EMU, 914,400–51,206,400 a side. */
  readonly widthEmu: number;
  readonly heightEmu: number;
  /** What people see as the slide's name: the file's name without its extension. */
  readonly name: string;
  /** Where the drawing's canvas lies on the slide, EMU; beyond it where it covers more. */
  readonly drawing?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** `<p:bg>…</p:bg>`, or empty for the master's white. */
  readonly backgroundXml: string;
  /** What follows the root `</p:grpSpPr>` in `p:spTree`: shapes, pictures, groups. Shape ids start at 2. */
  readonly shapesXml: string;
  readonly media: readonly SlideMedia[];
  readonly relationships: readonly SlideRelationship[];
  /** For a deck that carries fonts along. */
  readonly fonts?: readonly SlideFont[];
}
