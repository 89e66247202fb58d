/** Units of DrawingML (ECMA-376 part 1 §20.1.10, §22.9). User units become EMU here and nowhere else. */

/** English Metric Units, whole: 914,400 an inch. */
export type Emu = number & { readonly __unit: 'emu' };
/** 60,000ths of a degree, clockwise, 0–21,599,999. */
export type Angle60k = number & { readonly __unit: 'angle60k' };
/** 1,000ths of a percent. */
export type Percent1000 = number & { readonly __unit: 'percent1000' };

/** 914,400 EMU an inch over 96 px an inch. */
export const EMU_PER_PX = 9525;

/** 914,400 EMU an inch over 72 pt an inch. */
export const EMU_PER_POINT = 12_700;

/** Slides draw raised and lowered letters at two thirds of the size that they name. */
export const SCRIPT_SCALE = 2 / 3;

/** Radius of a shadow over the deviation of its blur: between LibreOffice's 2–2.5 and PowerPoint's 3. */
export const BLUR_RADIUS_PER_DEVIATION = 2.5;

/** A slide is 1 to 56 inches a side (ECMA-376 ST_SlideSizeCoordinate). */
export const MIN_SLIDE_EMU = 914_400;
export const MAX_SLIDE_EMU = 51_206_400;

/** Positions stay within 32 bits: PowerPoint repairs files beyond. */
const MAX_COORDINATE_EMU = 2_000_000_000;

export const emu = (value: number): Emu =>
  Math.round(Math.min(MAX_COORDINATE_EMU, Math.max(-MAX_COORDINATE_EMU, Number.isFinite(value) ? value : 0))) as Emu;

export function angle60k(radians: number): Angle60k {
  const turn = 21_600_000;
  const value = Math.round((radians * 180 * 60_000) / Math.PI);
  return (((value % turn) + turn) % turn) as Angle60k;
}

/** From a fraction: 0–1 becomes 0–100,000; clamped to `[min, max]`. */
export const percent1000 = (fraction: number, min = 0, max = 1): Percent1000 =>
  Math.round(Math.min(max, Math.max(min, fraction)) * 100_000) as Percent1000;
