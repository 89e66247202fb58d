/** Where the drawing lies on the slide: slide size, the drawing's corner and its scale. */

import { EMU_PER_PX, MAX_SLIDE_EMU, MIN_SLIDE_EMU } from './units';

/** `svg`: the drawing's own size. Others are fixed, in EMU. */
export type SlideSize = { readonly kind: 'svg' } | { readonly kind: 'fixed'; readonly widthEmu: number; readonly heightEmu: number };

export interface SlideFrame {
  readonly widthEmu: number;
  readonly heightEmu: number;
  /** EMU from the slide's corner to the drawing's. */
  readonly x: number;
  readonly y: number;
  /** EMU a canvas px. */
  readonly unit: number;
}

/**
 * A canvas of `width` × `height` px on a slide: its own size where a slide may have it (1–56 in a side), else the nearest one,
 * with the drawing contained and centred.
 */
export function slideFrame(width: number, height: number, size: SlideSize): SlideFrame {
  if (size.kind === 'fixed') return contain(width, height, size.widthEmu, size.heightEmu);
  const natural = EMU_PER_PX;
  const grow = Math.max(1, MIN_SLIDE_EMU / (width * natural), MIN_SLIDE_EMU / (height * natural));
  const unit = Math.min(natural * grow, MAX_SLIDE_EMU / width, MAX_SLIDE_EMU / height);
  const clamp = (emu: number): number => Math.round(Math.min(MAX_SLIDE_EMU, Math.max(MIN_SLIDE_EMU, emu)));
  return contain(width, height, clamp(width * unit), clamp(height * unit));
}

function contain(width: number, height: number, widthEmu: number, heightEmu: number): SlideFrame {
  const unit = Math.min(widthEmu / width, heightEmu / height);
  return { widthEmu, heightEmu, x: (widthEmu - width * unit) / 2, y: (heightEmu - height * unit) / 2, unit };
}
