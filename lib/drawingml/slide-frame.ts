/** Where the drawing lies on the slide: slide size, the drawing's corner and its scale. */

import { EMU_PER_PX, MAX_SLIDE_EMU, MIN_SLIDE_EMU } from './units';

/** `svg`: the drawing's own size. Others are fixed, in EMU. */
export type SlideSize = { readonly kind: 'svg' } | { readonly kind: 'fixed'; readonly widthEmu: number; readonly heightEmu: number };

/**
 * How a drawing lies on a slide of another shape: all of it is seen, or all of the slide is covered, or it keeps its own size.
 * A slide of the drawing's own size holds it whole in any case.
 */
export const FITS = ['contain', 'cover', 'actual'] as const;
export type Fit = (typeof FITS)[number];

export interface SlidePlacement {
  readonly fit: Fit;
  /** Share of the slide's shorter side that stays free on every side, 0 to `MAX_MARGIN`. */
  readonly margin: number;
}

export const MAX_MARGIN = 0.4;

export const WHOLE_SLIDE: SlidePlacement = { fit: 'contain', margin: 0 };

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
export function slideFrame(width: number, height: number, size: SlideSize, { fit, margin }: SlidePlacement = WHOLE_SLIDE): SlideFrame {
  if (size.kind === 'fixed') return centred(width, height, size.widthEmu, size.heightEmu, fit, margin);
  const natural = EMU_PER_PX;
  const grow = Math.max(1, MIN_SLIDE_EMU / (width * natural), MIN_SLIDE_EMU / (height * natural));
  const unit = Math.min(natural * grow, MAX_SLIDE_EMU / width, MAX_SLIDE_EMU / height);
  const clamp = (emu: number): number => Math.round(Math.min(MAX_SLIDE_EMU, Math.max(MIN_SLIDE_EMU, emu)));
  return centred(width, height, clamp(width * unit), clamp(height * unit), 'contain', margin);
}

function centred(width: number, height: number, widthEmu: number, heightEmu: number, fit: Fit, margin: number): SlideFrame {
  const free = 2 * Math.min(MAX_MARGIN, Math.max(0, margin)) * Math.min(widthEmu, heightEmu);
  const across = (widthEmu - free) / width;
  const down = (heightEmu - free) / height;
  const unit = fit === 'actual' ? EMU_PER_PX : fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
  return { widthEmu, heightEmu, x: (widthEmu - width * unit) / 2, y: (heightEmu - height * unit) / 2, unit };
}
