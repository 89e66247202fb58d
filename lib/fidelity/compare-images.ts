/**
 * Two renderings of the same thing → how alike they are. Anti-aliasing and shifts of one pixel do not count as differing.
 * Made for images that are the same almost everywhere: what is, is not looked at twice.
 */

import { assert } from '@/lib/errors/assert';
import { type Area, composed, type Image, intersectAreas, type RgbImage } from './image';
import { similarityOver } from './similarity';

export interface Likeness {
  /** Mean structural similarity over all windows, 0–1; 1 for the same. */
  readonly similarity: number;
  /** Share of pixels that no pixel nearby in the other image looks like, 0–1; 0 for the same. */
  readonly differing: number;
  /** Share of pixels that differ together with all eight around them, 0–1: wrong areas, not lines that fell between pixels. */
  readonly spots: number;
}

export interface CompareOptions {
  /** Only this part is looked at, whole pixels; all without it. What lies outside the images is left out. */
  readonly area?: Area;
  /** The grey, 0–255, that transparent parts are laid on: white paper without it. */
  readonly ground?: number;
}

/** Both images must have one size. An area without pixels is alike. */
export function compareImages(a: Image, b: Image, options: CompareOptions = {}): Likeness {
  const area = options.area ? intersectAreas(wholeOf(a), options.area) : wholeOf(a);
  const pair = changedPair(a, b, area, options.ground ?? 255);
  if (!pair) return { similarity: 1, differing: 0, spots: 0 };
  const marked: number[] = [];
  const mask = new Uint8Array(a.width * a.height);
  eachDiffering(pair, (at) => {
    mask[at] = 1;
    marked.push(at);
  });
  const pixels = area.width * area.height;
  return {
    similarity: similarityOver(pair.a, pair.b, area, pair.changed),
    differing: marked.length / pixels,
    spots: marked.filter((at) => isAmidMarks(mask, a.width, at)).length / pixels,
  };
}

/** 1 for each pixel that differs perceptibly, row by row, laid on white. Both images must have one size. */
export function differingPixels(a: Image, b: Image): Uint8Array {
  const mask = new Uint8Array(a.width * a.height);
  const pair = changedPair(a, b, wholeOf(a), 255);
  if (pair)
    eachDiffering(pair, (at) => {
      mask[at] = 1;
    });
  return mask;
}

const wholeOf = ({ width, height }: Image): Area => ({ x: 0, y: 0, width, height });

/** Both images on their ground, and the smallest part that holds every change worth a look. */
interface ChangedPair {
  readonly a: RgbImage;
  readonly b: RgbImage;
  readonly changed: Area;
}

/** Null for images that are the same, or as good as. */
function changedPair(a: Image, b: Image, area: Area, ground: number): ChangedPair | null {
  assert(a.width === b.width && a.height === b.height, 'images to compare have one size');
  const changed = changedArea(a, b, area);
  if (!changed) return null;
  // Neighbours and windows reach beyond the change.
  const around = { x: changed.x - MARGIN, y: changed.y - MARGIN, width: changed.width + 2 * MARGIN, height: changed.height + 2 * MARGIN };
  const needed = intersectAreas(wholeOf(a), around);
  return { a: composed(a, ground, needed), b: composed(b, ground, needed), changed };
}

/** More than a window of the similarity, and more than a neighbour. */
const MARGIN = 12;

/** Changes of a channel up to this, of 255, are rounding. */
const ROUNDING = 3;

function changedArea(a: Image, b: Image, area: Area): Area | null {
  const [first, second] = [words(a), words(b)];
  let [left, right, top, bottom] = [area.x + area.width, -1, -1, -1];
  for (let y = area.y; y < area.y + area.height; y += 1) {
    const start = y * a.width;
    for (let x = area.x; x < area.x + area.width; x += 1) {
      if (first[start + x] === second[start + x] || !isChange(a.rgba, b.rgba, (start + x) * 4)) continue;
      if (top < 0) top = y;
      bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  }
  return top < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Alpha counts in full, colours by what of them shows. */
function isChange(a: Uint8Array, b: Uint8Array, i: number): boolean {
  const [alphaA, alphaB] = [a[i + 3] as number, b[i + 3] as number];
  if (Math.abs(alphaA - alphaB) > ROUNDING) return true;
  const shown = Math.max(alphaA, alphaB) / 255;
  for (let channel = i; channel < i + 3; channel += 1)
    if (Math.abs((a[channel] as number) - (b[channel] as number)) * shown > ROUNDING) return true;
  return false;
}

const words = ({ rgba }: Image): Uint32Array =>
  rgba.byteOffset % 4 === 0 ? new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4) : new Uint32Array(rgba.slice().buffer);

/** Distance at which one colour is told from another, of 255. */
const PERCEPTIBLE = 0.12 * 255;

function eachDiffering({ a, b, changed }: ChangedPair, mark: (at: number) => void): void {
  for (let y = changed.y; y < changed.y + changed.height; y += 1) {
    for (let x = changed.x; x < changed.x + changed.width; x += 1) {
      const i = (y * a.width + x) * 3;
      const red = (a.rgb[i] as number) - (b.rgb[i] as number);
      const green = (a.rgb[i + 1] as number) - (b.rgb[i + 1] as number);
      const blue = (a.rgb[i + 2] as number) - (b.rgb[i + 2] as number);
      if (isPerceptible(red, green, blue) && (isStranger(a, x, y, b) || isStranger(b, x, y, a))) mark(i / 3);
    }
  }
}

/** Beyond the border nothing is marked. */
function isAmidMarks(mask: Uint8Array, width: number, at: number): boolean {
  const x = at % width;
  if (x === 0 || x === width - 1) return false;
  for (const row of [at - width, at, at + width]) if (mask[row - 1] !== 1 || mask[row] !== 1 || mask[row + 1] !== 1) return false;
  return true;
}

/** The eye weighs green most. */
const isPerceptible = (red: number, green: number, blue: number): boolean =>
  2 * red * red + 4 * green * green + 3 * blue * blue > 9 * PERCEPTIBLE * PERCEPTIBLE;

/**
 * Whether a pixel's colour lies clearly outside the range of colours around its place in the other image. An edge that was
 * moved by a pixel or smoothed in another way stays inside.
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
  return isPerceptible(
    beyond(image.rgb[i] as number, lowRed, highRed),
    beyond(image.rgb[i + 1] as number, lowGreen, highGreen),
    beyond(image.rgb[i + 2] as number, lowBlue, highBlue),
  );
}

const beyond = (value: number, low: number, high: number): number => (value < low ? low - value : value > high ? value - high : 0);
