/**
 * Colour filters as functions on one colour (Filter Effects 1 §9.6 `feColorMatrix`, §9.7 `feComponentTransfer`): what they do to a
 * flat paint can be done to the paint itself.
 */

/** One primitive, working on channels 0–1 of the colour space that it names. */
export interface ColorStep {
  readonly space: 'sRGB' | 'linearRGB';
  /** Red, green, blue → red, green, blue; not premultiplied. */
  readonly map: (rgb: Rgb) => Rgb;
  /** What an opaque colour's alpha becomes, where that depends on the colour. */
  readonly alpha?: (rgb: Rgb) => number;
}

export type Rgb = readonly [number, number, number];

/** A 3 × 4 matrix, row by row: factors of red, green, blue and a constant. */
export const matrixMap =
  (m: readonly number[]): ColorStep['map'] =>
  ([r, g, b]) => {
    const row = (i: number): number => (m[4 * i] ?? 0) * r + (m[4 * i + 1] ?? 0) * g + (m[4 * i + 2] ?? 0) * b + (m[4 * i + 3] ?? 0);
    return [row(0), row(1), row(2)];
  };

export const recolor = (hex: string, steps: readonly ColorStep[]): string => recolorOpaque(hex, steps).hex;

/** An opaque colour's new one with its alpha, 0–1. */
export function recolorOpaque(hex: string, steps: readonly ColorStep[]): { readonly hex: string; readonly alpha: number } {
  let rgb = rgbOf(hex);
  let opacity = 1;
  for (const { space, map, alpha } of steps) {
    const given = space === 'linearRGB' ? each(rgb, toLinear) : rgb;
    if (alpha) opacity *= clamp(alpha(given));
    rgb = each(each(map(given), clamp), space === 'linearRGB' ? fromLinear : (c) => c);
  }
  return { hex: digits(rgb), alpha: opacity };
}

const digits = (rgb: Rgb): string =>
  rgb
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();

/** Six hex digits → channels 0–1. */
export const rgbOf = (hex: string): Rgb => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;

/** A colour given in a colour space, as sRGB hex digits. */
export const hexOf = (rgb: Rgb, space: ColorStep['space']): string => recolor('000000', [{ space, map: () => rgb }]);

const each = (rgb: Rgb, map: (c: number) => number): Rgb => [map(rgb[0]), map(rgb[1]), map(rgb[2])];
const clamp = (c: number): number => Math.min(1, Math.max(0, c));

/** IEC 61966-2-1. */
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
