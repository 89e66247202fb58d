/**
 * Two renderings of the same thing → how alike they are. Anti-aliasing and shifts of one pixel do not count as differing;
 * structural similarity is that of Wang et al. 2004, over windows of the lightly blurred images.
 */

import { assert } from '@/lib/errors/assert';
import { type Area, blurred, composed, type Image, type RgbImage, sameSpan } from './image';

export interface Likeness {
  /** Mean structural similarity over all windows, 0–1; 1 for the same. */
  readonly similarity: number;
  /** Share of pixels that no pixel nearby in the other image looks like, 0–1; 0 for the same. */
  readonly differing: number;
}

export const ALIKE: Likeness = { similarity: 1, differing: 0 };

export interface CompareOptions {
  /** Only this part is looked at, whole pixels; all without it. What lies outside the images is left out. */
  readonly area?: Area;
  /** The grey, 0–255, that transparent parts are laid on: white paper without it. */
  readonly ground?: number;
}

/** Both images must have one size. An area without pixels is alike. */
export function compareImages(a: Image, b: Image, options: CompareOptions = {}): Likeness {
  assert(a.width === b.width && a.height === b.height, 'images to compare have one size');
  const area = within(a, options.area);
  const changed = changedArea(a, b, area);
  if (!changed) return ALIKE;
  const ground = options.ground ?? 255;
  const [first, second] = [composed(a, ground), composed(b, ground)];
  const mask = markDiffering(first, second, changed);
  let count = 0;
  for (const mark of mask) count += mark;
  return { similarity: similarityOver(first, second, area, changed), differing: count / (area.width * area.height) };
}

/** 1 for each pixel that differs perceptibly, row by row, laid on white. Both images must have one size. */
export function differingPixels(a: Image, b: Image): Uint8Array {
  assert(a.width === b.width && a.height === b.height, 'images to compare have one size');
  const changed = changedArea(a, b, within(a));
  return changed ? markDiffering(composed(a, 255), composed(b, 255), changed) : new Uint8Array(a.width * a.height);
}

function within(image: Image, area: Area = { x: 0, y: 0, width: image.width, height: image.height }): Area {
  const x = Math.max(0, area.x);
  const y = Math.max(0, area.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(image.width, area.x + area.width) - x),
    height: Math.max(0, Math.min(image.height, area.y + area.height) - y),
  };
}

/** The smallest part of the area that holds every pixel that is not the very same; null for none: most images end here. */
function changedArea(a: Image, b: Image, area: Area): Area | null {
  const [first, second] = [words(a), words(b)];
  let [left, right, top, bottom] = [area.x + area.width, -1, -1, -1];
  for (let y = area.y; y < area.y + area.height; y += 1) {
    const row = y * a.width;
    let x = area.x;
    const end = area.x + area.width;
    while (x < end && first[row + x] === second[row + x]) x += 1;
    if (x === end) continue;
    let last = end - 1;
    while (first[row + last] === second[row + last]) last -= 1;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, x);
    right = Math.max(right, last);
  }
  return top < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

const words = ({ rgba }: Image): Uint32Array =>
  rgba.byteOffset % 4 === 0 ? new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4) : new Uint32Array(rgba.slice().buffer);

// ——— perceptible differences

/** Distance at which a colour looks like another one, of 255: 12 %, as much as two neighbours on a colour chart. */
const PERCEPTIBLE = 0.12 * 255;

function markDiffering(a: RgbImage, b: RgbImage, { x, y, width, height }: Area): Uint8Array {
  const mask = new Uint8Array(a.width * a.height);
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) {
      const at = row * a.width + column;
      if (sameSpan(a, b, at * 3, 3)) continue;
      if (distance(a, at * 3, b, at * 3) <= PERCEPTIBLE) continue;
      if (isStranger(a, column, row, b) || isStranger(b, column, row, a)) mask[at] = 1;
    }
  }
  return mask;
}

const distance = (a: RgbImage, i: number, b: RgbImage, j: number): number =>
  weighed(
    (a.rgb[i] as number) - (b.rgb[j] as number),
    (a.rgb[i + 1] as number) - (b.rgb[j + 1] as number),
    (a.rgb[i + 2] as number) - (b.rgb[j + 2] as number),
  );

/** Difference of two colours, 0–255: the eye weighs green most. */
const weighed = (red: number, green: number, blue: number): number => Math.sqrt((2 * red * red + 4 * green * green + 3 * blue * blue) / 9);

/**
 * Whether a pixel's colour lies clearly outside the range of colours around its place in the other image. An edge that was
 * moved by a pixel or smoothed in another way stays inside. Beyond the border lies whatever the border shows.
 */
function isStranger(image: RgbImage, x: number, y: number, other: RgbImage): boolean {
  const { width, height, rgb } = other;
  let [lowRed, lowGreen, lowBlue, highRed, highGreen, highBlue] = [255, 255, 255, 0, 0, 0];
  for (let v = Math.max(0, y - 1); v <= y + 1 && v < height; v += 1) {
    for (let u = Math.max(0, x - 1); u <= x + 1 && u < width; u += 1) {
      const i = (v * width + u) * 3;
      const [red, green, blue] = [rgb[i] as number, rgb[i + 1] as number, rgb[i + 2] as number];
      if (red < lowRed) lowRed = red;
      if (red > highRed) highRed = red;
      if (green < lowGreen) lowGreen = green;
      if (green > highGreen) highGreen = green;
      if (blue < lowBlue) lowBlue = blue;
      if (blue > highBlue) highBlue = blue;
    }
  }
  const i = (y * width + x) * 3;
  const beyond = (value: number, low: number, high: number): number => (value < low ? low - value : value > high ? value - high : 0);
  return (
    weighed(
      beyond(image.rgb[i] as number, lowRed, highRed),
      beyond(image.rgb[i + 1] as number, lowGreen, highGreen),
      beyond(image.rgb[i + 2] as number, lowBlue, highBlue),
    ) > PERCEPTIBLE
  );
}

// ——— structural similarity

/** Side of a window, pixels, and from one window to the next. */
const WINDOW = 8;
const STEP = 4;

/** The constants of the original paper for values up to 255: (0.01 · 255)² and (0.03 · 255)². */
const C1 = 6.5025;
const C2 = 58.5225;

/** Mean over the windows of `area`; those that hold nothing of `changed` count as 1 without being looked at. */
function similarityOver(a: RgbImage, b: RgbImage, area: Area, changed: Area): number {
  const [width, height] = [Math.min(WINDOW, area.width), Math.min(WINDOW, area.height)];
  const columns = Math.floor((area.width - width) / STEP) + 1;
  const rows = Math.floor((area.height - height) / STEP) + 1;
  // The blur carries a change one pixel further.
  const first = { x: Math.max(0, changed.x - 1), y: Math.max(0, changed.y - 1) };
  const reach = {
    ...first,
    width: Math.min(a.width, changed.x + changed.width + 1) - first.x,
    height: Math.min(a.height, changed.y + changed.height + 1) - first.y,
  };
  const from = (start: number, origin: number, size: number): number => Math.max(0, Math.floor((start - origin - size) / STEP) + 1);
  const to = (end: number, origin: number, count: number): number => Math.min(count - 1, Math.floor((end - origin - 1) / STEP));
  const [x0, x1] = [from(reach.x, area.x, width), to(reach.x + reach.width, area.x, columns)];
  const [y0, y1] = [from(reach.y, area.y, height), to(reach.y + reach.height, area.y, rows)];
  if (x1 < x0 || y1 < y0) return 1;
  const looked = { x: area.x + x0 * STEP, y: area.y + y0 * STEP, width: (x1 - x0) * STEP + width, height: (y1 - y0) * STEP + height };
  const [softA, softB] = [blurred(a, looked), blurred(b, looked)];
  let sum = columns * rows - (x1 - x0 + 1) * (y1 - y0 + 1);
  for (let y = 0; y <= y1 - y0; y += 1)
    for (let x = 0; x <= x1 - x0; x += 1) sum += windowSimilarity(softA, softB, looked.width, x * STEP, y * STEP, width, height);
  return Math.min(1, Math.max(0, sum / (columns * rows)));
}

/** Mean over the three channels of one window; the images are `stride` pixels wide. */
function windowSimilarity(
  a: Float32Array,
  b: Float32Array,
  stride: number,
  left: number,
  top: number,
  width: number,
  height: number,
): number {
  const count = width * height;
  let total = 0;
  for (let channel = 0; channel < 3; channel += 1) {
    let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
    let same = true;
    for (let y = top; y < top + height; y += 1) {
      let i = (y * stride + left) * 3 + channel;
      for (let x = 0; x < width; x += 1, i += 3) {
        const p = a[i] as number;
        const q = b[i] as number;
        if (p !== q) same = false;
        sumA += p;
        sumB += q;
        sumAA += p * p;
        sumBB += q * q;
        sumAB += p * q;
      }
    }
    if (same) {
      total += 1;
      continue;
    }
    const meanA = sumA / count;
    const meanB = sumB / count;
    const spread = Math.max(0, sumAA / count - meanA * meanA) + Math.max(0, sumBB / count - meanB * meanB);
    const common = sumAB / count - meanA * meanB;
    total += ((2 * meanA * meanB + C1) * (2 * common + C2)) / ((meanA * meanA + meanB * meanB + C1) * (spread + C2));
  }
  return total / 3;
}
